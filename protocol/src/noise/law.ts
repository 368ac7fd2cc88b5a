import type { MergeNoise } from '../documents/noise.js';

/**
 * The distribution of one draw, exactly. `laplace`: a whole number k with a probability in proportion to exp(-|k| n / d), the
 * discrete Laplace distribution of scale d / n. `gaussian`: in proportion to exp(-k^2 / (2 n / d)), the discrete Gaussian
 * distribution of variance n / d at most (Canonne, Kamath, Steinke, "The Discrete Gaussian for Differential Privacy", 2020).
 */
export interface NoiseLaw {
  readonly distribution: 'laplace' | 'gaussian';
  /** n and d: of the rate, or of the variance. */
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** What the noise in one number of every cell has to cover. */
export interface Covered {
  /** The most that a subject adds to a cell at a member, either way, in units of the number. */
  readonly clamp: bigint;
  /** In how many cells a subject counts at a member. */
  readonly maxCells: number;
  /** Members that add noise; one subject may be known to all of them. */
  readonly members: number;
  /** How many numbers an answer spends its epsilon or rho on, in equal parts. */
  readonly numbers: number;
}

const micro = 1_000_000n;

/**
 * The noise of one member in one number. A subject can change it in `maxCells` cells, by `clamp` in each: by their product in
 * all (the sensitivity of Laplace noise), and squared by maxCells x clamp^2 (that of Gaussian noise). Each member and each number
 * spends an equal part, so that all of them together, whoever sees them, come to the epsilon or rho of the contract.
 */
export function noiseLaw(
  { microEpsilon, microRho }: Pick<MergeNoise, 'microEpsilon' | 'microRho'>,
  { clamp, maxCells, members, numbers }: Covered,
): NoiseLaw {
  const [cells, parts] = [BigInt(maxCells), BigInt(members) * BigInt(numbers)];
  if (microRho === undefined) {
    const denominator = clamp * cells * parts * micro;
    return { distribution: 'laplace', numerator: BigInt(microEpsilon ?? 0), denominator };
  }
  // rho = sensitivity^2 / (2 variance), for each of the parts.
  return {
    distribution: 'gaussian',
    numerator: clamp ** 2n * cells * parts * micro,
    denominator: 2n * BigInt(microRho),
  };
}

/** The variance of one draw at most, as a fraction: discrete Laplace noise has less than twice the square of its scale. */
export function varianceOf({ distribution, numerator, denominator }: NoiseLaw): {
  readonly numerator: bigint;
  readonly denominator: bigint;
} {
  return distribution === 'gaussian'
    ? { numerator, denominator }
    : { numerator: 2n * denominator ** 2n, denominator: numerator ** 2n };
}

/** The standard deviation of so many draws added up, rounded up to a whole unit, so that all compute the same. */
export function deviationAbove(law: NoiseLaw, draws: number): bigint {
  const { numerator, denominator } = varianceOf(law);
  return rootAbove((numerator * BigInt(draws) + denominator - 1n) / denominator);
}

/** The least whole number whose square is at least the value. */
export function rootAbove(value: bigint): bigint {
  let [below, above] = [-1n, 1n << BigInt(Math.ceil(value.toString(2).length / 2))];
  while (above - below > 1n) {
    const middle = (below + above) / 2n;
    if (middle * middle >= value) {
      above = middle;
    } else {
      below = middle;
    }
  }
  return above;
}
