import type { NoiseLaw } from '@entente/protocol';
import { ExactSampler } from './exact-sampler.js';
import type { RandomBits } from './random-bits.js';

/** Draws from a law, exactly and in integers alone. Whoever draws keeps what it is added to: drawn twice, it would be averaged out. */
export function drawing({ distribution, numerator, denominator }: NoiseLaw, random: RandomBits): () => bigint {
  const sampler = new ExactSampler(random);
  const parameter = { numerator, denominator };
  return distribution === 'laplace' ? () => sampler.laplace(parameter) : () => sampler.gaussian(parameter);
}
