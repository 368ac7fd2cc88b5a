import { z } from 'zod';
import { SqlName } from '../ids.js';

/**
 * The one number of a member that is compared: an output of its local query, or one output per another, in millionths,
 * rounded down. An output that is an average is its sum per its count.
 */
export const ComparedValue = z.strictObject({ of: SqlName, per: SqlName.optional() }).readonly();
export type ComparedValue = z.infer<typeof ComparedValue>;

/** In one such period (UTC) a member's number stays what it was when it was first asked for, however often it is asked. */
export const ComparingEpoch = z.enum(['day', 'week', 'month', 'year']);
export type ComparingEpoch = z.infer<typeof ComparingEpoch>;

const comparing = { value: ComparedValue, epoch: ComparingEpoch };

/** What the forms of the comparing modes have of their own. */
export const comparingForms = {
  compare: { mode: z.literal('compare'), ...comparing },
  rank: {
    mode: z.literal('rank'),
    ...comparing,
    first: z.enum(['largest', 'smallest']).optional().describe('which number has rank 1; the largest unless said'),
  },
  quantile: {
    mode: z.literal('quantile'),
    of: SqlName.describe('a histogram of the local query; its bounds are the ladder'),
    quantile: z
      .string()
      .regex(/^0\.\d{1,3}$/, 'between 0.001 and 0.999')
      .refine((text) => Number(text) > 0, 'between 0.001 and 0.999'),
    epoch: ComparingEpoch,
  },
} as const;

/** `compare`: whose number is the largest; by party, in the parties' order, a share of 1 or 0. Shares are modulo 2^64. */
const Word = z.string().regex(/^(0|[1-9]\d{0,19})$/, 'a whole number below 2^64');
export const ComparedShares = z
  .strictObject({ mode: z.literal('compare'), largest: z.array(Word).min(2).max(100).readonly() })
  .readonly();
/** `rank`: a share of the place of the requester's member, from 1. */
export const RankShare = z
  .strictObject({ mode: z.literal('rank'), members: z.int().min(2).max(100), rank: Word })
  .readonly();
/** `quantile`: the bands of the ladder, whether there were enough subjects to say anything, and a share of the band's place. */
export const QuantileShare = z
  .strictObject({
    mode: z.literal('quantile'),
    labels: z.array(z.string().max(200)).min(2).max(1_000).readonly(),
    passed: z.boolean(),
    place: Word,
  })
  .readonly();
