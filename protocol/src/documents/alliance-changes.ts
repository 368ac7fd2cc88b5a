import { z } from 'zod';
import { Hash, MspId, Thumbprint, Title } from '../ids.js';
import { MemberRole } from './charter.js';
import { ProposalKind, VotingRule } from './voting-rule.js';

/** Admits a member to the alliance, or removes one: what it offered, asked and voted from then on counts for nothing. */
export const Membership = z.discriminatedUnion('change', [
  z
    .strictObject({
      kind: z.literal('membership'),
      change: z.literal('admit'),
      member: MspId,
      title: Title,
      roles: z.array(MemberRole).max(2).readonly(),
    })
    .readonly(),
  z
    .strictObject({ kind: z.literal('membership'), change: z.literal('remove'), member: MspId, reason: Title })
    .readonly(),
]);
export type Membership = z.infer<typeof Membership>;

/** Gives a member the supervising role, or takes it away. */
export const SupervisorChange = z
  .strictObject({
    kind: z.literal('supervisor'),
    change: z.enum(['appoint', 'dismiss']),
    member: MspId,
    reason: Title,
  })
  .readonly();
export type SupervisorChange = z.infer<typeof SupervisorChange>;

/** Replaces the charter's rule for one kind of proposal. */
export const VotingRuleChange = z
  .strictObject({ kind: z.literal('voting-rule'), of: ProposalKind, rule: VotingRule })
  .readonly();
export type VotingRuleChange = z.infer<typeof VotingRuleChange>;

/**
 * Adopts a build of the chaincode: its version with the SHA-256 of what was packaged. It is the alliance's word on which
 * build to run; each member still approves the definition on its own peer.
 */
export const ChaincodeBuild = z
  .strictObject({
    kind: z.literal('chaincode-build'),
    version: z.string().regex(/^\d{1,4}\.\d{1,4}\.\d{1,4}\+[0-9a-f]{64}$/, 'write it as 1.4.0+<sha256 of the build>'),
    note: Title,
  })
  .readonly();
export type ChaincodeBuild = z.infer<typeof ChaincodeBuild>;

/** Lifts a freeze. */
export const Unfreeze = z.strictObject({ kind: z.literal('unfreeze'), freeze: Hash, reason: Title }).readonly();
export type Unfreeze = z.infer<typeof Unfreeze>;

/** Takes a requester's registered key as that of an authenticated participant, on the grounds that the members were given. */
export const Participant = z
  .strictObject({ kind: z.literal('participant'), member: MspId, key: Thumbprint, grounds: Title })
  .readonly();
export type Participant = z.infer<typeof Participant>;

/** The build of the chaincode that the alliance adopted last, and how many it has adopted. */
export const AdoptedBuild = z
  .strictObject({ number: z.int().min(1), version: ChaincodeBuild.unwrap().shape.version, note: Title })
  .readonly();
export type AdoptedBuild = z.infer<typeof AdoptedBuild>;

/** A requester's key that the alliance has authenticated, in the version that it voted on. */
export const AuthenticatedKey = z
  .strictObject({ member: MspId, key: Thumbprint, version: z.int().min(1), grounds: Title })
  .readonly();
export type AuthenticatedKey = z.infer<typeof AuthenticatedKey>;
