/** Between what a share lies of which so many of so many trials were seen. */
export interface ShareLimits {
  readonly low: number;
  readonly high: number;
}

/** Clopper and Pearson's exact limits (1934): the true share lies outside with a probability of at most 1 - confidence. */
export function shareLimits(seen: number, of: number, confidence: number): ShareLimits {
  const tail = (1 - confidence) / 2;
  return {
    low: seen === 0 ? 0 : shareWhere((share) => betaBelow(share, seen, of - seen + 1) < tail),
    high: seen === of ? 1 : shareWhere((share) => betaBelow(share, seen + 1, of - seen) < 1 - tail),
  };
}

/** Where a condition that holds for small shares ends to hold. */
function shareWhere(holds: (share: number) => boolean): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < 40; step += 1) {
    const middle = (low + high) / 2;
    [low, high] = holds(middle) ? [middle, high] : [low, middle];
  }
  return (low + high) / 2;
}

/** The beta distribution's cumulative probability, by its continued fraction (DLMF 8.17.22, evaluated as Lentz did). */
function betaBelow(x: number, a: number, b: number): number {
  if (x <= 0 || x >= 1) {
    return x <= 0 ? 0 : 1;
  }
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  return x < (a + 1) / (a + b + 2) ? (front * fraction(x, a, b)) / a : 1 - (front * fraction(1 - x, b, a)) / b;
}

const tiny = 1e-300;

function fraction(x: number, a: number, b: number): number {
  const away = (value: number): number => (Math.abs(value) < tiny ? tiny : value);
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m < 2_000; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    value *= d * c;
    if (Math.abs(d * c - 1) < 1e-12) {
      break;
    }
  }
  return value;
}

/** ln of the gamma function by Stirling's series; arguments are shifted to where it is good to twelve digits. */
function logGamma(x: number): number {
  let [shift, argument] = [0, x];
  while (argument < 10) {
    shift -= Math.log(argument);
    argument += 1;
  }
  const series = 1 / (12 * argument) - 1 / (360 * argument ** 3) + 1 / (1_260 * argument ** 5);
  return shift + (argument - 0.5) * Math.log(argument) - argument + Math.log(2 * Math.PI) / 2 + series;
}
