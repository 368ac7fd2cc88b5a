import { z } from 'zod';
import { MspId } from '../ids.js';
import { largestMicroEpsilon } from './noise.js';

/** Differential privacy of an overlap towards whoever asks: the two owners learn the number itself. */
export const OverlapNoise = z
  .strictObject({
    microEpsilon: z
      .int()
      .min(1)
      .max(largestMicroEpsilon)
      .describe('millionths of the epsilon that an answer spends; each owner adds noise for all of it'),
  })
  .readonly();
export type OverlapNoise = z.infer<typeof OverlapNoise>;

export const overlapFields = {
  between: z.tuple([MspId, MspId]).readonly().describe('the two owners; nobody else answers'),
  noise: OverlapNoise.optional().describe('the number has noise, and is never held back'),
} as const;
