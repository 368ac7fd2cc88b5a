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

/** One number of every cell: how it is cut, and what noise a member adds to it. */
export interface NoisedNumber {
  /** As in the partial table: `loans`, `mean__sum`, `mean__count`. */
  readonly column: string;
  readonly scale: number;
  /** In units of the scale. */
  readonly clamp: bigint;
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
  { numbers }: Pick<SumColumns, 'numbers'>,
  members: number,
): readonly NoisedNumber[] {
  return numbers.map((number) => {
    const clamp = clampOf(noise, number);
    if (clamp === undefined || clamp <= 0n) {
      throw new DomainError('QUERY_REFUSED', `how much of ${number.column} a subject adds at the most is not said`);
    }
    const covered = { clamp, maxCells: noise.maxCells, members, numbers: numbers.length };
    return { column: number.column, scale: number.scale, clamp, law: noiseLaw(noise, covered) };
  });
}

/** What noise does to the cells of an answer that so many members give, in words for who reads it. */
export function noisedInWords(numbers: readonly NoisedNumber[], members: number): string {
  const widths = numbers.map(({ column, scale, law }) => {
    const deviation = formatDecimal({ units: deviationAbove(law, members), scale });
    return `${column} ${deviation}`;
  });
  return `with noise, of standard deviation ${widths.join(', ')}`;
}
