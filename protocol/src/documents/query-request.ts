import { z } from 'zod';
import { Base64Url, Hash, Id, MspId, Thumbprint, Timestamp, Version } from '../ids.js';
import { CombiningEnclave } from './attested.js';
import { RequestUnits } from './budget.js';
import { CoApprovalStatement } from './co-approval.js';
import { ShareMode } from './combine.js';
import { RequestReference } from './request-reference.js';
import { Blame } from './round.js';
import { QuestionEscrow } from './supervision.js';

export * from './request-reference.js';

/**
 * How long after its opening a request may be answered. An opening can be endorsed on one day and sent on a later one; what
 * it spent then is a unit of a day that is long over, so that many could be saved up and asked at once.
 */
export const answerableMinutes = 24 * 60 + 30;

/** 32 random bytes, base64url. */
export const Salt = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'a salt is 32 bytes in base64url');

export const ContractReference = z.strictObject({ id: Id, version: Version, hash: Hash }).readonly();
export type ContractReference = z.infer<typeof ContractReference>;

/**
 * What a requester asks, without the parameters themselves: signed by the requester's registered signing key over
 * `signingInput('question', question)` (ES256, r‖s, base64url). `parameters` commits to the parameter values:
 * `commitment('parameters', nonce, salt, values)`. Requester, receiver, payer and supervisor are separate fields.
 */
export const Question = z
  .strictObject({
    kind: z.literal('question'),
    requester: MspId,
    receiver: MspId,
    payer: MspId,
    contract: ContractReference,
    parameters: Hash,
    purpose: Id,
    key: z.strictObject({ id: Thumbprint, version: z.int().min(1) }).readonly(),
    nonce: Salt,
    escrow: QuestionEscrow.optional().describe(
      'of hidden questions that are accountable: what they ask about, put away for the supervisors',
    ),
  })
  .readonly();
export type Question = z.infer<typeof Question>;

export const RequestSource = z.strictObject({ id: Id, mappingHash: Hash }).readonly();

/**
 * Who may combine a request, where it is not one member alone: in the order in which they take over (`named`, `standing`)
 * or as the candidates among whom the owners choose (`elected`, `drawn`).
 */
export const RequestServiceChoice = z
  .strictObject({
    mode: z.enum(['named', 'standing', 'elected', 'drawn']),
    candidates: z.array(MspId).min(1).max(100).readonly(),
    epoch: z.int().min(1).optional().describe('of the roster, for `standing`'),
  })
  .readonly();
export type RequestServiceChoice = z.infer<typeof RequestServiceChoice>;

/**
 * An opened request as it stands on the ledger under its requester's member. `id` is the question's hash.
 * `owners` are the members whose sources answer, each with its sources.
 */
export const QueryRequest = z
  .strictObject({
    id: Hash,
    question: Question,
    signature: Base64Url,
    owners: z.record(MspId, z.array(RequestSource).min(1).readonly()).readonly(),
    serviceNode: MspId.optional().describe('absent where the owners choose it'),
    service: RequestServiceChoice.optional(),
    mode: ShareMode.optional().describe('how the owners compute together, where no service node merges'),
    outside: Id.optional().describe('the handle of the outside user who asks, under the member that sponsors it'),
    fragments: z
      .record(
        MspId,
        z
          .strictObject({ set: z.int().min(1), shape: Hash, sources: z.array(RequestSource).min(1).readonly() })
          .readonly(),
      )
      .readonly()
      .optional()
      .describe(
        'owners that are not asked, since others keep their input in fragments: the set that is used, and what it was computed from',
      ),
    verdictHash: Hash,
    treeHash: Hash,
    batched: z.literal(true).optional().describe('its answer is anchored with many others, and never closed by itself'),
    units: z.array(RequestUnits).min(1).max(10).readonly().optional().describe('what it spends of budgets'),
    openedAt: Timestamp.describe("the transaction's time; its date is request_date()"),
  })
  .readonly();
export type QueryRequest = z.infer<typeof QueryRequest>;

/** Whose data an answer rests on, and from which sources: those who are asked, and those whose input others keep. */
export function contributorsOf({
  owners,
  fragments = {},
}: Pick<QueryRequest, 'owners' | 'fragments'>): QueryRequest['owners'] {
  const absent = Object.entries(fragments).map(([owner, { sources }]) => [owner, sources] as const);
  return { ...owners, ...Object.fromEntries(absent) };
}

/**
 * A member's statement of what it ran and a commitment to what it computed:
 * `commitment('partial-result', request id, salt, partial)`.
 */
export const Receipt = z
  .strictObject({
    kind: z.literal('receipt'),
    request: RequestReference,
    owner: MspId,
    contractHash: Hash,
    treeHash: Hash,
    verdictHash: Hash,
    sources: z.array(RequestSource).min(1).readonly(),
    parameters: Hash,
    partial: Hash,
    coApproval: CoApprovalStatement.optional().describe('where the contract asks for co-approval, and only there'),
    enclave: CombiningEnclave.optional().describe(
      'what the owner seals to, where the contract has an enclave combine, and only there',
    ),
    ranAt: Timestamp,
  })
  .readonly();
export type Receipt = z.infer<typeof Receipt>;

export const SignedReceipt = z.strictObject({ receipt: Receipt, signature: Base64Url }).readonly();
export type SignedReceipt = z.infer<typeof SignedReceipt>;

/**
 * How a request whose evidence is batched was answered: what `queries:Close` would have put on the ledger, said and signed by its
 * service node over `signingInput('closing', closing)`. It is anchored with many others (`recordHash` of the signed closing).
 */
export const Closing = z
  .strictObject({
    kind: z.literal('closing'),
    request: RequestReference,
    by: MspId,
    receipts: z.array(SignedReceipt).min(1).max(100).readonly(),
    envelopeHash: Hash,
    result: Hash,
    closedAt: Timestamp,
  })
  .readonly();
export type Closing = z.infer<typeof Closing>;

export const SignedClosing = z.strictObject({ closing: Closing, signature: Base64Url }).readonly();
export type SignedClosing = z.infer<typeof SignedClosing>;

/** How a request ended. `answered` carries hashes of the envelope and a salted commitment to the result. */
export const Outcome = z
  .strictObject({
    request: RequestReference,
    status: z.enum(['answered', 'refused', 'failed', 'expired']),
    by: MspId,
    envelopeHash: Hash.optional(),
    result: Hash.optional(),
    blame: Blame.optional().describe('who kept a computation in rounds from its end, as `by` says'),
    endedAt: Timestamp,
  })
  .readonly();
export type Outcome = z.infer<typeof Outcome>;
