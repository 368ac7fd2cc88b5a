import { z } from 'zod';
import { SqlName } from '../ids.js';
import { DecimalText } from './generalized-schema.js';

/** An epsilon of 100 promises nothing to anybody. */
export const largestMicroEpsilon = 100_000_000;

const fields = {
  maxCells: z
    .int()
    .min(1)
    .max(10_000)
    .describe('in how many cells a subject counts at a member; a random choice of its cells, where it is in more'),
  clamp: z
    .record(SqlName, DecimalText)
    .describe('by output: the most that a subject adds to a cell at a member, either way; what is more is cut'),
  quantiles: z
    .record(SqlName, z.array(z.int().min(1).max(99)).min(1).max(9).readonly())
    .optional()
    .describe('by histogram of the answer: percentages whose quantiles are shown beside it, as bands of its ladder'),
};

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
    ...fields,
  })
  .readonly();
export type SumNoise = z.infer<typeof SumNoise>;

/** A rho of 100 promises nothing to anybody: an epsilon of more than a hundred, whatever the delta. */
export const largestMicroRho = 100_000_000;

/**
 * Differential privacy of merged partial results: every member adds noise to each number of its own partial result before it
 * leaves, so that no service node sees an exact one. What is promised is that nobody can tell, from all partial results of an
 * answer together, whether one subject is in the data of the members at all: up to epsilon, or as zero-concentrated
 * differential privacy of rho says (Bun and Steinke 2016).
 */
export const MergeNoise = z
  .strictObject({
    microEpsilon: z
      .int()
      .min(1)
      .max(largestMicroEpsilon)
      .optional()
      .describe('millionths of the epsilon that an answer spends, over all its numbers: discrete Laplace noise'),
    microRho: z
      .int()
      .min(1)
      .max(largestMicroRho)
      .optional()
      .describe('millionths of the rho that an answer spends, over all its numbers: discrete Gaussian noise'),
    ...fields,
    negative: z
      .literal('zero')
      .optional()
      .describe('whether counts below zero are shown as zero; then groups no longer add up to their total'),
  })
  .refine(({ microEpsilon, microRho }) => (microEpsilon === undefined) !== (microRho === undefined), {
    message: 'noise has a microEpsilon or a microRho, one of them',
  })
  .readonly();
export type MergeNoise = z.infer<typeof MergeNoise>;
