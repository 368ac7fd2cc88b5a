import { z } from 'zod';
import { Base64Url, Hash, Id, Thumbprint, Title } from './ids.js';
import { ProposalKind } from './documents/voting-rule.js';
import { BudgetScope, ClaimedUnits, PeriodStart, UnitNumber } from './documents/budget.js';
import { CoApproveInput } from './documents/co-approval.js';
import { Anchor } from './documents/anchor.js';
import { Charter } from './documents/charter.js';
import { GatewayStatement, RequesterKeyProofs, RequesterKeyStatement } from './documents/keys.js';
import { DelegationInput, StandingApprovalInput } from './documents/delegation.js';
import { WithdrawExtractInput } from './documents/extract.js';
import { FreezeTarget } from './documents/freeze.js';
import { BallotChoice, ProposedDocument } from './documents/proposal.js';
import { ServiceElection, ServiceVote, SignedServiceReplacement } from './documents/election.js';
import { DisputeClaim, SignedAcknowledgement } from './documents/usage.js';
import { Blame } from './documents/round.js';
import { SignedShareStatement } from './documents/share.js';
import { AnnounceInput } from './documents/mask-key.js';
import { CommitFragmentsInput, WithdrawFragmentsInput } from './documents/fragment-set.js';
import { PublishInput } from './documents/publication.js';
import {
  CommitInput,
  ConfirmInput,
  DealInput,
  GivePartInput,
  ProposeOpeningInput,
  ReshareInput,
} from './documents/supervision.js';
import {
  AddNonceInput,
  AttestEnclaveInput,
  ChallengeEnclaveInput,
  LeaveEnclaveInput,
  RegisterEnclaveInput,
} from './documents/enclave.js';
import { GrantClusterKeyInput, MakeClusterKeyInput } from './documents/enclave-cluster.js';
import { AnnounceSharingKeyInput, SharingStatement, WithdrawItemInput } from './documents/sharing.js';
import { AnswerSharingInput, AskSharingInput, SettleSharingInput } from './documents/sharing-request.js';
import { Question, RequestReference, Salt, SignedReceipt } from './documents/query-request.js';

const Opening = z
  .strictObject({
    question: Question,
    signature: Base64Url,
    units: z.array(ClaimedUnits).min(1).max(10).readonly().optional(),
  })
  .readonly();

const Closing = z
  .strictObject({
    request: RequestReference,
    receipts: z.array(SignedReceipt).min(1).max(100).readonly(),
    envelopeHash: Hash,
    result: Hash,
    shares: z
      .array(SignedShareStatement)
      .min(1)
      .max(100)
      .readonly()
      .optional()
      .describe("the owners' statements, where each seals a share of the answer"),
    election: ServiceElection.optional(),
  })
  .readonly();

/** How many requests may share a transaction. */
export const itemLimits = { least: 2, most: 25 } as const;

function several<T extends z.ZodType>(
  item: T,
): z.ZodReadonly<z.ZodObject<{ items: z.ZodReadonly<z.ZodArray<T>> }, z.core.$strict>> {
  return z.strictObject({ items: z.array(item).min(itemLimits.least).max(itemLimits.most).readonly() }).readonly();
}

/** Inputs of every transaction that writes: one JSON string each. The name is `contract:Function`. */
export const transactions = {
  'members:Found': z.strictObject({ charter: Charter }).readonly(),
  'members:Accept': z.strictObject({ charterHash: Hash }).readonly(),
  'members:Enact': z.strictObject({ charterHash: Hash }).readonly(),
  'members:RegisterGateway': z.strictObject({ statement: GatewayStatement, signature: Base64Url }).readonly(),
  'members:RegisterKey': z.strictObject({ statement: RequesterKeyStatement, proofs: RequesterKeyProofs }).readonly(),
  'members:RevokeKey': z.strictObject({ id: Thumbprint }).readonly(),
  'approvals:Open': z
    .strictObject({
      document: ProposedDocument,
      nonce: Salt,
      buildsOn: z
        .int()
        .min(0)
        .optional()
        .describe('the version that its author knew in force; refused if it has moved'),
    })
    .readonly(),
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
  'approvals:Delegate': DelegationInput,
  'approvals:Undelegate': z.strictObject({}).readonly(),
  'approvals:SetStanding': StandingApprovalInput,
  'approvals:EndStanding': z.strictObject({ kind: ProposalKind }).readonly(),
  'freezes:Freeze': z.strictObject({ target: FreezeTarget, reason: Title }).readonly(),
  'freezes:Beat': z.strictObject({}).readonly(),
  'data-sources:Report': z.strictObject({ source: Id, mappingHash: Hash, passed: z.boolean() }).readonly(),
  'data-sources:Withdraw': z.strictObject({ source: Id }).readonly(),
  'data-sources:WithdrawExtract': WithdrawExtractInput,
  'queries:Open': Opening,
  'queries:OpenMany': several(Opening),
  'queries:Close': Closing,
  'queries:CloseMany': several(Closing),
  'queries:End': z
    .strictObject({
      request: RequestReference,
      status: z.enum(['refused', 'failed', 'expired']),
      election: ServiceElection.optional(),
      blame: Blame.optional(),
    })
    .readonly(),
  'publications:Announce': AnnounceInput,
  'publications:Publish': PublishInput,
  'fragments:Commit': CommitFragmentsInput,
  'fragments:Withdraw': WithdrawFragmentsInput,
  'supervision:Commit': CommitInput,
  'supervision:Reshare': ReshareInput,
  'supervision:Deal': DealInput,
  'supervision:Confirm': ConfirmInput,
  'supervision:ProposeOpening': ProposeOpeningInput,
  'supervision:GivePart': GivePartInput,
  'sharing:AnnounceKey': AnnounceSharingKeyInput,
  'sharing:Put': SharingStatement,
  'sharing:Withdraw': WithdrawItemInput,
  'sharing:Ask': AskSharingInput,
  'sharing:Answer': AnswerSharingInput,
  'sharing:Settle': SettleSharingInput,
  'enclaves:Challenge': ChallengeEnclaveInput,
  'enclaves:AddNonce': AddNonceInput,
  'enclaves:Register': RegisterEnclaveInput,
  'enclaves:Attest': AttestEnclaveInput,
  'enclaves:Leave': LeaveEnclaveInput,
  'enclaves:MakeKey': MakeClusterKeyInput,
  'enclaves:GrantKey': GrantClusterKeyInput,
  'elections:Vote': ServiceVote.unwrap().omit({ member: true, castAt: true }).readonly(),
  'elections:Reveal': z.strictObject({ epoch: z.int().min(1).max(1_000_000_000), salt: Salt }).readonly(),
  'elections:Settle': z.strictObject({ epoch: z.int().min(1).max(1_000_000_000) }).readonly(),
  'queries:CoApprove': CoApproveInput,
  'queries:Anchor': Anchor.unwrap().pick({ root: true, count: true }).readonly(),
  'queries:Replace': z
    .strictObject({
      request: RequestReference,
      attempt: z.int().min(1).max(100),
      statements: z.array(SignedServiceReplacement).min(1).max(100).readonly(),
      election: ServiceElection.optional(),
    })
    .readonly(),
  'usage:Dispute': z.strictObject({ request: RequestReference, claim: DisputeClaim }).readonly(),
  'usage:Answer': z.strictObject({ request: RequestReference, acknowledgement: SignedAcknowledgement }).readonly(),
  'usage:Judge': z.strictObject({ request: RequestReference, verdict: z.enum(['readable', 'unreadable']) }).readonly(),
  'usage:Settle': z.strictObject({ request: RequestReference }).readonly(),
  'budgets:Compact': z
    .strictObject({ scope: BudgetScope, period: PeriodStart, units: z.array(UnitNumber).min(1).max(500).readonly() })
    .readonly(),
} as const;

export type TransactionName = keyof typeof transactions;
export type TransactionInput<N extends TransactionName> = z.infer<(typeof transactions)[N]>;

/**
 * What became of each item of a transaction that several requests share, in the order of the items: the request that was
 * opened or closed, or why it was refused. A refused item changed nothing.
 */
export const ItemAnswers = z.array(
  z.union([
    z.strictObject({ request: RequestReference }).readonly(),
    z.strictObject({ code: z.string(), detail: z.string() }).readonly(),
  ]),
);
export type ItemAnswer = z.infer<typeof ItemAnswers>[number];

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
  'approvals:Delegate': 'VoteDelegated',
  'approvals:Undelegate': 'DelegationEnded',
  'approvals:SetStanding': 'StandingApprovalSet',
  'approvals:EndStanding': 'StandingApprovalEnded',
  'freezes:Freeze': 'Frozen',
  'freezes:Beat': 'GatewayBeat',
  'data-sources:Report': 'SourceReported',
  'data-sources:Withdraw': 'SourceWithdrawn',
  'data-sources:WithdrawExtract': 'ExtractWithdrawn',
  'queries:Open': 'RequestOpened',
  'queries:OpenMany': 'RequestsOpened',
  'queries:Close': 'RequestAnswered',
  'queries:CloseMany': 'RequestsAnswered',
  'queries:End': 'RequestEnded',
  'budgets:Compact': 'BudgetCompacted',
  'usage:Dispute': 'DisputeRaised',
  'usage:Answer': 'DisputeAnswered',
  'usage:Judge': 'DisputeJudged',
  'usage:Settle': 'DisputeSettled',
  'queries:CoApprove': 'RequestCoApproved',
  'queries:Anchor': 'RecordsAnchored',
  'queries:Replace': 'ServiceNodeReplaced',
  'publications:Announce': 'MaskKeyAnnounced',
  'publications:Publish': 'PublicationPublished',
  'fragments:Commit': 'FragmentsCommitted',
  'fragments:Withdraw': 'FragmentsWithdrawn',
  'supervision:Commit': 'SupervisionKeyBegun',
  'supervision:Reshare': 'SupervisionKeyReshared',
  'supervision:Deal': 'SupervisionKeyDealt',
  'supervision:Confirm': 'SupervisionKeyConfirmed',
  'supervision:ProposeOpening': 'OpeningProposed',
  'supervision:GivePart': 'OpeningPartGiven',
  'sharing:AnnounceKey': 'SharingKeyAnnounced',
  'sharing:Put': 'SharingItemPut',
  'sharing:Withdraw': 'SharingItemWithdrawn',
  'sharing:Ask': 'SharingAsked',
  'sharing:Answer': 'SharingAnswered',
  'sharing:Settle': 'SharingSettled',
  'enclaves:Challenge': 'EnclaveChallenged',
  'enclaves:AddNonce': 'EnclaveNonceGiven',
  'enclaves:Register': 'EnclaveQuoted',
  'enclaves:Attest': 'EnclaveAttested',
  'enclaves:Leave': 'EnclaveLeft',
  'enclaves:MakeKey': 'ClusterKeyMade',
  'enclaves:GrantKey': 'ClusterKeyGranted',
  'elections:Vote': 'ServiceVoteCast',
  'elections:Reveal': 'ServiceSaltRevealed',
  'elections:Settle': 'ServiceRosterSettled',
} as const satisfies Record<TransactionName, string>;
