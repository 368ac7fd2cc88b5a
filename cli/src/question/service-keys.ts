import type { EcPublicJwk } from '@entente/protocol';
import { type GatewayClient, MemberList } from '../client/index.js';

/** Receipt keys of all members' gateways, as the ledger has them. */
export async function serviceKeys(client: GatewayClient): Promise<(member: string) => EcPublicJwk | undefined> {
  const { items } = await client.read(MemberList, '/v1/members');
  const keys = new Map(items.map(({ mspId, gateway }) => [mspId, gateway?.signing]));
  return (member) => keys.get(member);
}
