import { z } from 'zod';
import { Base64Url, Hash, Id, Thumbprint } from './ids.js';
import { Charter } from './documents/charter.js';
import { GatewayStatement, RequesterKeyProofs, RequesterKeyStatement } from './documents/keys.js';
import { BallotChoice, ProposedDocument } from './documents/proposal.js';
import { Question, RequestReference, Salt, SignedReceipt } from './documents/query-request.js';

/** Inputs of every transaction that writes: one JSON string each. The name is `contract:Function`. */
export const transactions = {
  'members:Found': z.strictObject({ charter: Charter }).readonly(),
  'members:Accept': z.strictObject({ charterHash: Hash }).readonly(),
  'members:Enact': z.strictObject({ charterHash: Hash }).readonly(),
  'members:RegisterGateway': z.strictObject({ statement: GatewayStatement, signature: Base64Url }).readonly(),
  'members:RegisterKey': z.strictObject({ statement: RequesterKeyStatement, proofs: RequesterKeyProofs }).readonly(),
  'members:RevokeKey': z.strictObject({ id: Thumbprint }).readonly(),
  'approvals:Open': z.strictObject({ document: ProposedDocument, nonce: Salt }).readonly(),
  'approvals:CastBallot': z
    .strictObject({
      proposal: Hash,
      contentHash: Hash,
      choice: BallotChoice,
      reason: z.string().min(1).max(500).optional(),
    })
    .refine(({ choice, reason }) => choice !== 'reject' || reason !== undefined, {
      message: 'a rejection says why',
      path: ['reason'],
    })
    .readonly(),
  'approvals:Decide': z.strictObject({ proposal: Hash }).readonly(),
  'data-sources:Report': z.strictObject({ source: Id, mappingHash: Hash, passed: z.boolean() }).readonly(),
  'data-sources:Withdraw': z.strictObject({ source: Id }).readonly(),
  'queries:Open': z.strictObject({ question: Question, signature: Base64Url }).readonly(),
  'queries:Close': z
    .strictObject({
      request: RequestReference,
      receipts: z.array(SignedReceipt).min(1).max(100).readonly(),
      envelopeHash: Hash,
      result: Hash,
    })
    .readonly(),
  'queries:End': z
    .strictObject({ request: RequestReference, status: z.enum(['refused', 'failed', 'expired']) })
    .readonly(),
} as const;

export type TransactionName = keyof typeof transactions;
export type TransactionInput<N extends TransactionName> = z.infer<(typeof transactions)[N]>;

/** The one event of each transaction: names and ids only, for people's tools. */
export const events = {
  'members:Found': 'CharterProposed',
  'members:Accept': 'CharterAccepted',
  'members:Enact': 'CharterEnacted',
  'members:RegisterGateway': 'GatewayRegistered',
  'members:RegisterKey': 'KeyRegistered',
  'members:RevokeKey': 'KeyRevoked',
  'approvals:Open': 'ProposalOpened',
  'approvals:CastBallot': 'BallotCast',
  'approvals:Decide': 'ProposalDecided',
  'data-sources:Report': 'SourceReported',
  'data-sources:Withdraw': 'SourceWithdrawn',
  'queries:Open': 'RequestOpened',
  'queries:Close': 'RequestAnswered',
  'queries:End': 'RequestEnded',
} as const satisfies Record<TransactionName, string>;
