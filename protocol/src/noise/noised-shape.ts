import { mergeNoise } from '../documents/combine.js';
import type { GeneralizedSchema } from '../documents/generalized-schema.js';
import type { MergeNoise } from '../documents/noise.js';
import type { QueryContract } from '../documents/query-contract.js';
import type { SumLayout } from '../documents/secure-sum.js';
import { DomainError } from '../problems.js';
import { formatDecimal } from '../query/decimal.js';
import { type SumColumns, sumColumns } from '../secure-sum/columns.js';
import { cellCount } from '../secure-sum/shape.js';
import { clampOf } from './clamp.js';
import { deviationAbove, type NoiseLaw, noiseLaw } from './law.js';
import { spendingsOf } from './spendings.js';

/** One number of every cell: how it is cut, and what noise a member adds to it. */
export interface NoisedNumber {
  /** As in the partial table: `loans`, `mean__sum`, `mean__count`. */
  readonly column: string;
  readonly scale: number;
  /** What a subject adds at the most, in units of the scale; over all bins of a histogram together. */
  readonly clamp: bigint;
  /** As the clamp names it: the column, or the histogram of which it is a bin. Numbers of one name are cut together. */
  readonly spends: string;
  readonly law: NoiseLaw;
}

/** All that is public about partial results with noise: it follows from contract, schemas and how many owners answer. */
export interface NoisedShape {
  readonly layout: SumLayout;
  readonly cells: number;
  readonly maxCells: number;
  readonly members: number;
  readonly numbers: readonly NoisedNumber[];
}

/**
 * The shape of every partial result under a contract whose `combine.noise` is set; the contract must have been judged.
 * @param members how many owners answer the request
 * @throws {@link DomainError} `QUERY_REFUSED` if the contract has no noise, or not for every number
 */
export function noisedShape(
  contract: QueryContract,
  schemas: readonly GeneralizedSchema[],
  members: number,
): NoisedShape {
  const noise = mergeNoise(contract.combine);
  if (noise === undefined) {
    throw new DomainError('QUERY_REFUSED', 'partial results under this contract have no noise');
  }
  const columns = sumColumns(contract, schemas);
  const layout = { outputs: columns.outputs, orderBy: [] };
  return {
    ...{ layout, cells: cellCount(columns), maxCells: noise.maxCells, members },
    numbers: noisedNumbers(noise, columns, members),
  };
}

/** @throws {@link DomainError} `QUERY_REFUSED` for a number without a clamp */
export function noisedNumbers(
  noise: MergeNoise,
  columns: Pick<SumColumns, 'numbers' | 'outputs'>,
  members: number,
): readonly NoisedNumber[] {
  const spendings = spendingsOf(columns);
  return columns.numbers.map(({ column, scale }, index) => {
    const spending = spendings.find(({ numbers }) => numbers.includes(index));
    const clamp = spending === undefined ? undefined : clampOf(noise, spending);
    if (spending === undefined || clamp === undefined || clamp <= 0n) {
      throw new DomainError('QUERY_REFUSED', `how much of ${column} a subject adds at the most is not said`);
    }
    const covered = { clamp, maxCells: noise.maxCells, members, numbers: spendings.length };
    return { column, scale, clamp, spends: spending.column, law: noiseLaw(noise, covered) };
  });
}

/** What noise does to the cells of an answer that so many members give, in words for who reads it. */
export function noisedInWords(numbers: readonly NoisedNumber[], members: number): string {
  // The bins of a histogram are as wide as each other.
  const widths = new Map(
    numbers.map(({ spends, scale, law }) => {
      const deviation = formatDecimal({ units: deviationAbove(law, members), scale });
      return [spends, `${spends} ${deviation}`];
    }),
  );
  return `with noise, of standard deviation ${[...widths.values()].join(', ')}`;
}
