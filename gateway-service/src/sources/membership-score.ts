import type { Cell, GeneralizedSchema, SchemaColumn } from '@entente/protocol';

type Rows = readonly (readonly Cell[])[];

export interface MembershipScore {
  /**
   * How often an attacker who sees the synthetic rows tells a row they were made from and one they were not made from
   * apart: 0.5 is a coin flip, 1 is always.
   */
  readonly score: number;
  /** Half the width of the 95 % interval that a score of 0.5 lies in by chance alone. */
  readonly chance: number;
  readonly members: number;
  readonly others: number;
}

/**
 * The attack: for each real row the distance to the closest synthetic one; rows that were used lie closer if the
 * generator leaks them. The score is the area under the ROC curve of that guess.
 */
export function membershipScore(
  schema: GeneralizedSchema,
  { synthetic, members, others }: { readonly synthetic: Rows; readonly members: Rows; readonly others: Rows },
): MembershipScore {
  const measures = Object.values(schema.columns).map((column, at) => measureOf(column, [...members, ...others], at));
  const closest = (row: readonly Cell[]): number => {
    let least = Number.POSITIVE_INFINITY;
    for (const made of synthetic) {
      let distance = 0;
      for (let at = 0; at < measures.length && distance < least; at++) {
        distance += measures[at]?.(row[at] ?? null, made[at] ?? null) ?? 0;
      }
      least = Math.min(least, distance);
    }
    return least;
  };
  const score = areaUnderCurve(members.map(closest), others.map(closest));
  const [n, m] = [Math.max(1, members.length), Math.max(1, others.length)];
  const deviation = Math.sqrt((n + m + 1) / (12 * n * m));
  return { score, chance: 1.96 * deviation, members: members.length, others: others.length };
}

/** How far two values of a column are apart, 0 to 1: numbers and days by the rows' own range, all else equal or not. */
function measureOf(column: SchemaColumn, rows: Rows, at: number): (first: Cell, second: Cell) => number {
  const number = numberOf(column);
  if (number === undefined) {
    return (first, second) => (first === second ? 0 : 1);
  }
  const values = rows.flatMap((row) => (row[at] === null ? [] : [number(row[at] ?? null)]));
  const range = values.reduce((most, value) => Math.max(most, value), 0) - values.reduce((a, b) => Math.min(a, b), 0);
  return (first, second) =>
    first === null || second === null
      ? Number(first !== second)
      : Math.min(1, Math.abs(number(first) - number(second)) / (range || 1));
}

function numberOf(column: SchemaColumn): ((cell: Cell) => number) | undefined {
  switch (column.type) {
    case 'integer':
    case 'decimal':
      return Number;
    case 'date':
    case 'timestamp':
      return (cell) => Date.parse(String(cell)) / 86_400_000;
    default:
      return undefined;
  }
}

/** The chance that a member's distance is the smaller one; ties count half. */
function areaUnderCurve(members: readonly number[], others: readonly number[]): number {
  if (members.length === 0 || others.length === 0) {
    return 0.5;
  }
  const sorted = [...others].sort((first, second) => first - second);
  const wins = members.reduce((sum, distance) => {
    const [below, upTo] = [countBelow(sorted, distance, false), countBelow(sorted, distance, true)];
    return sum + (sorted.length - upTo) + (upTo - below) / 2;
  }, 0);
  return wins / (members.length * others.length);
}

/** How many of a sorted list are smaller (or at most as large). */
function countBelow(sorted: readonly number[], value: number, inclusive: boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const at = sorted[middle] ?? 0;
    if (at < value || (inclusive && at === value)) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
