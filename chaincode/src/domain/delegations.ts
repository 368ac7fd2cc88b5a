import {
  type ApprovalProposal,
  type Ballot,
  type Charter,
  type CountedBallot,
  type Delegation,
  supervisorsOf,
  type TransactionInput,
} from '@entente/protocol';
import { demand } from './demand.js';
import { demandAllMembers } from './membership.js';
import { isAfter, surelyBefore } from './time.js';

/**
 * A delegation begins now or later: no ballot that was cast before somebody was trusted with it counts for two.
 * @throws `DomainError` `INVALID_INPUT`, `MEMBER_NOT_FOUND`, `FORBIDDEN`, `TIMESTAMP_UNACCEPTABLE`
 */
export function delegate(
  charter: Charter,
  { to, kinds, from, until }: TransactionInput<'approvals:Delegate'>,
  { member, now, certified }: { readonly member: string; readonly now: string; readonly certified: boolean },
): Delegation {
  demandAllMembers(charter, [to], 'the delegation');
  demand(to !== member, 'INVALID_INPUT', 'a member votes for itself without delegating');
  demand(mayDelegate(charter, member, to), 'FORBIDDEN', 'a supervisor delegates to a supervisor only');
  const begins = from ?? now;
  demand(!isAfter(surelyBefore(now), begins), 'TIMESTAMP_UNACCEPTABLE', 'a delegation cannot begin in the past');
  demand(isAfter(until, begins), 'TIMESTAMP_UNACCEPTABLE', 'the delegation would end before it begins');
  return { member, to, kinds, from: begins, until, delegatedAt: now, ...(certified && { certified }) };
}

function mayDelegate(charter: Charter, member: string, to: string): boolean {
  const supervisors = supervisorsOf(charter);
  return !supervisors.includes(member) || supervisors.includes(to);
}

/**
 * The ballots that count: those cast by the deadline, and, for electors without one, their delegate's. A delegate counts
 * only as an elector with a ballot of its own, so nothing is passed on twice.
 */
export function countedBallots(
  charter: Charter,
  { kind, electorate, deadline, rule }: Pick<ApprovalProposal, 'kind' | 'electorate' | 'deadline' | 'rule'>,
  cast: readonly Ballot[],
  delegations: readonly Delegation[],
): readonly CountedBallot[] {
  const inTime = cast.filter(({ castAt }) => !isAfter(castAt, deadline));
  const trusted = rule.certified === true ? delegations.filter(({ certified }) => certified === true) : delegations;
  const passedOn = trusted.flatMap(({ member, to, kinds, from, until }): readonly CountedBallot[] => {
    const ballot = inTime.find(({ voter }) => voter === to);
    const counts =
      ballot !== undefined &&
      electorate.includes(to) &&
      !inTime.some(({ voter }) => voter === member) &&
      (kinds === 'all' || kinds.includes(kind)) &&
      mayDelegate(charter, member, to) &&
      !isAfter(from, ballot.castAt) &&
      !isAfter(ballot.castAt, until);
    return counts ? [{ voter: member, choice: ballot.choice, delegate: to }] : [];
  });
  return [...inTime, ...passedOn];
}
