import { periodBounds } from './periods.js';
import {
  complement,
  infinite,
  intersection,
  isEmpty,
  line,
  type LineSet,
  names,
  rangesOf,
  sameSet,
  union,
  type ValueSet,
} from './value-set.js';
import type { Period } from '../../query/types-level.js';

/** How the groups of an answer cut a column: not at all, into single values, into bands (their lower bounds), groups of names, or periods. */
export type Cut =
  | { readonly kind: 'whole' }
  | { readonly kind: 'exact' }
  | { readonly kind: 'bands'; readonly bounds: readonly string[] }
  | { readonly kind: 'groups'; readonly groups: Readonly<Record<string, readonly string[]>> }
  | { readonly kind: 'periods'; readonly period: Period; readonly of: 'date' | 'timestamp' };

/** What an answer says of one column: which values its rows have, and how its cells cut them. */
export interface Extent {
  readonly set: ValueSet;
  readonly cut: Cut;
}

/**
 * What the blocks of a column (the values of one cell) that meet a set are together: an answer that has these cells cannot
 * be taken apart any further by what else is in its extent.
 */
export function blocksMeeting({ set, cut }: Extent, other: ValueSet): ValueSet {
  const shared = intersection(set, other);
  if (isEmpty(shared)) {
    return shared;
  }
  switch (cut.kind) {
    case 'whole':
      return set;
    case 'exact':
      return shared;
    default:
      return intersection(set, grown(cut, shared));
  }
}

/** A set grown to whole blocks of a cut. */
function grown(cut: Exclude<Cut, { readonly kind: 'whole' | 'exact' }>, set: ValueSet): ValueSet {
  if (set.kind === 'all') {
    return set;
  }
  if (cut.kind === 'groups') {
    return set.kind === 'names' ? grownNames(cut.groups, set) : set;
  }
  return set.kind === 'line' ? grownLine(cut, set) : set;
}

function grownNames(groups: Readonly<Record<string, readonly string[]>>, set: ValueSet): ValueSet {
  const inGroups = Object.values(groups).map((group): ValueSet => names(group));
  // What is in no group is NULL at that level, with what is NULL itself.
  const rest: ValueSet = { ...complement(names(Object.values(groups).flat())), nulls: true };
  return [...inGroups, rest].filter((block) => !isEmpty(intersection(block, set))).reduce(union, names([]));
}

function grownLine(cut: Extract<Cut, { readonly kind: 'bands' | 'periods' }>, set: LineSet): LineSet {
  const ends =
    cut.kind === 'bands' ? (value: bigint) => bandOf(cut.bounds, value) : (value: bigint) => periodBounds(value, cut);
  return line(
    rangesOf(set).map(([from, to]) => [ends(from)[0], ends(to)[1]] as const),
    set.nulls,
  );
}

function bandOf(bounds: readonly string[], value: bigint): readonly [bigint, bigint] {
  const cuts = bounds.map(BigInt);
  const from = cuts.findLast((bound) => bound <= value);
  const next = cuts.find((bound) => bound > value);
  return [from ?? -infinite, next === undefined ? infinite : next - 1n];
}

/** Whether two answers cut the same values into the same cells. */
export function sameBlocks(left: Cut, right: Cut, within: ValueSet): boolean {
  return JSON.stringify(left) === JSON.stringify(right) || (isOneBlock(left, within) && isOneBlock(right, within));
}

/** Whether all values of a set come to lie in one cell. */
export function isOneBlock(cut: Cut, within: ValueSet): boolean {
  if (cut.kind === 'whole') {
    return true;
  }
  const one = oneValue(within);
  return one !== undefined && sameSet(intersection(within, blocksMeeting({ set: within, cut }, one)), within);
}

/** Any one value of a set, as a set. */
function oneValue(set: ValueSet): ValueSet | undefined {
  if (set.kind === 'all') {
    return undefined;
  }
  if (set.nulls) {
    return set.kind === 'line' ? line([], true) : names([], { nulls: true });
  }
  if (set.kind === 'line') {
    const [first] = rangesOf(set);
    return first === undefined ? undefined : line([[first[0], first[0]]]);
  }
  const [name] = set.names;
  return name === undefined || set.except ? undefined : names([name]);
}
