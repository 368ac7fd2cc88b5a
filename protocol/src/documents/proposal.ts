import { z } from 'zod';
import { Hash, Id, MspId, Title, Timestamp } from '../ids.js';
import {
  ChaincodeBuild,
  Membership,
  Participant,
  SupervisorChange,
  Unfreeze,
  VotingRuleChange,
} from './alliance-changes.js';
import { DataSource } from './data-source.js';
import { EnclaveMeasurement, EnclaveWithdrawal } from './enclave.js';
import { Extract } from './extract.js';
import { GeneralizedSchema } from './generalized-schema.js';
import { QueryContract, Retirement } from './query-contract.js';
import { OutsideUserChange } from './outside-user.js';
import { ProposalKind, VotingRule } from './voting-rule.js';
import { SchemaCompatibility } from '../schema/compatibility.js';

/** What can be proposed. Its `kind` is the kind of the proposal. */
export const ProposedDocument = z.union([
  GeneralizedSchema,
  DataSource,
  QueryContract,
  Retirement,
  Membership,
  SupervisorChange,
  VotingRuleChange,
  ChaincodeBuild,
  Unfreeze,
  Participant,
  EnclaveMeasurement,
  EnclaveWithdrawal,
  OutsideUserChange,
  Extract,
]);
export type ProposedDocument = z.infer<typeof ProposedDocument>;

/** Whether something tells more than what stood before, or takes less agreement; less; or the same. */
export const ChangeDirection = z.enum(['looser', 'tighter', 'neutral']);
export type ChangeDirection = z.infer<typeof ChangeDirection>;

/** Most differences that are kept with a proposal; the direction is that of all. */
export const mostDifferences = 200;

/** What a new version changes, in plain words, place by place. It is `looser` as a whole if it is so anywhere. */
export const SemanticDiff = z
  .strictObject({
    direction: ChangeDirection,
    changes: z
      .array(z.strictObject({ change: ChangeDirection, place: z.string(), text: z.string() }).readonly())
      .max(mostDifferences)
      .readonly(),
  })
  .readonly();
export type SemanticDiff = z.infer<typeof SemanticDiff>;

/**
 * A proposal with the rule and the electorate as they were when it opened. `author` has no vote twice: an author in the
 * electorate consents by proposing, unless the rule excludes it. `buildsOn` is the version that an upgrade replaces.
 */
export const ApprovalProposal = z
  .strictObject({
    id: Hash,
    kind: ProposalKind,
    title: Title,
    author: MspId,
    contentHash: Hash,
    document: ProposedDocument,
    buildsOn: z.int().min(0).describe('the version in force that this one replaces; 0 for none'),
    rule: VotingRule,
    electorate: z.array(MspId).min(1).readonly(),
    mustApprove: z
      .array(MspId)
      .readonly()
      .describe(
        'electors whose approval is demanded: supervisors, and members that the document makes pay or approve requests',
      ),
    deadline: Timestamp.describe('the last moment at which a ballot is taken'),
    verdictHash: Hash.optional(),
    change: SchemaCompatibility.optional().describe('what a new version of a generalized schema is to the one before'),
    semanticDiff: SemanticDiff.optional().describe('what a new version changes against the one in force'),
    openedAt: Timestamp,
  })
  .readonly();
export type ApprovalProposal = z.infer<typeof ApprovalProposal>;

export const BallotChoice = z.enum(['approve', 'reject', 'abstain']);
export type BallotChoice = z.infer<typeof BallotChoice>;

/** One member's ballot about one text; it can be changed until the decision. */
export const Ballot = z
  .strictObject({
    proposal: Hash,
    voter: MspId,
    contentHash: Hash,
    choice: BallotChoice,
    reason: z.string().min(1).max(500).optional(),
    castAt: Timestamp,
    standing: z.literal(true).optional().describe('cast by a standing approval when the proposal opened'),
  })
  .readonly();
export type Ballot = z.infer<typeof Ballot>;

/**
 * How a proposal ended. `expired`: its deadline passed before the ballots decided it. `stale`: what it builds on has moved, or
 * somebody who was to decide is no longer a member. Who voted through a delegate stands in `delegated`, by elector.
 */
export const Decision = z
  .strictObject({
    proposal: Hash,
    contentHash: Hash,
    outcome: z.enum(['approved', 'rejected', 'expired', 'stale']),
    why: z.string().optional().describe('what has moved, if it is stale'),
    approve: z.array(MspId).readonly(),
    reject: z.array(MspId).readonly(),
    abstain: z.array(MspId).readonly(),
    delegated: z.record(MspId, MspId).readonly().optional(),
    decidedAt: Timestamp,
  })
  .readonly();
export type Decision = z.infer<typeof Decision>;

/** Which version of a query contract is in force. No request under a version up to `retiredThrough` is answered any more. */
export const QueryContractCurrent = z
  .strictObject({
    id: Id,
    version: z.int().min(1),
    contentHash: Hash,
    status: z.enum(['active', 'retired']),
    retiredThrough: z.int().min(0),
  })
  .readonly();
export type QueryContractCurrent = z.infer<typeof QueryContractCurrent>;

/**
 * The sources that offer a generalized schema, in the order of their owners: written when a source is accepted or
 * withdrawn, and when its owner's check of it begins or ceases to fail. A closed one takes no requests.
 */
export const SchemaSources = z
  .strictObject({
    schema: z.string(),
    sources: z
      .array(
        z.strictObject({ member: MspId, id: Id, mappingHash: Hash, closed: z.literal(true).optional() }).readonly(),
      )
      .readonly(),
  })
  .readonly();
export type SchemaSources = z.infer<typeof SchemaSources>;
