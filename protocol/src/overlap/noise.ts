import type { OverlapNoise } from '../documents/overlap.js';

const microUnits = 1_000_000;

/** Two owners' noise: each has a variance of at most twice the square of its scale, so both together of twice the scale at most. */
export function overlapNoiseInWords({ microEpsilon }: OverlapNoise, output: string): string {
  return `with noise, of standard deviation ${output} ${String(Math.ceil((2 * microUnits) / microEpsilon))}`;
}
