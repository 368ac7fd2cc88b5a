import type { SumNoise } from '../documents/noise.js';
import type { GeneralizedSchema } from '../documents/generalized-schema.js';
import type { QueryContract } from '../documents/query-contract.js';
import { budgetFaults } from '../noise/accounting.js';
import { clampFaults, clampOf } from '../noise/clamp.js';
import { rootAbove } from '../noise/law.js';
import { quantileFaults } from '../noise/quantiles.js';
import { spendingsOf } from '../noise/spendings.js';
import { formatDecimal } from '../query/decimal.js';
import type { SumColumns, SumFault, SumNumber } from './columns.js';

/** What one member's noise in one number of every cell is made of; whole numbers are texts, in units of the number's scale. */
export interface NumberNoise {
  /** As the clamp names it: the column, or the histogram of which it is a bin. Numbers of one name are cut together. */
  readonly spends: string;
  readonly clamp: string;
  /** The part of the epsilon that this number spends. */
  readonly microEpsilon: number;
}

/** What is public about the noise of a secure sum. */
export interface ShapeNoise {
  readonly maxCells: number;
  /** Members that add noise; one subject may be known to all of them. */
  readonly members: number;
  /** In the order of the numbers. */
  readonly numbers: readonly NumberNoise[];
}

const micro = 1_000_000n;

/** A draw is further from zero than so many times its scale with probability exp(-100). */
const reachInScales = 100n;

type Numbers = Pick<SumColumns, 'numbers' | 'outputs'>;

/** Each number of an answer spends an equal part of its epsilon; the bins of a histogram are one. */
export function shapeNoise(noise: SumNoise, columns: Numbers, members: number): ShapeNoise {
  const spendings = spendingsOf(columns);
  const microEpsilon = Math.floor(noise.microEpsilon / Math.max(1, spendings.length));
  return {
    maxCells: noise.maxCells,
    members,
    numbers: columns.numbers.map(({ column }, index) => {
      const spending = spendings.find(({ numbers }) => numbers.includes(index));
      const clamp = spending === undefined ? 0n : (clampOf(noise, spending) ?? 0n);
      return { spends: spending?.column ?? column, clamp: String(clamp), microEpsilon };
    }),
  };
}

/** How far from zero a member's noise in one number can be, but for a probability that never happens. */
export function noiseReach({ maxCells, members, numbers }: ShapeNoise, number: number): bigint {
  const { clamp = '0', microEpsilon = 1 } = numbers[number] ?? {};
  const sensitivity = BigInt(clamp) * BigInt(maxCells) * BigInt(members);
  return (reachInScales * sensitivity * micro) / BigInt(microEpsilon) + 1n;
}

/** What noise does to an answer, in words for who reads it. Standard deviations are rounded up, so that all compute the same. */
export function noiseInWords(noise: ShapeNoise, numbers: readonly SumNumber[]): string {
  const widths = numbers.map(({ column, scale }, index) => {
    const { spends = column, clamp = '0', microEpsilon = 1 } = noise.numbers[index] ?? {};
    const members = BigInt(noise.members);
    const sensitivity = BigInt(clamp) * BigInt(noise.maxCells) * members;
    // Each member's noise has a variance of at most twice the square of its scale.
    const variance = (2n * members * (sensitivity * micro) ** 2n) / BigInt(microEpsilon) ** 2n;
    return `${spends} ${formatDecimal({ units: rootAbove(variance), scale })}`;
  });
  // The bins of a histogram are as wide as each other.
  return `with noise, of standard deviation ${[...new Set(widths)].join(', ')}`;
}

/** The most members that a noised sum must have room for. */
const mostMembers = 100;

/**
 * What stands against noise in a contract, whatever the data. Subjects are told apart and cut one by one, so there must be
 * subjects; and each answer must spend of a budget, or noise would be averaged out.
 */
export function noiseFaults(
  contract: QueryContract,
  noise: SumNoise,
  columns: SumColumns,
  schemas: readonly GeneralizedSchema[],
): readonly SumFault[] {
  return [
    ...queryFaults(contract, schemas),
    ...numberFaults(noise, columns),
    ...quantileFaults(contract),
    ...schemas.flatMap((schema) => budgetFaults(contract, noise, schema)),
  ];
}

function queryFaults({ local: { tree } }: QueryContract, schemas: readonly GeneralizedSchema[]): readonly SumFault[] {
  const faults: SumFault[] = [];
  const schema = schemas.find(({ id }) => id === tree.from);
  if (schema === undefined || schema.subject === 'none') {
    const hint = 'write FROM with one table that speaks of subjects';
    faults.push({ place: 'local.from', text: 'noise is made for the subjects of one table', hint });
  }
  if (tree.having !== undefined) {
    const hint = 'leave HAVING out: every cell is opened';
    faults.push({ place: 'local.having', text: 'a HAVING decides by numbers without noise', hint });
  }
  return faults;
}

function numberFaults(noise: SumNoise, columns: SumColumns): readonly SumFault[] {
  const faults = clampFaults(noise, spendingsOf(columns));
  const text = 'so much noise leaves no room for totals';
  return faults.length > 0 || hasRoom(noise, columns)
    ? faults
    : [{ place: 'combine.noise', text, hint: 'write a larger microEpsilon, or lower clamps' }];
}

function hasRoom(noise: SumNoise, columns: Numbers): boolean {
  const shape = shapeNoise(noise, columns, mostMembers);
  return shape.numbers.every(
    ({ microEpsilon }, index) => microEpsilon > 0 && noiseReach(shape, index) * BigInt(mostMembers) < 2n ** 62n,
  );
}
