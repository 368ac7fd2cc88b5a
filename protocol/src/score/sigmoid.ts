import { divideHalfAway } from '../query/decimal.js';

/** Digits that are calculated with; far more than are shown, so that the last digit shown is right. */
const one = 10n ** 40n;
const scoreUnits = 10n ** 6n;

/** Beyond 64, the probability differs from 0 or 1 by less than 10^-27. */
const furthest = 64n * scoreUnits;

const halvings = 16n;
const terms = 24n;

/**
 * The probability that belongs to log-odds, 1 / (1 + exp(-x)), as a whole number of 10^-digits. In integers, since
 * `Math.exp` may differ in its last digit from one machine to another.
 * @param score log-odds in whole numbers of 10^-6
 * @param digits after the point, at most 20
 */
export function probability(score: bigint, digits: number): bigint {
  const small = expOfMinus(score < 0n ? -score : score);
  const share = score < 0n ? small : one;
  return divideHalfAway(share * 10n ** BigInt(digits), one + small);
}

/** exp(-x) in units of 10^-40, to some 34 digits: the series at x / 2^16, squared sixteen times. */
function expOfMinus(score: bigint): bigint {
  if (score > furthest) {
    return 0n;
  }
  const x = ((score * one) / scoreUnits) >> halvings;
  let sum = one;
  let term = one;
  for (let k = 1n; k <= terms; k += 1n) {
    term = -(term * x) / (one * k);
    sum += term;
  }
  for (let k = 0n; k < halvings; k += 1n) {
    sum = (sum * sum) / one;
  }
  return sum;
}

/** More digits than a threshold has: two scores that differ by 10^-6 differ here wherever a threshold can lie. */
const comparedDigits = 20;

/**
 * The least score whose probability reaches a threshold, so that comparing scores is comparing probabilities.
 * @param threshold a probability in whole numbers of 10^-6, above 0 and below 1
 * @returns log-odds in whole numbers of 10^-6
 * @throws RangeError if no score or every score reaches it
 */
export function scoreReaching(threshold: bigint): bigint {
  if (threshold <= 0n || threshold >= scoreUnits) {
    throw new RangeError('a threshold of a probability is above 0 and below 1');
  }
  const reached = threshold * 10n ** BigInt(comparedDigits - 6);
  let [below, above] = [-furthest, furthest];
  while (above - below > 1n) {
    const middle = (below + above) / 2n;
    if (probability(middle, comparedDigits) >= reached) {
      above = middle;
    } else {
      below = middle;
    }
  }
  return above;
}
