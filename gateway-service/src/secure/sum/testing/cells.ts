import { type Column, columnOf, type Limbs } from '../../ring/column.js';
import { numberIn } from '../../testing/arbitrary.js';
import { added } from '../../testing/shares.js';
import type { SumShare } from '../secure-sum.js';
import type { Statistics, SumInput, SumShape } from '../shape.js';

type Random = (below: number) => number;

/** One member's cell in the clear. The balance is never negative and its own total; the change may be negative. */
export interface Cell {
  readonly balance: bigint;
  readonly change: bigint;
  readonly subjects: bigint;
  readonly contributors: bigint;
  readonly balances: Top;
  readonly changes: Top;
}

interface Top {
  readonly first: bigint;
  readonly second: bigint;
  readonly all: bigint;
}

export type Cells = readonly Cell[];

const mostSubjects = 1000n;

export interface ShapeOptions {
  readonly cells: number;
  readonly isWide?: boolean;
  readonly more?: Partial<SumShape>;
}

/** Two values, both with totals, one of them by itself; bounds that need two limbs if wide. */
export function shapeOf({ cells, isWide = false, more = {} }: ShapeOptions): SumShape {
  const most = isWide ? 1n << 80n : 1n << 40n;
  return {
    cells,
    values: [
      { least: 0n, most },
      { least: -most, most },
    ],
    tests: {
      policy: { minSubjects: 3, dominance: [2, 90], pRatio: 10 },
      ...{ minMembers: 2, mostSubjects, contributors: 1, totals: [{ most, value: 0 }, { most }] },
    },
    ...{ remainder: 'bounded', cellsPerSubject: 1 },
    ...more,
  };
}

/** Cells of all sizes, from empty ones to the bounds, about half of which fail. */
export function randomCells(random: Random, { cells, values }: SumShape): Cells {
  const most = values[0]?.most ?? 0n;
  return Array.from({ length: cells }, (_, cell) => randomCell(random, [30n, 1000n, most][cell % 3] ?? most));
}

function randomCell(random: Random, most: bigint): Cell {
  const subjects = random(8) === 0 ? 0n : random(4) === 0 ? mostSubjects : BigInt(random(12));
  const contributors = random(3) === 0 ? BigInt(random(Number(subjects) + 1)) : subjects;
  const [balances, changes] = [randomTop(random, most), randomTop(random, most)];
  return {
    balance: balances.all,
    change: numberIn(random, -changes.all, changes.all),
    subjects,
    contributors,
    balances,
    changes,
  };
}

function randomTop(random: Random, most: bigint): Top {
  const all = random(12) === 0 ? numberIn(random, 0n, most) : most - numberIn(random, 0n, most / 4n);
  const first = random(6) === 0 ? numberIn(random, 0n, all) : all / BigInt(3 + random(10));
  const rest = all - first < first ? all - first : first;
  return { all, first, second: random(3) === 0 ? rest : numberIn(random, 0n, rest) };
}

export function inputOf(cells: Cells | undefined, limbs: Limbs = 2): SumInput {
  const mine = cells ?? [];
  const column = (pick: (cell: Cell) => bigint): Column => columnOf(mine.map(pick), limbs);
  return {
    values: [column(({ balance }) => balance), column(({ change }) => change)],
    statistics: statisticsOf(mine, limbs),
  };
}

export function statisticsOf(cells: Cells, limbs: Limbs): Statistics {
  const column = (pick: (cell: Cell) => bigint, width: Limbs = limbs): Column => columnOf(cells.map(pick), width);
  return {
    subjects: column(({ subjects }) => subjects, 1),
    contributors: [column(({ contributors }) => contributors, 1)],
    totals: [
      { first: column(({ balances }) => balances.first), second: column(({ balances }) => balances.second) },
      {
        first: column(({ changes }) => changes.first),
        second: column(({ changes }) => changes.second),
        all: column(({ changes }) => changes.all),
      },
    ],
  };
}

/** What a requester may learn: the values of a row, or nothing of it. */
export interface Opened {
  readonly cells: readonly (readonly bigint[] | undefined)[];
  readonly remainder: readonly bigint[] | undefined;
}

/** What must come out, by the rules in the clear. */
export function expectedOf({ cells, tests }: SumShape, members: readonly Cells[]): Opened {
  const rows = Array.from({ length: cells }, (_, cell) => members.map((mine) => mine[cell] ?? emptyCell));
  const opened = rows.map((row) => (tests === undefined || passes(row, tests) ? valuesOf(row) : undefined));
  const suppressed = rows.filter((_, cell) => opened[cell] === undefined);
  const merged = members.map((_, member) =>
    suppressed.map((row) => row[member] ?? emptyCell).reduce(joined, emptyCell),
  );
  const isOpened = tests !== undefined && suppressed.length >= 2 && passes(merged, tests);
  return { cells: opened, remainder: isOpened ? valuesOf(merged) : undefined };
}

const none: Top = { first: 0n, second: 0n, all: 0n };
export const emptyCell: Cell = {
  ...{ balance: 0n, change: 0n, subjects: 0n, contributors: 0n, balances: none, changes: none },
};

function joined(one: Cell, other: Cell): Cell {
  const top = (a: Top, b: Top): Top => ({ first: a.first + b.first, second: a.second + b.second, all: a.all + b.all });
  return {
    balance: one.balance + other.balance,
    change: one.change + other.change,
    subjects: one.subjects + other.subjects,
    contributors: one.contributors + other.contributors,
    balances: top(one.balances, other.balances),
    changes: top(one.changes, other.changes),
  };
}

function valuesOf(row: readonly Cell[]): readonly bigint[] {
  return [total(row.map(({ balance }) => balance)), total(row.map(({ change }) => change))];
}

function passes(row: readonly Cell[], { policy, minMembers }: NonNullable<SumShape['tests']>): boolean {
  const least = BigInt(policy.minSubjects * row.length);
  return (
    total(row.map(({ subjects }) => subjects)) >= least &&
    total(row.map(({ contributors }) => contributors)) >= least &&
    row.filter(({ subjects }) => subjects > 0n).length >= minMembers &&
    [row.map(({ balances }) => balances), row.map(({ changes }) => changes)].every((tops) => isProtected(tops, policy))
  );
}

type Policy = NonNullable<SumShape['tests']>['policy'];

function isProtected(tops: readonly Top[], { dominance: [, percent], pRatio }: Policy): boolean {
  const all = total(tops.map((top) => top.all));
  const two = total(tops.map(({ first, second }) => first + second));
  const first = total(tops.map((top) => top.first));
  const byPairs = tops.every((one, i) =>
    tops.every((other, j) => i === j || (all - one.all - other.all) * 100n >= BigInt(pRatio) * other.all),
  );
  return two * 100n < BigInt(percent) * all && (all - two) * 100n >= BigInt(pRatio) * first && byPairs;
}

function total(numbers: readonly bigint[]): bigint {
  return numbers.reduce((sum, number) => sum + number, 0n);
}

/** Puts the parties' shares together, as a requester does. */
export function openedOf({ cells, values }: SumShape, shares: readonly SumShare[]): Opened {
  const [first] = shares;
  const limbs = first?.limbs ?? 1;
  const numbers = added(
    shares.map(({ share }) => share),
    limbs,
  );
  const row = (passes: boolean, at: (value: number) => number): readonly bigint[] | undefined =>
    passes ? values.map((_, value) => numbers[at(value)] ?? 0n) : undefined;
  const isPassed = (cell: number): boolean => (((first?.passed[cell >>> 3] ?? 0) >>> (cell & 7)) & 1) === 1;
  const rest = shares.map(({ remainder }) => remainder).filter((remainder) => remainder !== undefined);
  return {
    cells: Array.from({ length: cells }, (_, cell) => row(isPassed(cell), (value) => value * cells + cell)),
    remainder: rest.length > 0 ? added(rest, limbs) : undefined,
  };
}
