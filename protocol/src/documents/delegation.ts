import { z } from 'zod';
import { MspId, Timestamp } from '../ids.js';
import { ProposalKind } from './voting-rule.js';

const certified = z
  .literal(true)
  .optional()
  .describe('said by a certificate that may vote where a rule asks for such: only by one like it is it taken back');

const Kinds = z.union([z.literal('all'), z.array(ProposalKind).min(1).max(10).readonly()]);

/**
 * A member lets another one vote for it for a time. It counts where the member itself cast no ballot, the other is an elector
 * with a ballot of its own and cast that within the time. A supervisor delegates to a supervisor only.
 */
export const Delegation = z
  .strictObject({
    member: MspId,
    to: MspId,
    kinds: Kinds,
    from: Timestamp,
    until: Timestamp,
    delegatedAt: Timestamp,
    certified,
  })
  .readonly();
export type Delegation = z.infer<typeof Delegation>;

/** What a member says when it delegates; without `from`, from now on. */
export const DelegationInput = z
  .strictObject({ to: MspId, kinds: Kinds, from: Timestamp.optional(), until: Timestamp })
  .readonly();

/**
 * A member approves in advance: proposals of one kind, by any author or by those named, and, if `change` is `tighter`, only
 * those by which nothing gets looser. Its ballot is cast when such a proposal opens and can be changed like any.
 */
export const StandingApproval = z
  .strictObject({
    member: MspId,
    kind: ProposalKind,
    authors: z.union([z.literal('any'), z.array(MspId).min(1).max(100).readonly()]),
    change: z.enum(['any', 'tighter']),
    until: Timestamp.optional(),
    setAt: Timestamp,
    certified,
  })
  .readonly();
export type StandingApproval = z.infer<typeof StandingApproval>;

export const StandingApprovalInput = StandingApproval.unwrap()
  .omit({ member: true, setAt: true, certified: true })
  .readonly();
