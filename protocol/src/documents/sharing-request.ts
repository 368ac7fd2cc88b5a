import { z } from 'zod';
import { Base64Url, Hash, Id, MspId, Thumbprint, Timestamp } from '../ids.js';
import { ElementText } from './elements.js';
import { RequestReference } from './request-reference.js';
import { SharingItemReference } from './sharing.js';
import { Generation, TurnedPart } from './supervision.js';

/** How long a sharing request may wait for its approvals. */
export const longestSharingDays = 7;

/**
 * What a requester asks of an item's approvers: signed by its registered signing key over
 * `signingInput('sharing-question', question)` (ES256, r‖s, base64url). The hash of it is the request's id, and all that is
 * said of the request names that id: an approval stands for this item, purpose, key and expiry, and for nothing else.
 */
export const SharingQuestion = z
  .strictObject({
    kind: z.literal('sharing-question'),
    requester: MspId,
    item: SharingItemReference,
    purpose: Id,
    key: z.strictObject({ id: Thumbprint, version: z.int().min(1) }).readonly(),
    reader: ElementText.optional().describe(
      'of split items: a fresh key of the requester, which the parts are turned towards',
    ),
    expiresAt: Timestamp.describe('approved by then or not at all'),
    nonce: z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'a nonce is 32 bytes in base64url'),
  })
  .readonly();
export type SharingQuestion = z.infer<typeof SharingQuestion>;

/** A sharing request as it stands on the ledger under its requester's member. */
export const SharingRequest = z
  .strictObject({
    kind: z.literal('sharing-request'),
    id: Hash.describe('of the question'),
    question: SharingQuestion,
    signature: Base64Url,
    askedAt: Timestamp,
  })
  .readonly();
export type SharingRequest = z.infer<typeof SharingRequest>;

const Reason = z
  .string()
  .min(1)
  .max(500)
  .describe('why; the whole alliance reads it, so that nothing about a person belongs in it');

const answered = {
  request: RequestReference.describe('the sharing request'),
  choice: z.enum(['approve', 'refuse']),
  reason: Reason.optional(),
  generation: Generation.optional().describe("of the supervisors' key that the part was made with"),
  part: TurnedPart.optional().describe('of split items: what the approver gives, turned towards the requester'),
  sealedKey: z
    .string()
    .min(1)
    .max(8_000)
    .optional()
    .describe("of classical items, the supervisor's: a JWE of `ContentKeyClaims` to the requester's registered key"),
} as const;

/** What an approver says of one sharing request. */
export const AnswerSharingInput = z
  .strictObject(answered)
  .refine(({ choice, reason }) => choice !== 'refuse' || reason !== undefined, {
    message: 'a refusal says why',
    path: ['reason'],
  })
  .readonly();

/** An approver's word on one sharing request, under a key of its own: the owner's, or a supervisor's. It is said once. */
export const SharingAnswer = z
  .strictObject({
    kind: z.literal('sharing-answer'),
    ...answered,
    approver: MspId,
    as: z.enum(['provider', 'supervisor']),
    answeredAt: Timestamp,
  })
  .readonly();
export type SharingAnswer = z.infer<typeof SharingAnswer>;

/** What a classical item's supervisor seals to the requester's registered key. */
export const ContentKeyClaims = z
  .strictObject({
    kind: z.literal('content-key'),
    request: Hash,
    contentKey: z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'a content key is 32 bytes in base64url'),
  })
  .readonly();
export type ContentKeyClaims = z.infer<typeof ContentKeyClaims>;

export const SharingStatus = z.enum(['granted', 'refused', 'expired', 'withdrawn']);
export type SharingStatus = z.infer<typeof SharingStatus>;

/** How a sharing request ended. It ends once; without an outcome nothing is given out. */
export const SharingOutcome = z
  .strictObject({
    kind: z.literal('sharing-outcome'),
    request: RequestReference,
    status: SharingStatus,
    approvers: z
      .array(MspId)
      .max(21)
      .readonly()
      .describe('whose approvals counted, the owner first; empty unless granted'),
    by: MspId.describe('who asked the ledger to say so'),
    endedAt: Timestamp,
  })
  .readonly();
export type SharingOutcome = z.infer<typeof SharingOutcome>;

export const AskSharingInput = z.strictObject({ question: SharingQuestion, signature: Base64Url }).readonly();
export const SettleSharingInput = z.strictObject({ request: RequestReference }).readonly();
