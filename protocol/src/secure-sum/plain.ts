import type { SumVectors } from '../documents/secure-sum.js';
import { sumAnswer } from './answer.js';
import { addedTo, type CellPart, passes, sum } from './cell-tests.js';
import type { SecureSumShape } from './shape.js';

type Answer = ReturnType<typeof sumAnswer>;

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

function remainderOf(shape: SecureSumShape, held: readonly (readonly CellPart[])[]): readonly bigint[] | undefined {
  const [first] = held;
  if (first === undefined || held.length < 2) {
    return undefined;
  }
  const together = first.map((_, member) => held.flatMap((parts) => parts[member] ?? []).reduce(addedTo));
  const spread = BigInt(Math.min(held.length, shape.cellsPerSubject ?? held.length));
  return passes(shape, together, spread) ? sumsOf(together) : undefined;
}

function partOf({ numbers, totals }: SecureSumShape, vectors: SumVectors, cell: number): CellPart {
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

function sumsOf(parts: readonly CellPart[]): readonly bigint[] {
  return (parts[0]?.values ?? []).map((_, index) => sum(parts.map(({ values }) => values[index] ?? 0n)));
}
