import { fixedPoint, type Scorecard, type ScoreWeight } from './scorecard.js';
import { scoreLimit } from './partial-score.js';

/** What one member's partial score can be, both ends included, in whole numbers of 10^-6. */
export interface PartialRange {
  readonly least: bigint;
  readonly most: bigint;
}

/**
 * The range that follows from the scorecard alone where each output is a band or true or false; where one is a number of any
 * size, the widest that so many members' sums allow.
 * @param booleans names of the outputs that are true or false
 */
export function partialRange(
  { weights }: Pick<Scorecard, 'weights'>,
  booleans: readonly string[],
  parties: number,
): PartialRange {
  const limit = scoreLimit / BigInt(parties) - 1n;
  const terms = Object.entries(weights);
  if (terms.some(([name, weight]) => typeof weight === 'string' && !booleans.includes(name))) {
    return { least: -limit, most: limit };
  }
  const ends = terms.map(([, weight]) => pointsOf(weight));
  return {
    least: ends.reduce((sum, points) => sum + points.reduce((left, right) => (left < right ? left : right)), 0n),
    most: ends.reduce((sum, points) => sum + points.reduce((left, right) => (left > right ? left : right)), 0n),
  };
}

/** All that an output can count for; nothing, where the member does not know. */
function pointsOf(weight: ScoreWeight): readonly bigint[] {
  return [0n, ...(typeof weight === 'string' ? [weight] : weight).map(fixedPoint)];
}
