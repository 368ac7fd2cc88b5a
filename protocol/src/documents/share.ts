import { z } from 'zod';
import { Base64Url, Hash, MspId, Thumbprint, Timestamp } from '../ids.js';
import { ShareMode } from './combine.js';
import { ComparedShares, QuantileShare, RankShare } from './comparing.js';
import { MatchEvaluation } from './publication.js';
import { OverlapAnswer } from './overlap-share.js';
import { ContractReference, RequestReference, Salt } from './query-request.js';
import { Suppression, Table } from './result.js';
import { SummedAnswer } from './secure-sum.js';
import { scorecardFields } from '../score/scorecard.js';

/** `collect`: the owner's own answer, whole. */
export const CollectedAnswer = z
  .strictObject({ mode: z.literal('collect'), table: Table, suppression: Suppression.optional() })
  .readonly();

/** `match`: the owner's evaluation of the question's blinded elements; only who blinded them can read an answer out of it. */
export const MatchedAnswer = z
  .strictObject({
    mode: z.literal('match'),
    ...MatchEvaluation.unwrap().shape,
    counted: z
      .string()
      .min(1)
      .max(200_000)
      .optional()
      .describe(
        'where members are counted: what the member that counts has sealed for the requester, alike for all owners',
      ),
  })
  .readonly();

/** `hidden-score`: the same; what it uncovers is a label under a mask that goes away with the labels of all owners alone. */
export const HiddenScoredAnswer = z
  .strictObject({ mode: z.literal('hidden-score'), ...MatchEvaluation.unwrap().shape })
  .readonly();

/** `score`: an additive share, modulo 2^64, of the score or of its band, with what is public of the model it is read by. */
export const ScoredAnswer = z
  .strictObject({
    mode: z.literal('score'),
    share: z.string().regex(/^(0|[1-9]\d{0,19})$/),
    bias: scorecardFields.bias,
    link: scorecardFields.link,
    band: scorecardFields.band,
  })
  .readonly();

/** What one owner's share says, in the form of its mode. It is complete in itself: opening needs no contract. */
export const ShareContent = z.discriminatedUnion('mode', [
  MatchedAnswer,
  HiddenScoredAnswer,
  ScoredAnswer,
  ComparedShares,
  RankShare,
  QuantileShare,
  SummedAnswer,
  OverlapAnswer,
  CollectedAnswer,
]);
export type ShareContent = z.infer<typeof ShareContent>;

/**
 * One owner's share of an answer: a JWS of the owner in a JWE for the requester. `salt` opens the commitment of the share
 * statement: `commitment('share', request id, salt, content)`.
 */
export const Share = z
  .strictObject({
    kind: z.literal('share'),
    request: RequestReference,
    contract: ContractReference,
    key: Thumbprint,
    owner: MspId,
    parties: z.array(MspId).min(1).max(100).readonly(),
    attempt: z.int().min(1).max(100),
    content: ShareContent,
    salt: Salt,
    sealedAt: Timestamp,
  })
  .readonly();
export type Share = z.infer<typeof Share>;

/**
 * An owner's word for how its share came about, signed over `signingInput('share-statement', statement)`: with whom, in
 * which attempt, and a digest of everything that was said to all in the rounds of the computation. All owners of a request
 * state the same parties, attempt and transcript, or it is not closed.
 */
export const ShareStatement = z
  .strictObject({
    kind: z.literal('share-statement'),
    request: RequestReference,
    owner: MspId,
    mode: ShareMode,
    parties: z.array(MspId).min(1).max(100).readonly(),
    attempt: z.int().min(1).max(100),
    transcript: Hash,
    share: Hash.describe("commitment('share', request id, salt, content)"),
    envelopeHash: Hash.describe('of the envelope that holds the share'),
    sealedAt: Timestamp,
  })
  .readonly();
export type ShareStatement = z.infer<typeof ShareStatement>;

export const SignedShareStatement = z.strictObject({ statement: ShareStatement, signature: Base64Url }).readonly();
export type SignedShareStatement = z.infer<typeof SignedShareStatement>;

/** What the ledger keeps of a computation among the owners, beside their receipts: their statements, in the owners' order. */
export const Computation = z
  .strictObject({
    request: RequestReference,
    statements: z.array(SignedShareStatement).min(1).max(100).readonly(),
  })
  .readonly();
export type Computation = z.infer<typeof Computation>;
