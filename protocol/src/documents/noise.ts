import { z } from 'zod';
import { SqlName } from '../ids.js';
import { DecimalText } from './generalized-schema.js';

/** An epsilon of 100 promises nothing to anybody. */
export const largestMicroEpsilon = 100_000_000;

/**
 * Differential privacy of a secure sum: every member adds noise to its own part, so that the noise of one honest member
 * protects from all others together. What is promised is that nobody can tell whether one subject is in the data of the
 * members at all, up to epsilon.
 */
export const SumNoise = z
  .strictObject({
    microEpsilon: z
      .int()
      .min(1)
      .max(largestMicroEpsilon)
      .describe('millionths of the epsilon that an answer spends, over all its numbers'),
    maxCells: z
      .int()
      .min(1)
      .max(10_000)
      .describe('in how many cells a subject counts at a member; a random choice of its cells, where it is in more'),
    clamp: z
      .record(SqlName, DecimalText)
      .describe('by output: the most that a subject adds to a cell at a member, either way; what is more is cut'),
  })
  .readonly();
export type SumNoise = z.infer<typeof SumNoise>;
