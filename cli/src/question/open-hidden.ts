import { createHash } from 'node:crypto';
import {
  type Cell,
  type ContractReference,
  contentHash,
  DomainError,
  finalRow,
  type JointAnswer,
  localColumns,
  Publication,
  type QueryContract,
  type Share,
  type SharePart,
  shownColumns,
  versionedId,
} from '@entente/protocol';
import { type MatchSecrets, nobodyAnswer, openMatch } from '@entente/protocol/secure';
import { z } from 'zod';
import { type GatewayClient, QueryView } from '../client/index.js';
import { findContract, schemasOf } from './ask.js';
import { readSecrets } from './hidden-question.js';

const PublicationList = z.object({ items: z.array(Publication) });

/**
 * Opens the evaluations of a hidden question: checks each owner's proof against its key on the ledger, reads each owner's
 * whole publication, and looks the subjects up in it here.
 */
export function hiddenOpener(
  client: GatewayClient,
  keyFolder: string,
): (first: Share, parts: readonly SharePart[]) => Promise<JointAnswer> {
  return async ({ request, contract: reference }, parts) => {
    const secrets = await readSecrets(keyFolder, await nonceOf(client, request.id));
    const contract = await contractOf(client, reference);
    const name = versionedId(reference.id, reference.version);
    const { items } = await client.read(PublicationList, '/v1/publications', { query: { contract: name } });
    return answerOf(client, { secrets, contract, parts, items });
  };
}

async function nonceOf(client: GatewayClient, request: string): Promise<string> {
  const view = await client.read(QueryView, `/v1/queries/${encodeURIComponent(request)}`);
  const nonce = view.request?.question.nonce;
  if (nonce === undefined) {
    throw new DomainError('REQUEST_NOT_FOUND', `the gateway shows no request ${request}`);
  }
  return nonce;
}

/** The contract that the request names, and no other text. */
async function contractOf(client: GatewayClient, { id, version, hash }: ContractReference): Promise<QueryContract> {
  const contract = await findContract(client, versionedId(id, version));
  if (contentHash('query-contract', contract) !== hash) {
    throw new DomainError('CONTRACT_MISMATCH', 'the gateway shows another query contract than the request names');
  }
  return contract;
}

interface Opening {
  readonly secrets: MatchSecrets;
  readonly contract: QueryContract;
  readonly parts: readonly SharePart[];
  readonly items: readonly Publication[];
}

async function answerOf(client: GatewayClient, { secrets, contract, parts, items }: Opening): Promise<JointAnswer> {
  const schemas = await schemasOf(client, contract);
  const types = shownColumns(localColumns(contract, schemas));
  const rows: (readonly Cell[])[] = [];
  let columns: JointAnswer['table']['columns'] = [];
  for (const { owner, content } of parts) {
    if (content.mode !== 'match') {
      throw new DomainError('SHARE_INVALID', `the share of ${owner} is of another mode`);
    }
    const known = items.find((item) => item.owner === owner && item.epoch === content.epoch);
    if (known === undefined) {
      throw new DomainError('PUBLICATION_NOT_FOUND', `the ledger has no epoch ${String(content.epoch)} of ${owner}`);
    }
    const found = await openMatch({
      ...{ secrets, evaluation: content, known },
      chunks: publicationParts(client, known),
      hash: createHash('sha256'),
    });
    const nobody = nobodyAnswer(contract.local.tree, schemas, known.asOf);
    columns = nobody.columns;
    found.forEach((cells, index) => {
      rows.push([owner, secrets.subjects[index] ?? null, ...finalRow(cells ?? nobody.cells, types)]);
    });
  }
  const own = columns.map((column) => (column.type === 'band' ? { name: column.name, type: 'text' as const } : column));
  return {
    table: { columns: [{ name: 'member', type: 'text' }, { name: 'subject', type: 'text' }, ...own], rows },
  };
}

/** All parts from the first to the last, whatever is looked for. */
async function* publicationParts(
  client: GatewayClient,
  { contentHash: hash, bytes }: Publication,
): AsyncIterable<Uint8Array> {
  for (let offset = 0; offset < bytes;) {
    const part = await client.bytes(`/v1/publications/${hash}/content?offset=${String(offset)}`);
    if (part.length === 0) {
      throw new DomainError('COMMITMENT_MISMATCH', 'the publication is shorter than the ledger says');
    }
    offset += part.length;
    yield part;
  }
}
