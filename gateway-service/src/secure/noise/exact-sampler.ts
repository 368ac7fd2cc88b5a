import { brokenSource, type RandomBits } from './random-bits.js';

/** An exact positive fraction; it need not be in lowest terms. */
export interface Ratio {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

const one: Ratio = { numerator: 1n, denominator: 1n };

/**
 * Every loop here ends in a handful of turns in expectation, and is given up where only a broken source can have come so far:
 * the least likely of these limits is reached by chance less often than once in 2^256.
 */
const mostTurns = 1_000;

/**
 * Draws from discrete distributions exactly, in integers alone: no logarithm or division is ever rounded, so no value is
 * possible under one database and impossible under its neighbour (Canonne, Kamath, Steinke, "The Discrete Gaussian for
 * Differential Privacy", NeurIPS 2020, algorithms 1 to 3). How long a draw takes says something about it: whoever may see
 * when an answer comes must not see when its noise was drawn.
 */
export class ExactSampler {
  readonly #random: RandomBits;

  constructor(random: RandomBits) {
    this.#random = random;
  }

  /** True with the given probability. @throws RangeError if it is negative or above 1 */
  bernoulli({ numerator, denominator }: Ratio): boolean {
    if (numerator < 0n || denominator <= 0n || numerator > denominator) {
      throw new RangeError('a probability is a fraction from 0 to 1');
    }
    return this.#random.below(denominator) < numerator;
  }

  /** True with probability exp(-exponent). @throws RangeError if the exponent is negative */
  bernoulliExp({ numerator, denominator }: Ratio): boolean {
    if (numerator < 0n || denominator <= 0n) {
      throw new RangeError('an exponent is a fraction of at least 0');
    }
    for (let whole = numerator / denominator; whole > 0n; whole -= 1n) {
      if (!this.#bernoulliExpUpToOne(one)) {
        return false;
      }
    }
    return this.#bernoulliExpUpToOne({ numerator: numerator % denominator, denominator });
  }

  /** k = 0, 1, 2, … with probability (1 - exp(-rate)) exp(-rate k). @throws RangeError if the rate is not positive */
  geometric(rate: Ratio): bigint {
    const { numerator, denominator } = lowestTerms(rate);
    const remainder = this.#belowByExp(denominator);
    return (remainder + denominator * this.#wholeByExp()) / numerator;
  }

  /**
   * k = …, -1, 0, 1, … with a probability in proportion to exp(-rate |k|): the discrete Laplace distribution of scale
   * 1 / rate, also known as the two-sided geometric one.
   * @throws RangeError if the rate is not positive
   */
  laplace(rate: Ratio): bigint {
    for (let turn = 0; turn < mostTurns; turn += 1) {
      const size = this.geometric(rate);
      const isNegative = this.#random.bit();
      // Zero has two signs and would come up twice as often as it should.
      if (!(isNegative && size === 0n)) {
        return isNegative ? -size : size;
      }
    }
    return brokenSource();
  }

  /**
   * k = …, -1, 0, 1, … with a probability in proportion to exp(-k^2 / (2 variance)).
   * @throws RangeError if the variance is not positive
   */
  gaussian(variance: Ratio): bigint {
    const { numerator: n, denominator: d } = lowestTerms(variance);
    const scale = squareRoot(n / d) + 1n;
    const rate = { numerator: 1n, denominator: scale };
    for (let turn = 0; turn < mostTurns; turn += 1) {
      const drawn = this.laplace(rate);
      // (|k| - n / (d scale))^2 / (2 n / d), as one fraction.
      const away = magnitude(drawn) * d * scale - n;
      if (this.bernoulliExp({ numerator: away * away, denominator: 2n * n * d * scale * scale })) {
        return drawn;
      }
    }
    return brokenSource();
  }

  /** The series of exp(-x) as a game: the first of the events of probability x/1, x/2, x/3, … that fails has an odd number. */
  #bernoulliExpUpToOne({ numerator, denominator }: Ratio): boolean {
    for (let turn = 1; turn < mostTurns; turn += 1) {
      if (this.#random.below(denominator * BigInt(turn)) >= numerator) {
        return turn % 2 === 1;
      }
    }
    return brokenSource();
  }

  /** u = 0 … bound - 1 with a probability in proportion to exp(-u / bound). */
  #belowByExp(bound: bigint): bigint {
    for (let turn = 0; turn < mostTurns; turn += 1) {
      const numerator = this.#random.below(bound);
      if (this.#bernoulliExpUpToOne({ numerator, denominator: bound })) {
        return numerator;
      }
    }
    return brokenSource();
  }

  /** v = 0, 1, 2, … with a probability in proportion to exp(-v). */
  #wholeByExp(): bigint {
    for (let turn = 0; turn < mostTurns; turn += 1) {
      if (!this.#bernoulliExpUpToOne(one)) {
        return BigInt(turn);
      }
    }
    return brokenSource();
  }
}

function lowestTerms({ numerator, denominator }: Ratio): Ratio {
  if (numerator <= 0n || denominator <= 0n) {
    throw new RangeError('a rate or variance is a fraction above 0');
  }
  const divisor = greatestCommonDivisor(numerator, denominator);
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

function greatestCommonDivisor(left: bigint, right: bigint): bigint {
  let [larger, smaller] = [left, right];
  while (smaller > 0n) {
    [larger, smaller] = [smaller, larger % smaller];
  }
  return larger;
}

/** The whole part of the square root, by Newton's method from above. */
function squareRoot(value: bigint): bigint {
  if (value < 2n) {
    return value;
  }
  let root = 1n << BigInt(Math.ceil(value.toString(2).length / 2));
  for (;;) {
    const next = (root + value / root) / 2n;
    if (next >= root) {
      return root;
    }
    root = next;
  }
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}
