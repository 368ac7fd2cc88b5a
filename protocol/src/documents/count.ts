import { z } from 'zod';
import { Base64Url, Hash, MspId, Thumbprint } from '../ids.js';
import { ElementText, Epoch, mostElements } from './elements.js';
import { RequestReference } from './request-reference.js';

/**
 * What a hidden question says of a subject where no member's answer may be seen: how many members know it, or which band that
 * number is in. A band begins at each of the numbers, which ascend; before the first of them is a band too.
 */
export const CountedAnswer = z
  .union([
    z.literal('count'),
    z
      .strictObject({
        band: z
          .array(z.int().min(1).max(100))
          .min(1)
          .max(10)
          .readonly()
          .refine((bounds) => bounds.every((bound, index) => index === 0 || bound > (bounds[index - 1] ?? 0)), {
            message: 'bounds ascend',
          }),
      })
      .readonly(),
  ])
  .describe('say how many members know a subject, or the band of that number, and not which');
export type CountedAnswer = z.infer<typeof CountedAnswer>;

/** The factors of a question, which the requester seals for the helper alone; bound to the key that the answer is sealed for: of no use to who repeats them. */
export const CountFactors = z
  .strictObject({
    kind: z.literal('count-factors'),
    contract: Hash,
    requester: MspId,
    key: Thumbprint.describe('of the key that the answer is sealed for'),
    factors: z.array(ElementText).min(1).max(mostElements).readonly(),
  })
  .readonly();
export type CountFactors = z.infer<typeof CountFactors>;

/** The key (X25519) that factors are sealed with for a helper, which signs it as its gateway signs receipts. */
export const CountingKey = z
  .strictObject({ kind: z.literal('counting-key'), helper: MspId, key: ElementText })
  .readonly();
export type CountingKey = z.infer<typeof CountingKey>;

export const SignedCountingKey = z.strictObject({ counting: CountingKey, signature: Base64Url }).readonly();
export type SignedCountingKey = z.infer<typeof SignedCountingKey>;

/** What an owner hands to the helper of a request: evaluated elements alone, and the sealed factors as it was given them. */
export const CountInput = z
  .strictObject({
    request: RequestReference,
    epoch: Epoch,
    evaluated: z.array(ElementText).min(1).max(mostElements).readonly(),
    factors: z.string().min(1).max(20_000),
  })
  .readonly();
export type CountInput = z.infer<typeof CountInput>;

/** What a helper took of one owner. */
export const CountedPart = z
  .strictObject({
    owner: MspId,
    epoch: Epoch,
    publication: Hash.describe('content hash of the publication that was looked into'),
    evaluated: Hash.describe('of the evaluated elements, in their order'),
  })
  .readonly();
export type CountedPart = z.infer<typeof CountedPart>;

/**
 * A helper's word on a hidden question, signed by it and sealed for the requester: what it counted for each element, and what of
 * each owner it counted in. Elements that fill a list up are counted too, since a helper cannot tell them from others.
 */
export const CountStatement = z
  .strictObject({
    kind: z.literal('count-statement'),
    request: RequestReference,
    helper: MspId,
    parts: z.array(CountedPart).min(1).max(100).readonly().describe('in the order of the owners'),
    said: z
      .array(z.string().regex(/^\d{3}$/, 'three digits'))
      .min(1)
      .max(mostElements)
      .readonly()
      .describe(
        'by element: the number of members, or the place of its band; all as long, since owners see how long it is',
      ),
    salt: ElementText,
  })
  .readonly();
export type CountStatement = z.infer<typeof CountStatement>;
