import {
  type SecureSumShape,
  type ShapeNoise,
  shapeHash,
  subjectParts,
  type SumVectors,
  type Table,
} from '@entente/protocol';
import { boundedTotals } from '../../secure/noise/contributions.js';
import { cutTogether } from '../../secure/noise/cut-together.js';
import { noiseFor } from '../../secure/noise/member-noise.js';
import { RandomBits } from '../../secure/noise/random-bits.js';

/**
 * What an owner puts into a secure sum with noise: what each subject adds is cut, then every cell gets noise, those without
 * anybody too. It never refuses for what the data is: a row outside the cells is in none of them, and a noised number beyond its
 * bounds stands as the bound. It is drawn once a request: what this gives is kept before anything of it leaves.
 * @param perSubject what each subject adds to each cell, the subject first
 */
export function noisedVectors(
  shape: SecureSumShape,
  noise: ShapeNoise,
  perSubject: Table,
  random: RandomBits = new RandomBits(),
): SumVectors {
  const { cells, numbers } = shape;
  const clamps = noise.numbers.map(({ clamp }) => BigInt(clamp));
  const spends = noise.numbers.map((number, index) => ({ spends: number.spends, clamp: clamps[index] ?? 0n }));
  const parts = subjectParts(shape, perSubject, 'left-out').map((part) => cutTogether(part, spends, random));
  const totals = boundedTotals(parts, { clamps, maxCells: noise.maxCells, cells }, random);
  const values = totals.map((vector, index) => {
    const { clamp = '0', microEpsilon = 0 } = noise.numbers[index] ?? {};
    const terms = { clamp: BigInt(clamp), maxCells: noise.maxCells, members: noise.members, microEpsilon };
    const drawn = noiseFor(terms, random);
    const { least = '0', most = '0' } = numbers[index] ?? {};
    return vector.map((total) => String(within(total + drawn.draw(), BigInt(least), BigInt(most))));
  });
  return { shape: shapeHash(shape), values, subjects: [], contributors: [], totals: [] };
}

function within(units: bigint, least: bigint, most: bigint): bigint {
  if (units < least) {
    return least;
  }
  return units > most ? most : units;
}
