import type { Cell, ResultColumn, Table } from '../documents/result.js';
import { bandTable, bandThresholds, scoreTable } from './final-score.js';
import { fixedPoint, type Scorecard } from './scorecard.js';

/** What the requester found out about one subject: the sum of all members' partial scores, if all know it. */
export interface SubjectScore {
  readonly subject: Cell;
  readonly sum: bigint | undefined;
}

/**
 * A row a subject: the score that bias and partial scores come to, its error, and by the model its probability and its band;
 * nothing but the subject where one member at least does not know it. Bands are read by the requester here, who knows the
 * score too.
 */
export function hiddenScoreTable(card: Scorecard, subjects: readonly SubjectScore[], parties: number): Table {
  const [columns] = rowOf(card, 0n, parties);
  return {
    columns: [{ name: 'subject', type: 'text' }, ...columns],
    rows: subjects.map(({ subject, sum }) => [
      subject,
      ...(sum === undefined ? columns.map(() => null) : rowOf(card, sum, parties)[1]),
    ]),
  };
}

function rowOf(
  card: Scorecard,
  sum: bigint,
  parties: number,
): readonly [columns: readonly ResultColumn[], cells: readonly Cell[]] {
  const score = sum + fixedPoint(card.bias);
  const reached = BigInt(bandThresholds(card).filter((threshold) => threshold <= score).length);
  const tables = [scoreTable(card, sum, parties), ...(card.band === undefined ? [] : [bandTable(card, reached)])];
  return [tables.flatMap(({ columns }) => columns), tables.flatMap(({ rows }) => rows[0] ?? [])];
}
