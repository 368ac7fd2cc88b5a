import type { DisclosurePolicy } from '../documents/charter.js';
import { type Combine, mergeNoise } from '../documents/combine.js';
import type { Cell } from '../documents/result.js';
import { type CellMeasure, satisfiesPolicy } from '../disclosure/cell-rules.js';
import type { TypedValue } from '../query/values.js';
import { type Divisible, type OwnCell, ownCells } from './contributions.js';
import { openedCells } from './opened-cells.js';
import { totalOf } from './totals.js';
import type { World } from './world.js';

/** One number that an answer gives away: of which rows it speaks, and who is behind it with how much. */
export interface Observation {
  readonly signature: string;
  readonly output: string;
  /** The group, by the names of the outputs; `all` where several cells are added up. */
  readonly cell: Readonly<Record<string, Cell>> | 'all';
  readonly amounts: ReadonlyMap<string, bigint>;
}

/** The rules that decide what an answer shows. */
export interface AnsweredBy {
  readonly policy: DisclosurePolicy;
  readonly combine: Combine;
}

/** Most ways in which the cells of one answer are added up: by each subset of its group keys. */
const mostKeys = 3;

/**
 * All that an answer tells exactly, after the policy: each shown cell, their sums over group keys, the remainder where it is
 * shown. Counts that are rounded tell less and are left out; with noise nothing is told exactly.
 */
export function observe(
  query: Divisible,
  { policy, combine }: AnsweredBy,
  world: World,
  parameters: Readonly<Record<string, TypedValue>>,
): readonly Observation[] {
  const asked = { parameters, requestDate: world.requestDate };
  if (mergeNoise(combine) !== undefined) {
    return [];
  }
  const own = world.members.map((member) => ownCells(query, member, asked));
  const isSum = combine.mode === 'secure-sum';
  const visible = isSum ? [openedCells(query, own, policy, combine)] : own.map((cells) => visibleCells(cells, policy));
  if (!isSum && visible.some(({ shown }) => shown.length > policy.maxGroups)) {
    return [];
  }
  const shown = visible.flatMap((owner) => owner.shown);
  const everything = visible.flatMap((owner) => [...owner.shown, ...owner.remainder]);
  return query.measures.flatMap(({ signature, output, counts }, index) =>
    counts && !isSum && policy.rounding > 1
      ? []
      : [
          ...subsets(query.keys).flatMap((keys) =>
            added(shown, index, (cell) => keys.map((key) => cell.key[query.keys.indexOf(key)] ?? null)).map(
              ({ values, amounts }): Observation => ({
                ...{ signature, output, amounts },
                cell: keys.length === 0 ? 'all' : Object.fromEntries(keys.map((key, at) => [key, values[at] ?? null])),
              }),
            ),
          ),
          ...added(everything, index, () => []).map(({ amounts }): Observation => ({
            signature,
            output,
            amounts,
            cell: 'all',
          })),
        ],
  );
}

export interface Visible {
  readonly shown: readonly OwnCell[];
  /** All cells that are held back as one, if that one may be shown. */
  readonly remainder: readonly OwnCell[];
}

function visibleCells(cells: readonly OwnCell[], policy: DisclosurePolicy): Visible {
  const shown = cells.filter((cell) => satisfiesPolicy(measureOf(cell), policy));
  const held = cells.filter((cell) => !shown.includes(cell));
  const [first] = held;
  if (first === undefined) {
    return { shown, remainder: [] };
  }
  const together: OwnCell = {
    key: first.key.map(() => null),
    subjects: new Set(held.flatMap(({ subjects }) => [...subjects])),
    amounts: first.amounts.map((_, index) =>
      sumOf(held.map(({ amounts }) => amounts[index] ?? new Map<string, bigint>())),
    ),
  };
  return { shown, remainder: satisfiesPolicy(measureOf(together), policy) ? [together] : [] };
}

function measureOf({ subjects, amounts }: OwnCell): CellMeasure {
  const contributors = Object.fromEntries(amounts.map(({ size }, index) => [String(index), size]));
  const totals = Object.fromEntries(amounts.map((own, index) => [String(index), totalOf(own)]));
  return { subjects: subjects.size, contributors, totals };
}

function sumOf(maps: readonly ReadonlyMap<string, bigint>[]): ReadonlyMap<string, bigint> {
  const sum = new Map<string, bigint>();
  for (const map of maps) {
    for (const [subject, amount] of map) {
      sum.set(subject, (sum.get(subject) ?? 0n) + amount);
    }
  }
  return sum;
}

function added(
  cells: readonly OwnCell[],
  measure: number,
  keyOf: (cell: OwnCell) => readonly Cell[],
): readonly { readonly values: readonly Cell[]; readonly amounts: ReadonlyMap<string, bigint> }[] {
  const groups = Map.groupBy(cells, (cell) => JSON.stringify(keyOf(cell)));
  return [...groups.values()].map((group) => ({
    values: group[0] === undefined ? [] : keyOf(group[0]),
    amounts: sumOf(group.map(({ amounts }) => amounts[measure] ?? new Map<string, bigint>())),
  }));
}

function subsets(keys: readonly string[]): readonly (readonly string[])[] {
  return keys
    .slice(0, mostKeys)
    .reduce<readonly (readonly string[])[]>(
      (found, key) => [...found, ...found.map((subset) => [...subset, key])],
      [[]],
    );
}
