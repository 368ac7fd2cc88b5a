import { z } from 'zod';
import { MspId } from '../ids.js';

/** The attribute of a client certificate, `true` by value, whose holder votes where a rule asks for it. */
export const votingAttribute = 'entente.vote';
/** The attribute of a client certificate, `true` by value, whose holder freezes where the rule for `unfreeze` asks for it. */
export const freezingAttribute = 'entente.freeze';

/** What members vote on. */
export const ProposalKind = z.enum([
  'generalized-schema',
  'data-source',
  'query-contract',
  'retirement',
  'membership',
  'supervisor',
  'voting-rule',
  'chaincode-build',
  'unfreeze',
  'participant',
  'enclave-measurement',
  'enclave-withdrawal',
  'outside-user',
  'extract',
]);
export type ProposalKind = z.infer<typeof ProposalKind>;

/** So many approving members; with weights, approving members of so much weight together. Who is not listed weighs 1. */
const Threshold = z.union([
  z.enum(['unanimous', 'majority']),
  z.strictObject({ atLeast: z.int().min(1).max(100) }).readonly(),
  z
    .strictObject({
      weights: z.record(MspId, z.int().min(0).max(1_000)).readonly(),
      atLeast: z.int().min(1).max(100_000),
    })
    .readonly(),
]);

/**
 * Who decides and how much agreement it takes. A supervisor that must agree counts as an elector as well. `owners` are the
 * members that offer a schema which the proposal is about, and the author of an offer; all members where nobody does.
 * `leastMembers` is the least number of members that approve by a ballot of their own, whatever the threshold says.
 * `certified`: a member's word counts only by a certificate to which its CA gave {@link votingAttribute}; of the rule for
 * `unfreeze` it means freezing too, with {@link freezingAttribute}.
 */
export const VotingRule = z
  .strictObject({
    electorate: z.union([z.enum(['all', 'owners']), z.array(MspId).min(1).max(100).readonly()]).default('all'),
    threshold: Threshold,
    supervisor: z.boolean().default(false).describe('whether every supervisor of the alliance must approve'),
    authorVotes: z.boolean().default(true).describe('whether an author in the electorate consents by proposing'),
    leastMembers: z.int().min(1).max(100).default(1),
    deadlineDays: z.int().min(1).max(365).default(30).describe('days from its opening in which ballots are taken'),
    certified: z
      .literal(true)
      .optional()
      .describe(
        'ballots only by certificates with the attribute entente.vote; for unfreeze: freezing by entente.freeze',
      ),
  })
  .readonly();
export type VotingRule = z.infer<typeof VotingRule>;

/** Where a charter names no rule for a kind of proposal: every member, supervisors among them. */
export const strictestRule: VotingRule = {
  electorate: 'all',
  threshold: 'unanimous',
  supervisor: false,
  authorVotes: true,
  leastMembers: 1,
  deadlineDays: 30,
};

/**
 * What a document demands beyond the charter's rule for its kind; it can only add to that. `majority` and `atLeast` ask for
 * so many members that approve by a ballot of their own.
 */
export const DemandedApproval = z
  .strictObject({
    threshold: z
      .union([z.enum(['unanimous', 'majority']), z.strictObject({ atLeast: z.int().min(1).max(100) }).readonly()])
      .optional(),
    supervisor: z.literal(true).optional().describe('every supervisor must approve'),
    leastMembers: z.int().min(1).max(100).optional(),
  })
  .readonly();
export type DemandedApproval = z.infer<typeof DemandedApproval>;
