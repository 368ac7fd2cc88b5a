import type { Expected } from './fit.js';

/** The discrete Laplace distribution of a rate, from -reach to reach. */
export function laplaceMass(rate: number, reach: number): readonly Expected[] {
  const top = Math.tanh(rate / 2);
  return valuesTo(reach).map((value) => ({
    value: BigInt(value),
    probability: top * Math.exp(-rate * Math.abs(value)),
  }));
}

/** The probability that a draw of the discrete Laplace distribution is at most this. */
export function laplaceCumulative(rate: number): (value: bigint) => number {
  const whole = 1 + Math.exp(-rate);
  return (value) =>
    value < 0n ? Math.exp(rate * Number(value)) / whole : 1 - Math.exp(-rate * (Number(value) + 1)) / whole;
}

/** The distribution of k = 0, 1, 2, … with probabilities in proportion to exp(-rate k). */
export function geometricMass(rate: number, reach: number): readonly Expected[] {
  return Array.from({ length: reach + 1 }, (_, value) => ({
    value: BigInt(value),
    probability: -Math.expm1(-rate) * Math.exp(-rate * value),
  }));
}

/** The discrete Gaussian distribution, normed over the values listed; reach many standard deviations. */
export function gaussianMass(variance: number, reach: number): readonly Expected[] {
  const weights = valuesTo(reach).map((value) => ({ value, weight: Math.exp(-(value ** 2) / (2 * variance)) }));
  const all = weights.reduce((sum, { weight }) => sum + weight, 0);
  return weights.map(({ value, weight }) => ({ value: BigInt(value), probability: weight / all }));
}

/** The distribution of the sum of so many independent draws. */
export function sumMass(mass: readonly Expected[], count: number): readonly Expected[] {
  return Array.from({ length: count - 1 }).reduce<readonly Expected[]>((sum) => convolved(sum, mass), mass);
}

function convolved(left: readonly Expected[], right: readonly Expected[]): readonly Expected[] {
  const probabilities = new Map<bigint, number>();
  for (const a of left) {
    for (const b of right) {
      const value = a.value + b.value;
      probabilities.set(value, (probabilities.get(value) ?? 0) + a.probability * b.probability);
    }
  }
  return [...probabilities].map(([value, probability]) => ({ value, probability }));
}

function valuesTo(reach: number): readonly number[] {
  return Array.from({ length: 2 * reach + 1 }, (_, index) => index - reach);
}
