import { DomainError } from '@entente/protocol';
import { ExactSampler, type Ratio } from './exact-sampler.js';
import { RandomBits } from './random-bits.js';

/** Epsilon is a whole number of millionths. */
const microUnits = 1_000_000n;

/** An epsilon of 100 promises nothing to anybody; what is above it is a slip of the pen. */
const largestMicroEpsilon = 100n * microUnits;

/** Room for a hundred times the scale of every member's noise: it leaves that with probability exp(-100). */
const roomInScales = 100n;

/** What a contract says about noise in one vector of totals. */
export interface NoiseTerms {
  /** What one subject may add to a cell at one member, in the units of the vector: greater totals are cut to it, either way. */
  readonly clamp: bigint;
  /** In how many cells one subject may count at one member. */
  readonly maxCells: number;
  /** How many members add up their vectors; one subject may be known to all of them. */
  readonly members: number;
  /** The epsilon that this vector spends, in millionths. */
  readonly microEpsilon: number;
}

/** The noise that one member adds to each cell of its vector before it is split into shares. */
export interface MemberNoise {
  /** How far apart, summed over all cells, the members' sums with and without one subject can be. */
  readonly sensitivity: bigint;
  /** A value k is drawn with a probability in proportion to exp(-rate |k|); rate = epsilon / sensitivity. */
  readonly rate: Ratio;
  /**
   * One exact draw. Whoever draws keeps the noised value, in one transaction with what it was made of: a second draw for
   * the same answer would be averaged out.
   */
  draw(): bigint;
}

/**
 * The noise of one member under a contract's terms. Every member adds noise at full scale, so that the answer is protected
 * by the noise of one honest member even from all others together; the sum of `members` noises is that much wider.
 * @param random for tests; a cryptographic source otherwise
 * @throws {@link DomainError} `INVALID_INPUT` if a term is not a whole number above zero or noise would leave no room for sums
 */
export function noiseFor(terms: NoiseTerms, random: RandomBits = new RandomBits()): MemberNoise {
  const microEpsilon = wholeAboveZero('microEpsilon', terms.microEpsilon, largestMicroEpsilon);
  const maxCells = wholeAboveZero('maxCells', terms.maxCells);
  const members = wholeAboveZero('members', terms.members);
  if (terms.clamp <= 0n) {
    throw new DomainError('INVALID_INPUT', 'noise needs a clamp above zero');
  }
  const sensitivity = terms.clamp * maxCells * members;
  if (roomInScales * members * sensitivity * microUnits >= microEpsilon << 62n) {
    const text = `noise of sensitivity ${String(sensitivity)} leaves no room in totals of 64 bits: raise epsilon or lower the clamp`;
    throw new DomainError('INVALID_INPUT', text);
  }
  const sampler = new ExactSampler(random);
  const rate = { numerator: microEpsilon, denominator: sensitivity * microUnits };
  return { sensitivity, rate, draw: () => sampler.laplace(rate) };
}

/**
 * Standard deviation of the noise in a cell of the answer, in the units of the vector, when this many members have added
 * theirs: for people, to whom about 19 of 20 cells are no further than twice this from the total without noise.
 */
export function deviationOf({ rate }: Pick<MemberNoise, 'rate'>, members: number): number {
  const exponent = Number(rate.numerator) / Number(rate.denominator);
  // Each has the variance 2 e^-r / (1 - e^-r)^2, written so that small rates lose no digits.
  return Math.sqrt(members / 2) / Math.sinh(exponent / 2);
}

function wholeAboveZero(name: string, value: number, largest = BigInt(Number.MAX_SAFE_INTEGER)): bigint {
  if (!Number.isSafeInteger(value) || value <= 0 || BigInt(value) > largest) {
    throw new DomainError('INVALID_INPUT', `${name} of noise is a whole number from 1 to ${String(largest)}`);
  }
  return BigInt(value);
}
