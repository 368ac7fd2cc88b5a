import {
  type Cell,
  type ContractReference,
  contentHash,
  countedAnswer,
  DomainError,
  finalRow,
  type GeneralizedSchema,
  isMasked,
  type JointAnswer,
  localColumns,
  type QueryContract,
  type QueryRequest,
  type SharePart,
  shownColumns,
  versionedId,
} from '@entente/protocol';
import { nobodyAnswer } from '@entente/protocol/secure';
import { type GatewayClient, QueryView } from '../client/index.js';
import type { OpenOptions } from '../envelope/index.js';
import { countedHits } from './counted-hits.js';
import { findContract, schemasOf } from './ask.js';
import { readSecrets } from './hidden-question.js';
import { hiddenScores } from './hidden-scores.js';
import { openPart, type OpeningHidden } from './open-part.js';
import { publicationsOf } from './publications.js';

/**
 * Opens the evaluations of a hidden question: checks each owner's proof against its key on the ledger, reads each owner's
 * whole publication, and looks the subjects up in it here.
 */
export function hiddenOpener(client: GatewayClient, keyFolder: string): NonNullable<OpenOptions['openHidden']> {
  return async ({ request, contract: reference }, parts, opened) => {
    const { question, openedAt } = await requestOf(client, request.id);
    const secrets = await readSecrets(keyFolder, question.nonce);
    const contract = await contractOf(client, reference);
    const items = await publicationsOf(client, contract);
    const schemas = await schemasOf(client, contract);
    const opening = { client, secrets, contract, schemas, parts, items };
    const answer = countedAnswer(contract.combine);
    if (answer !== undefined) {
      return countedHits({ ...opening, answer, helper: contract.combine.by, request, openedAt, with: opened });
    }
    return isMasked(contract.combine) ? hiddenScores(opening) : answerOf(opening);
  };
}

async function requestOf(client: GatewayClient, id: string): Promise<QueryRequest> {
  const { request } = await client.read(QueryView, `/v1/queries/${encodeURIComponent(id)}`);
  if (request === undefined || request === null) {
    throw new DomainError('REQUEST_NOT_FOUND', `the gateway shows no request ${id}`);
  }
  return request;
}

/** The contract that the request names, and no other text. */
async function contractOf(client: GatewayClient, { id, version, hash }: ContractReference): Promise<QueryContract> {
  const contract = await findContract(client, versionedId(id, version));
  if (contentHash('query-contract', contract) !== hash) {
    throw new DomainError('CONTRACT_MISMATCH', 'the gateway shows another query contract than the request names');
  }
  return contract;
}

interface Opening extends OpeningHidden {
  readonly contract: QueryContract;
  readonly schemas: readonly GeneralizedSchema[];
  readonly parts: readonly SharePart[];
}

async function answerOf(opening: Opening): Promise<JointAnswer> {
  const { secrets, contract, schemas, parts } = opening;
  const types = shownColumns(localColumns(contract, schemas));
  const rows: (readonly Cell[])[] = [];
  let columns: JointAnswer['table']['columns'] = [];
  for (const part of parts) {
    const { known, found } = await openPart(opening, part, 'match');
    const nobody = nobodyAnswer(contract.local.tree, schemas, known.asOf);
    columns = nobody.columns;
    found.forEach((cells, index) => {
      rows.push([part.owner, secrets.subjects[index] ?? null, ...finalRow(cells ?? nobody.cells, types)]);
    });
  }
  const own = columns.map((column) => (column.type === 'band' ? { name: column.name, type: 'text' as const } : column));
  return {
    table: { columns: [{ name: 'member', type: 'text' }, { name: 'subject', type: 'text' }, ...own], rows },
  };
}
