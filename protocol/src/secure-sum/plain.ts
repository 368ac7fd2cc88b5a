import type { SumVectors } from '../documents/secure-sum.js';
import { sumAnswer } from './answer.js';
import type { SecureSumShape } from './shape.js';

type Answer = ReturnType<typeof sumAnswer>;

/** One member's numbers in one cell, or in several taken together. */
interface Part {
  readonly values: readonly bigint[];
  readonly subjects: bigint;
  readonly contributors: readonly bigint[];
  readonly totals: readonly { readonly all: bigint; readonly first: bigint; readonly second: bigint }[];
}

/**
 * What a secure sum opens, computed by somebody who sees all members' numbers: for dry runs on invented rows, and to hold the
 * computation on shares to it.
 */
export function plainSum(shape: SecureSumShape, members: readonly SumVectors[]): Answer {
  const cells = Array.from({ length: shape.cells }, (_, cell) =>
    members.map((vectors) => partOf(shape, vectors, cell)),
  );
  const passing = cells.map((parts) => shape.noise !== undefined || passes(shape, parts, 1n));
  const held = cells.filter((_, cell) => passing[cell] !== true);
  const opened = cells.map((parts, cell) => (passing[cell] === true ? sumsOf(parts) : undefined));
  return sumAnswer(shape.layout, opened, remainderOf(shape, held));
}

function remainderOf(shape: SecureSumShape, held: readonly (readonly Part[])[]): readonly bigint[] | undefined {
  const [first] = held;
  if (first === undefined || held.length < 2) {
    return undefined;
  }
  const together = first.map((_, member) => held.flatMap((parts) => parts[member] ?? []).reduce(addedTo));
  const spread = BigInt(Math.min(held.length, shape.cellsPerSubject ?? held.length));
  return passes(shape, together, spread) ? sumsOf(together) : undefined;
}

/** @param spread in how many of the cells taken together a subject can be */
function passes(shape: SecureSumShape, parts: readonly Part[], spread: bigint): boolean {
  const { policy, minMembers } = shape;
  const least = BigInt(policy.minSubjects) * BigInt(parts.length) * spread;
  const present = parts.filter(({ subjects }) => subjects > 0n).length;
  return (
    sum(parts.map(({ subjects }) => subjects)) >= least &&
    present >= minMembers &&
    shape.contributors.every((_, index) => sum(parts.map((part) => part.contributors[index] ?? 0n)) >= least) &&
    shape.totals.every((_, index) =>
      isSpread(
        policy,
        parts.flatMap(({ totals }) => totals[index] ?? []),
      ),
    )
  );
}

/** Whether no two subjects make up too much of a total, and nobody who knows a member's part comes close to another's. */
function isSpread({ dominance: [, percent], pRatio }: SecureSumShape['policy'], totals: Part['totals']): boolean {
  const all = sum(totals.map((total) => total.all));
  const two = sum(totals.map(({ first, second }) => first + second));
  const one = sum(totals.map(({ first }) => first));
  const ratio = BigInt(pRatio);
  return (
    BigInt(percent) * all > 100n * two &&
    100n * (all - two) >= ratio * one &&
    totals.every((knows, index) =>
      totals.every((target, other) => index === other || 100n * (all - knows.all - target.all) >= ratio * target.all),
    )
  );
}

function partOf({ numbers, totals }: SecureSumShape, vectors: SumVectors, cell: number): Part {
  const at = (column: readonly string[] | undefined): bigint => BigInt(column?.[cell] ?? 0);
  const values = numbers.map((_, index) => at(vectors.values[index]));
  return {
    values,
    subjects: at(vectors.subjects),
    contributors: vectors.contributors.map(at),
    totals: totals.map(({ value }, index) => {
      const own = vectors.totals[index];
      const all = value === undefined ? at(own?.all) : (values[value] ?? 0n);
      return { all, first: at(own?.first), second: at(own?.second) };
    }),
  };
}

function addedTo(one: Part, other: Part): Part {
  const each = (left: readonly bigint[], right: readonly bigint[]): readonly bigint[] =>
    left.map((value, index) => value + (right[index] ?? 0n));
  return {
    values: each(one.values, other.values),
    subjects: one.subjects + other.subjects,
    contributors: each(one.contributors, other.contributors),
    totals: one.totals.map(({ all, first, second }, index) => {
      const right = other.totals[index];
      return {
        all: all + (right?.all ?? 0n),
        first: first + (right?.first ?? 0n),
        second: second + (right?.second ?? 0n),
      };
    }),
  };
}

function sumsOf(parts: readonly Part[]): readonly bigint[] {
  return (parts[0]?.values ?? []).map((_, index) => sum(parts.map(({ values }) => values[index] ?? 0n)));
}

function sum(values: readonly bigint[]): bigint {
  return values.reduce((total, value) => total + value, 0n);
}
