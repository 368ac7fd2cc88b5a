import { z } from 'zod';
import { scorecardFields } from '../score/scorecard.js';
import { Salt } from './query-request.js';

/** The longest text of a sealed model: fifty outputs with points for a hundred bands each come to some 100 kB. */
export const mostModelText = 200_000;

/**
 * A linear model that its owner shows to nobody but enclaves: what each output of the combining query counts for, by a number or by band, and
 * what is added. Without the salt, weights that somebody guesses could be held against the hash in the contract.
 */
export const PrivateModel = z
  .strictObject({
    kind: z.literal('private-model'),
    weights: scorecardFields.weights,
    bias: scorecardFields.bias,
    salt: Salt,
  })
  .readonly();
export type PrivateModel = z.infer<typeof PrivateModel>;
