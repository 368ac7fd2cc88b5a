import { contentHash, Publication, type QueryContract, versionedId } from '@entente/protocol';
import { z } from 'zod';
import type { GatewayClient } from '../client/index.js';

const PublicationList = z.object({ items: z.array(Publication) });

/** All owners' publications for a contract's text, as the ledger names them. */
export async function publicationsOf(client: GatewayClient, contract: QueryContract): Promise<readonly Publication[]> {
  const query = { contract: versionedId(contract.id, contract.version) };
  const { items } = await client.read(PublicationList, '/v1/publications', { query });
  const hash = contentHash('query-contract', contract);
  return items.filter((item) => item.contract.hash === hash);
}
