import type { ApprovalProposal, StandingApproval, TransactionInput } from '@entente/protocol';
import { demand } from './demand.js';
import { isAfter } from './time.js';

/** @throws `DomainError` `TIMESTAMP_UNACCEPTABLE` */
export function setStanding(
  input: TransactionInput<'approvals:SetStanding'>,
  { member, now, certified }: { readonly member: string; readonly now: string; readonly certified: boolean },
): StandingApproval {
  const { until } = input;
  demand(until === undefined || isAfter(until, now), 'TIMESTAMP_UNACCEPTABLE', 'it would end before it begins');
  return { ...input, member, setAt: now, ...(certified && { certified }) };
}

/** Whether a standing approval is one of this proposal. `tighter` asks for a difference that shows nothing looser. */
export function approves(
  { authors, change, until, certified }: StandingApproval,
  { author, semanticDiff, openedAt, rule }: Pick<ApprovalProposal, 'author' | 'semanticDiff' | 'openedAt' | 'rule'>,
): boolean {
  const isTighter = semanticDiff !== undefined && semanticDiff.direction !== 'looser';
  return (
    (authors === 'any' || authors.includes(author)) &&
    (change === 'any' || isTighter) &&
    (until === undefined || !isAfter(openedAt, until)) &&
    (rule.certified !== true || certified === true)
  );
}
