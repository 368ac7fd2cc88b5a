import type { MemberNoise } from './member-noise.js';

/** What noise does to an answer, for people; never for deciding anything. Units are those of the vector. */
export interface Accuracy {
  /** Standard deviation of the noise in a cell of the answer. */
  readonly deviation: number;
  /** At least 95 of 100 cells are no further than this from the total without noise. */
  readonly within95: number;
}

/**
 * How exact the sum of this many members' vectors is. The deviation is exact but for the rounding of floating point; the
 * bound is Chernoff's, so true for any number of members and somewhat wide.
 */
export function accuracyOf({ rate }: MemberNoise, members: number): Accuracy {
  const exponent = Number(rate.numerator) / Number(rate.denominator);
  // 2 e^-r / (1 - e^-r)^2, written so that small rates lose no digits.
  const variance = 1 / (2 * Math.sinh(exponent / 2) ** 2);
  return { deviation: Math.sqrt(members * variance), within95: Math.ceil(tailBound(exponent, members)) };
}

/** The least t for which 2 M(s)^members exp(-s t) is at most 5 % at some s, where M is the moment generating function. */
function tailBound(rate: number, members: number): number {
  const steps = 999;
  let least = Infinity;
  for (let step = 1; step <= steps; step += 1) {
    const s = (rate * step) / (steps + 1);
    const logMoment =
      2 * Math.log(Math.sinh(rate / 2)) - Math.log(Math.sinh((rate - s) / 2) * Math.sinh((rate + s) / 2));
    least = Math.min(least, (Math.log(40) + members * logMoment) / s);
  }
  return least;
}
