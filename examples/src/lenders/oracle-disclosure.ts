import { type LogicalRow } from './model.js';

/** The numbers of a disclosure policy that the plain computation needs. */
export interface OraclePolicy {
  readonly minSubjects: number;
  readonly dominancePercent: number;
  readonly pRatioPercent: number;
  readonly rounding: number;
  readonly maxGroups: number;
}

export interface OracleCell {
  readonly loans: number;
  readonly balanceCents: bigint;
}

/** What one member gives away of its rows. */
export interface OracleDisclosure {
  readonly passing: ReadonlyMap<string, OracleCell>;
  readonly suppressed: boolean;
  /** Everything that was held back, as one cell; absent if there is nothing or it must be withheld itself. */
  readonly remainder?: OracleCell;
}

/**
 * One member's part: a cell passes with enough distinct borrowers, if the two largest of them hold less than the share
 * that dominates its balance, and all others together at least the p-ratio of the largest. All rows of failing cells form
 * one more cell, which passes or not by the same rules; where it does not, passing cells of the fewest people go into it until it does.
 * That one of so many public cells is empty is said like that one is held back.
 * @throws RangeError if there are more groups than the policy lets out
 */
export function discloseCells(
  rows: readonly LogicalRow[],
  keyOf: (row: LogicalRow) => string,
  policy: OraclePolicy,
  publicCells = 0,
): OracleDisclosure {
  const groups = Map.groupBy(rows, keyOf);
  if (groups.size > policy.maxGroups) {
    throw new RangeError('there are more groups than the policy lets out');
  }
  const isHeld = Object.groupBy(groups, ([, group]) => (passes(group, policy) ? 'no' : 'yes'));
  const held = (isHeld.yes ?? []).flatMap(([, group]) => group);
  const candidates = (isHeld.no ?? []).sort(
    ([key, group], [other, rest]) => peopleIn(group) - peopleIn(rest) || (key < other ? -1 : 1),
  );
  const folded = held.length === 0 ? 0 : leastFolded(held, candidates, policy);
  const remainder = [...held, ...candidates.slice(0, folded).flatMap(([, group]) => group)];
  return {
    passing: new Map(candidates.slice(folded ?? 0).map(([key, group]) => [key, cellOf(group)])),
    suppressed: held.length > 0 || groups.size < publicCells,
    ...(held.length > 0 && folded !== undefined && { remainder: cellOf(remainder) }),
  };
}

/** How many cells, 0, 1, 2, 4 and so on or all, must go with those that are held back so that all of these may be told together. */
function leastFolded(
  held: readonly LogicalRow[],
  candidates: readonly (readonly [string, readonly LogicalRow[]])[],
  policy: OraclePolicy,
): number | undefined {
  const powers = candidates.map((_, index) => 2 ** index).filter((power) => power < candidates.length);
  return [0, ...powers, candidates.length].find((count) =>
    passes([...held, ...candidates.slice(0, count).flatMap(([, group]) => group)], policy),
  );
}

function peopleIn(rows: readonly LogicalRow[]): number {
  return new Set(rows.map(({ person }) => person)).size;
}

/** The nearest multiple of the base; half of it goes up. */
export function roundToBase(count: number, base: number): number {
  const below = count - (count % base);
  return (count - below) * 2 >= base ? below + base : below;
}

function passes(rows: readonly LogicalRow[], policy: OraclePolicy): boolean {
  const owed = new Map<string, bigint>();
  for (const { person, balanceCents } of rows) {
    owed.set(person, (owed.get(person) ?? 0n) + balanceCents);
  }
  const totals = [...owed.values()]
    .map((cents) => (cents < 0n ? -cents : cents))
    .sort((x, y) => (x < y ? 1 : x > y ? -1 : 0));
  const [first = 0n, second = 0n] = totals;
  const all = totals.reduce((sum, total) => sum + total, 0n);
  return (
    owed.size >= policy.minSubjects &&
    (first + second) * 100n < BigInt(policy.dominancePercent) * all &&
    (all - first - second) * 100n >= BigInt(policy.pRatioPercent) * first
  );
}

function cellOf(rows: readonly LogicalRow[]): OracleCell {
  return { loans: rows.length, balanceCents: rows.reduce((sum, row) => sum + row.balanceCents, 0n) };
}
