/** One value of a distribution with the probability that it should have. */
export interface Expected {
  readonly value: bigint;
  readonly probability: number;
}

/** Values with at least this many expected draws stand alone; all others are one class. */
const leastExpected = 20;

/**
 * The probability that draws from the expected distribution fit it worse than these do (Pearson's chi-square). Values
 * that are not listed are one class with the probability that is left.
 */
export function chiSquareP(draws: readonly bigint[], expected: readonly Expected[]): number {
  const counts = countOf(draws);
  const alone = expected.filter(({ probability }) => probability * draws.length >= leastExpected);
  const classes = alone.map(({ value, probability }) => ({ seen: counts.get(value) ?? 0, probability }));
  const rest = {
    seen: draws.length - classes.reduce((sum, { seen }) => sum + seen, 0),
    probability: Math.max(0, 1 - classes.reduce((sum, { probability }) => sum + probability, 0)),
  };
  const all = rest.probability * draws.length >= 1 ? [...classes, rest] : classes;
  const statistic = all.reduce((sum, { seen, probability }) => {
    const should = probability * draws.length;
    return sum + (seen - should) ** 2 / should;
  }, 0);
  return upperTail(statistic, all.length - 1);
}

/** The probability that two sets of draws of one distribution differ by more than these do (Pearson's chi-square, two samples). */
export function twoSampleP(left: readonly bigint[], right: readonly bigint[]): number {
  const [ours, theirs] = [countOf(left), countOf(right)];
  const [scale, inverse] = [Math.sqrt(right.length / left.length), Math.sqrt(left.length / right.length)];
  const seen = [...new Set([...ours.keys(), ...theirs.keys()])].map((value): readonly [number, number] => [
    ours.get(value) ?? 0,
    theirs.get(value) ?? 0,
  ]);
  const isOften = ([one, other]: readonly [number, number]): boolean => one + other >= 2 * leastExpected;
  const rest = seen
    .filter((pair) => !isOften(pair))
    .reduce<readonly [number, number]>(([a, b], [one, other]) => [a + one, b + other], [0, 0]);
  const all = [...seen.filter(isOften), ...(rest[0] + rest[1] > 0 ? [rest] : [])];
  const statistic = all.reduce((sum, [one, other]) => sum + (scale * one - inverse * other) ** 2 / (one + other), 0);
  return upperTail(statistic, all.length - 1);
}

/**
 * The probability that draws from a distribution over whole numbers are further from it than these (Kolmogorov and Smirnov;
 * for discrete distributions the true probability is higher, so a low one still says that something is wrong).
 */
export function kolmogorovP(draws: readonly bigint[], cumulative: (value: bigint) => number): number {
  const counts = [...countOf(draws)].sort(([left], [right]) => (left < right ? -1 : 1));
  let seen = 0;
  let furthest = 0;
  for (const [value, count] of counts) {
    furthest = Math.max(furthest, Math.abs(seen / draws.length - cumulative(value - 1n)));
    seen += count;
    furthest = Math.max(furthest, Math.abs(seen / draws.length - cumulative(value)));
  }
  const lambda = furthest * Math.sqrt(draws.length);
  const terms = Array.from({ length: 100 }, (_, index) => index + 1);
  const sum = terms.reduce((total, k) => total + (k % 2 === 1 ? 1 : -1) * Math.exp(-2 * k * k * lambda * lambda), 0);
  return lambda < 0.2 ? 1 : Math.min(1, 2 * sum);
}

function countOf(draws: readonly bigint[]): ReadonlyMap<bigint, number> {
  const counts = new Map<bigint, number>();
  for (const draw of draws) {
    counts.set(draw, (counts.get(draw) ?? 0) + 1);
  }
  return counts;
}

/** The chi-square distribution's upper tail by Wilson and Hilferty's cube root: good to three digits where it is used. */
function upperTail(statistic: number, degrees: number): number {
  const spread = 2 / (9 * degrees);
  const z = (Math.cbrt(statistic / degrees) - (1 - spread)) / Math.sqrt(spread);
  return upperNormal(z);
}

/** The standard normal distribution's upper tail (Abramowitz and Stegun 7.1.26; error below 10^-7). */
function upperNormal(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const series = [1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592].reduce(
    (sum, a) => (sum + a) * t,
    0,
  );
  const tail = (series * Math.exp(-x * x)) / 2;
  return z >= 0 ? tail : 1 - tail;
}
