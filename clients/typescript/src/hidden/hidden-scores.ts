import {
  type Cell,
  DomainError,
  encode,
  hiddenScore,
  hiddenScoreTable,
  type JointAnswer,
  localColumns,
  type MaskKeys,
  type GeneralizedSchema,
  type QueryContract,
  scoreShape,
  type SharePart,
} from '@entente/protocol';
import { textToBytes } from '@entente/protocol/secure';
import { openPart, type OpeningHidden } from './open-part.js';

export interface OpeningScores extends OpeningHidden {
  readonly contract: QueryContract;
  readonly schemas: readonly GeneralizedSchema[];
  readonly parts: readonly SharePart[];
}

/**
 * Uncovers one label a member of each subject and adds them up: masks go away where all members know the subject, and there
 * is no score where one does not.
 * @throws DomainError `SHARE_INVALID` if the owners' labels are not masked for each other, or come to no score; as `openPart`
 */
export async function hiddenScores(opening: OpeningScores): Promise<JointAnswer> {
  const { contract, schemas, secrets, parts } = opening;
  const { combine } = contract;
  if (combine.mode !== 'hidden-score') {
    throw new DomainError('UNSUPPORTED', `a contract of mode ${combine.mode} scores nobody in hiding`);
  }
  const columns: { readonly owner: string; readonly labels: readonly (Uint8Array | undefined)[] }[] = [];
  for (const part of parts) {
    const { known, found } = await openPart(opening, part, 'hidden-score');
    demandParties(known.masks, parts, part.owner);
    columns.push({ owner: part.owner, labels: found.map(labelOf) });
  }
  const { range } = scoreShape(combine, localColumns(contract, schemas), parts.length);
  const subjects = secrets.subjects.map((subject, index) => ({
    subject,
    sum: hiddenScore(new Map(columns.map(({ owner, labels }) => [owner, labels[index]])), range),
  }));
  return { table: hiddenScoreTable(combine, subjects, parts.length) };
}

/** Masks of other parties, or of an epoch with other keys, do not go away. */
function demandParties(masks: MaskKeys | undefined, parts: readonly SharePart[], owner: string): void {
  const parties = parts.map((part) => part.owner);
  if (encode(Object.keys(masks ?? {}).sort()) !== encode([...parties].sort())) {
    throw new DomainError('SHARE_INVALID', `${owner} masked its labels with others than those who answer`);
  }
}

function labelOf(cells: readonly Cell[] | undefined): Uint8Array | undefined {
  if (cells === undefined) {
    return undefined;
  }
  const [label, ...others] = cells;
  if (typeof label !== 'string' || others.length > 0) {
    throw new DomainError('SHARE_INVALID', 'an entry holds no label of a score');
  }
  return textToBytes(label);
}
