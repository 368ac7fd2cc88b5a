import { z } from 'zod';
import { SqlName } from '../ids.js';
import { Cell } from './result.js';

/** How many subjects an owner puts into an overlap at the most: what it sends stays below nine megabytes. */
export const mostOverlapSubjects = 250_000;

/**
 * `overlap`: how many subjects two owners have in common. Both say `count`, or both leave it out where it is below `least`; with
 * noise each has an additive share of the noised number, modulo 2^64, and says how wide the noise is.
 */
export const OverlapAnswer = z
  .strictObject({
    mode: z.literal('overlap'),
    output: SqlName.describe('what the column is called'),
    least: z.int().min(0).describe('below so many subjects the number is held back'),
    count: z.int().min(0).optional(),
    noised: z
      .strictObject({ words: z.string().min(1).max(500), share: z.string().regex(/^(0|[1-9]\d{0,19})$/) })
      .readonly()
      .optional(),
  })
  .readonly();
export type OverlapAnswer = z.infer<typeof OverlapAnswer>;

/**
 * What an owner puts into an overlap: the keys of its subjects, and the noise that it drew once for this request. It never
 * leaves the owner; its receipt commits to it.
 */
export const SubjectSet = z
  .strictObject({
    keys: z.array(Cell).max(mostOverlapSubjects).readonly(),
    noise: z
      .string()
      .regex(/^(0|-?[1-9]\d{0,18})$/)
      .optional(),
  })
  .readonly();
export type SubjectSet = z.infer<typeof SubjectSet>;
