import { z } from 'zod';
import { Base64Url, Hash, MspId, Timestamp } from '../ids.js';
import { RequestReference } from './query-request.js';

/** An amount of money or credits: exact, not negative, at most six decimals. */
export const Amount = z
  .string()
  .regex(/^(0|[1-9]\d{0,11})(\.\d{1,6})?$/, 'write an amount as "12.50", with at most six decimals');

/**
 * What an answered request costs, split among those who answer it. `payers` are who may pay: the member that asks, and
 * members that the contract names, who have to agree to it.
 */
export const Price = z
  .strictObject({
    amount: Amount,
    unit: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,15}$/, 'a unit is a currency or a credit, such as CNY'),
    payers: z
      .array(z.union([z.literal('requester'), MspId]))
      .min(1)
      .max(20)
      .readonly()
      .default(['requester']),
  })
  .readonly();
export type Price = z.infer<typeof Price>;

/** What a requester's gateway signs when it takes an envelope in: with it nobody can say later that there was none. */
export const Acknowledgement = z
  .strictObject({
    kind: z.literal('acknowledgement'),
    request: RequestReference,
    envelopeHash: Hash,
    /** The version of the gateway's registration whose key signs. */
    gateway: z.int().min(1),
    acknowledgedAt: Timestamp,
  })
  .readonly();
export type Acknowledgement = z.infer<typeof Acknowledgement>;

/** ES256 over `signingInput('acknowledgement', acknowledgement)`. */
export const SignedAcknowledgement = z
  .strictObject({ acknowledgement: Acknowledgement, signature: Base64Url })
  .readonly();
export type SignedAcknowledgement = z.infer<typeof SignedAcknowledgement>;

/** `withheld`: the envelope never came. `unreadable`: what came cannot be opened, or is not what it should be. */
export const DisputeClaim = z.enum(['withheld', 'unreadable']);
export type DisputeClaim = z.infer<typeof DisputeClaim>;

/**
 * A requester's objection to paying for an answer. `dismissed` by the service node's proof of delivery or by a
 * supervisor's verdict; `refunded` by a supervisor's verdict, or because a claim of withholding went unanswered.
 */
export const Dispute = z
  .strictObject({
    request: RequestReference,
    claim: DisputeClaim,
    status: z.enum(['open', 'dismissed', 'refunded']),
    raisedAt: Timestamp,
    answer: SignedAcknowledgement.optional(),
    settledBy: MspId.optional(),
    settledAt: Timestamp.optional(),
  })
  .readonly();
export type Dispute = z.infer<typeof Dispute>;
