import { z } from 'zod';
import { Base64Url, Hash, MspId, Timestamp, Title } from '../ids.js';
import { RequestReference } from './query-request.js';

/** How long owners keep what it takes to run an answered request again, counted from its opening. */
export const RerunRule = z.strictObject({ days: z.int().min(1).max(3_650) }).readonly();
export type RerunRule = z.infer<typeof RerunRule>;

/** What a supervisor's gateway signs when it asks the owners to run an answered request again. */
export const RerunDemand = z
  .strictObject({
    kind: z.literal('rerun-demand'),
    request: RequestReference,
    supervisor: MspId,
    reason: Title,
    demandedAt: Timestamp,
  })
  .readonly();
export type RerunDemand = z.infer<typeof RerunDemand>;

/** ES256 over `signingInput('rerun-demand', demand)`. */
export const SignedRerunDemand = z.strictObject({ demand: RerunDemand, signature: Base64Url }).readonly();
export type SignedRerunDemand = z.infer<typeof SignedRerunDemand>;

/**
 * An owner's signed word: `same` if what it computed now opens the commitment of its receipt, with the salt of then. It
 * names no other commitment: who once was told that salt could guess from it what the data gives now.
 */
export const RerunAnswer = z
  .strictObject({
    kind: z.literal('rerun-answer'),
    /** The hash of the demand. */
    demand: Hash,
    request: RequestReference,
    owner: MspId,
    /** The commitment of the owner's receipt that it compared with. */
    receipt: Hash,
    result: z.enum(['same', 'different']),
    ranAt: Timestamp,
  })
  .readonly();
export type RerunAnswer = z.infer<typeof RerunAnswer>;

/** ES256 over `signingInput('rerun-answer', answer)`. */
export const SignedRerunAnswer = z.strictObject({ answer: RerunAnswer, signature: Base64Url }).readonly();
export type SignedRerunAnswer = z.infer<typeof SignedRerunAnswer>;

/** What came of a demand: each owner's word, or the code of why there is none. */
export const RerunRecord = z
  .strictObject({
    demand: SignedRerunDemand,
    answers: z.array(SignedRerunAnswer).max(100).readonly(),
    unanswered: z
      .array(z.strictObject({ owner: MspId, code: z.string().min(1).max(100) }).readonly())
      .max(100)
      .readonly(),
  })
  .readonly();
export type RerunRecord = z.infer<typeof RerunRecord>;

/** Most demands for one request that its owners run. */
export const mostReruns = 10;
