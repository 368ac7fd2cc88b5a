import { z } from 'zod';
import { MspId, SqlName, Timestamp } from '../ids.js';
import { DecimalText } from './generalized-schema.js';
import { RequestReference } from './request-reference.js';

/** How long a co-approver's word is taken after the time that a contract gives it: clocks differ. */
export const coApprovalSlackMinutes = 30;

/**
 * That a member beside the owners has to agree to every single request, or to those above an amount. It is sent the parameters
 * as the owners are, and its officer decides. Silence is no consent: the request expires.
 */
export const CoApprovalRule = z
  .strictObject({
    by: MspId.describe('the member whose officer approves each request; it may not ask itself'),
    when: z
      .strictObject({
        parameter: SqlName.describe('a parameter that is a number'),
        above: DecimalText.describe('requests with a greater value need the approval, others do not'),
      })
      .readonly()
      .optional()
      .describe('always, unless said'),
    minutes: z
      .int()
      .min(1)
      .max(24 * 60)
      .default(8 * 60)
      .describe('how long a request waits for the approval before it expires'),
  })
  .readonly();
export type CoApprovalRule = z.infer<typeof CoApprovalRule>;

export const CoApprovalChoice = z.enum(['approve', 'refuse']);
export type CoApprovalChoice = z.infer<typeof CoApprovalChoice>;

const Reason = z
  .string()
  .min(1)
  .max(500)
  .describe('why; the whole alliance reads it, so that nothing about a person belongs in it');

/** What a co-approver says of one request. The request's id is the hash of its question: it stands for that one alone. */
export const CoApproveInput = z
  .strictObject({ request: RequestReference, choice: CoApprovalChoice, reason: Reason.optional() })
  .refine(({ choice, reason }) => choice !== 'refuse' || reason !== undefined, {
    message: 'a refusal says why',
    path: ['reason'],
  })
  .readonly();
export type CoApproveInput = z.infer<typeof CoApproveInput>;

/** A co-approver's word as it stands on the ledger, once for a request. A refusal ends the request. */
export const CoApproval = z
  .strictObject({
    request: RequestReference,
    by: MspId,
    choice: CoApprovalChoice,
    reason: Reason.optional(),
    decidedAt: Timestamp,
  })
  .readonly();
export type CoApproval = z.infer<typeof CoApproval>;

/**
 * What an owner states in its receipt, where the contract asks for co-approval: that it answered on the co-approver's word, or
 * that it saw in the parameters that none was needed. The ledger cannot see that, and holds all owners to the same.
 */
export const CoApprovalStatement = z.enum(['given', 'not-needed']);
export type CoApprovalStatement = z.infer<typeof CoApprovalStatement>;
