import {
  type Cell,
  countedAnswer,
  DomainError,
  finalRow,
  type GeneralizedSchema,
  isMasked,
  type JointAnswer,
  localColumns,
  type QueryContract,
  QueryRequest,
  type SharePart,
  shownColumns,
  validate,
} from '@entente/protocol';
import { type MatchSecrets, nobodyAnswer } from '@entente/protocol/secure';
import type { OpenOptions } from '../envelope/index.js';
import { countedHits } from './counted-hits.js';
import { hiddenScores } from './hidden-scores.js';
import { openPart, type OpeningHidden } from './open-part.js';
import { contractOf, fieldOf, type GatewayReads, publicationsOf, schemasOf } from './reads.js';

/** How the requester's part of an answer is done. */
export interface HiddenOpening extends Omit<OpeningHidden, 'secrets' | 'items'> {
  readonly reads: GatewayReads;
  /** What was kept when the question with this nonce was asked. @throws DomainError `KEY_NOT_FOUND` */
  readonly secretsOf: (nonce: string) => Promise<MatchSecrets>;
}

/**
 * Opens the evaluations of a hidden question: checks each owner's proof against its key on the ledger, reads each owner's
 * whole publication, and looks the subjects up in it here.
 */
export function hiddenOpener({ secretsOf, ...through }: HiddenOpening): NonNullable<OpenOptions['openHidden']> {
  return async ({ request, contract: reference }, parts, opened) => {
    const { reads } = through;
    const { question, openedAt } = await requestOf(reads, request.id);
    const secrets = await secretsOf(question.nonce);
    const contract = await contractOf(reads, reference);
    const items = await publicationsOf(reads, contract);
    const schemas = await schemasOf(reads, contract);
    const opening = { ...through, secrets, contract, schemas, parts, items };
    const answer = countedAnswer(contract.combine);
    if (answer !== undefined) {
      return countedHits({ ...opening, answer, helper: contract.combine.by, request, openedAt, with: opened });
    }
    return isMasked(contract.combine) ? hiddenScores(opening) : answerOf(opening);
  };
}

async function requestOf(reads: GatewayReads, id: string): Promise<QueryRequest> {
  const request = fieldOf(await reads.get(`/v1/queries/${encodeURIComponent(id)}`), 'request');
  if (request === undefined || request === null) {
    throw new DomainError('REQUEST_NOT_FOUND', `the gateway shows no request ${id}`);
  }
  return validate(QueryRequest, request);
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
