import {
  DomainError,
  type SecureSumShape,
  type ShapeNoise,
  shapeHash,
  subjectParts,
  type SumVectors,
  type Table,
} from '@entente/protocol';
import { boundedTotals } from '../../secure/noise/contributions.js';
import { noiseFor } from '../../secure/noise/member-noise.js';
import { RandomBits } from '../../secure/noise/random-bits.js';

/**
 * What an owner puts into a secure sum with noise: what each subject adds is cut, then every cell gets noise, those without
 * anybody too. It is drawn once a request: what this gives is kept before anything of it leaves.
 * @param perSubject what each subject adds to each cell, the subject first
 * @throws DomainError `INVALID_INPUT` for a row outside the cells or a number outside its bounds; no value is named
 */
export function noisedVectors(
  shape: SecureSumShape,
  noise: ShapeNoise,
  perSubject: Table,
  random: RandomBits = new RandomBits(),
): SumVectors {
  const { cells, numbers } = shape;
  const clamps = noise.numbers.map(({ clamp }) => BigInt(clamp));
  const totals = boundedTotals(subjectParts(shape, perSubject), { clamps, maxCells: noise.maxCells, cells }, random);
  const values = totals.map((vector, index) => {
    const { clamp = '0', microEpsilon = 0 } = noise.numbers[index] ?? {};
    const terms = { clamp: BigInt(clamp), maxCells: noise.maxCells, members: noise.members, microEpsilon };
    const drawn = noiseFor(terms, random);
    const noised = vector.map((total) => total + drawn.draw());
    const { least = '0', most = '0' } = numbers[index] ?? {};
    if (!noised.every((value) => value >= BigInt(least) && value <= BigInt(most))) {
      throw new DomainError('INVALID_INPUT', 'a number is outside the bounds that contract and schema give it');
    }
    return noised.map(String);
  });
  return { shape: shapeHash(shape), values, subjects: [], contributors: [], totals: [] };
}
