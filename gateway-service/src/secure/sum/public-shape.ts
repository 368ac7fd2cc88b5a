import { DomainError, type SecureSumShape, type SumVectors } from '@entente/protocol';
import { type Column, columnOf, type Limbs } from '../ring/column.js';
import { planSum } from './plan.js';
import type { Statistics, SumInput, SumShape } from './shape.js';

/** Cells up to which every number is tested against its bounds on shares: answers under contracts have fewer. */
const mostCellsTested = 10_000;

/** What is public about a contract's secure sum, as the computation takes it. */
export function computedShape({ cells, ...shape }: SecureSumShape): SumShape {
  const values = shape.numbers.map(({ least, most }) => ({ least: BigInt(least), most: BigInt(most) }));
  const checksRanges = cells <= mostCellsTested;
  if (shape.noise !== undefined) {
    return { cells, values, checksRanges };
  }
  const { policy, minMembers, mostSubjects, contributors, totals, cellsPerSubject } = shape;
  return {
    cells,
    values,
    tests: {
      policy,
      minMembers,
      mostSubjects: BigInt(mostSubjects),
      contributors: contributors.length,
      totals: totals.map(({ most, value }) => ({ most: BigInt(most), ...(value === undefined ? {} : { value }) })),
    },
    remainder: cells > 1 ? 'bounded' : 'none',
    ...(cellsPerSubject === undefined ? {} : { cellsPerSubject }),
    checksRanges,
  };
}

/**
 * This owner's vectors as the computation takes them.
 * @throws DomainError `CONTRACT_MISMATCH` if they were made for another shape than the request has
 */
export function computedInput(
  shape: SumShape,
  vectors: SumVectors | undefined,
  hash: string,
  parties: number,
): SumInput {
  if (vectors?.shape !== hash) {
    throw new DomainError('CONTRACT_MISMATCH', 'what this member puts in was made for another secure sum');
  }
  const { limbs } = planSum(shape, parties).cells;
  const column = (numbers: readonly string[]): Column => columnOf(numbers.map(BigInt), limbs satisfies Limbs);
  return {
    values: vectors.values.map(column),
    ...(shape.tests === undefined ? {} : { statistics: statisticsOf(vectors, column) }),
  };
}

function statisticsOf(
  { subjects, contributors, totals }: SumVectors,
  column: (numbers: readonly string[]) => Column,
): Statistics {
  return {
    subjects: column(subjects),
    contributors: contributors.map(column),
    totals: totals.map(({ first, second, all }) => ({
      first: column(first),
      second: column(second),
      ...(all === undefined ? {} : { all: column(all) }),
    })),
  };
}
