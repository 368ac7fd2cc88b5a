import type { SumNoise } from '../documents/noise.js';
import type { GeneralizedSchema } from '../documents/generalized-schema.js';
import type { QueryContract } from '../documents/query-contract.js';
import { budgetFaults } from '../noise/accounting.js';
import { clampFaults, clampOf } from '../noise/clamp.js';
import { rootAbove } from '../noise/law.js';
import { formatDecimal } from '../query/decimal.js';
import type { SumColumns, SumFault, SumNumber } from './columns.js';

/** What one member's noise in one number of every cell is made of; whole numbers are texts, in units of the number's scale. */
export interface NumberNoise {
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

/** Each number of an answer spends an equal part of its epsilon. */
export function shapeNoise(noise: SumNoise, numbers: readonly SumNumber[], members: number): ShapeNoise {
  const microEpsilon = Math.floor(noise.microEpsilon / Math.max(1, numbers.length));
  return {
    maxCells: noise.maxCells,
    members,
    numbers: numbers.map((number) => ({ clamp: String(clampOf(noise, number) ?? 0n), microEpsilon })),
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
    const { clamp = '0', microEpsilon = 1 } = noise.numbers[index] ?? {};
    const members = BigInt(noise.members);
    const sensitivity = BigInt(clamp) * BigInt(noise.maxCells) * members;
    // Each member's noise has a variance of at most twice the square of its scale.
    const variance = (2n * members * (sensitivity * micro) ** 2n) / BigInt(microEpsilon) ** 2n;
    return `${column} ${formatDecimal({ units: rootAbove(variance), scale })}`;
  });
  return `with noise, of standard deviation ${widths.join(', ')}`;
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

function numberFaults(noise: SumNoise, { numbers, outputs }: SumColumns): readonly SumFault[] {
  const faults = [...outputs.flatMap(outputFaults), ...clampFaults(noise, numbers)];
  if (faults.length === 0 && !hasRoom(noise, numbers)) {
    const text = 'so much noise leaves no room for totals';
    faults.push({ place: 'combine.noise', text, hint: 'write a larger microEpsilon, or lower clamps' });
  }
  return faults;
}

function outputFaults(output: SumColumns['outputs'][number]): SumFault[] {
  if (output.is === 'key' || output.fn === 'count' || output.fn === 'sum') {
    return [];
  }
  const text = `${output.fn} under noise is made of several numbers`;
  return [{ place: `local.outputs.${output.name}`, text, hint: 'take count and sum' }];
}

function hasRoom(noise: SumNoise, numbers: readonly SumNumber[]): boolean {
  const shape = shapeNoise(noise, numbers, mostMembers);
  return shape.numbers.every(
    ({ microEpsilon }, index) => microEpsilon > 0 && noiseReach(shape, index) * BigInt(mostMembers) < 2n ** 62n,
  );
}
