import { z } from 'zod';
import { SqlName } from '../ids.js';
import { DecimalText } from '../documents/generalized-schema.js';
import { areAscendingDecimals, parseDecimal, rescale } from '../query/decimal.js';

/** Scores, weights and points are whole numbers of 10^-6. */
export const scoreScale = 6;

const largest = 10n ** 18n;

/** A number of at most six digits after the point, exact as a whole number of 10^-6, and below 10^12 either way. */
const FixedPoint = DecimalText.refine(
  (text) => fitsScale(text) && isWithin(text),
  'write at most twelve digits before and six after the point',
);

/** What a local query's output counts for: so much for each one of it (true is one), or so many points by its band, lowest first. */
export const ScoreWeight = z.union([FixedPoint, z.array(FixedPoint).min(2).max(100).readonly()]);
export type ScoreWeight = z.infer<typeof ScoreWeight>;

/** `linear`: the sum is the score; `logistic`: the score is the log-odds of a probability. */
export const ScoreLink = z.enum(['linear', 'logistic']);
export type ScoreLink = z.infer<typeof ScoreLink>;

/** A public model: what every member's features count for, and what the requester makes of the sum over the members. */
export const scorecardFields = {
  weights: z
    .record(SqlName, ScoreWeight)
    .refine((weights) => Object.keys(weights).length > 0, 'a score needs a weight')
    .refine((weights) => Object.keys(weights).length <= 50, 'at most 50 weights')
    .readonly()
    .describe('for each output of the local query a number, or points by band'),
  bias: FixedPoint.describe('added once, whatever the number of members'),
  link: ScoreLink,
  band: z
    .array(FixedPoint)
    .min(1)
    .max(20)
    .refine(areAscendingDecimals, 'the thresholds ascend')
    .readonly()
    .optional()
    .describe('thresholds of the score, or of the probability: only the band of the answer is opened'),
};

export const Scorecard = z.strictObject(scorecardFields).readonly();
export type Scorecard = z.infer<typeof Scorecard>;

/**
 * A decimal text as a whole number of 10^-6; exact for every text of a scorecard.
 * @throws {@link DomainError} `INVALID_INPUT` if it is no decimal
 */
export function fixedPoint(text: string): bigint {
  return rescale(parseDecimal(text), scoreScale).units;
}

function fitsScale(text: string): boolean {
  return (text.split('.')[1] ?? '').length <= scoreScale;
}

function isWithin(text: string): boolean {
  const units = fixedPoint(text);
  return -largest < units && units < largest;
}
