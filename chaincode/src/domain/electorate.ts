import {
  canBeApproved,
  type Charter,
  type Concerned,
  type DemandedApproval,
  type Electorate,
  electorsFor,
  supervisorsOf,
  type VotingRule,
} from '@entente/protocol';
import { demand } from './demand.js';
import { demandAllMembers } from './membership.js';

/** Whether there are enough electors for an approval at all. */
export function canApprove(rule: VotingRule, { electorate }: Electorate): boolean {
  return canBeApproved(rule, electorate);
}

/**
 * The charter's rule with what documents demand beyond it. What they ask for is added, so it cannot loosen anything.
 * @throws `DomainError` `INVALID_INPUT` if they demand a supervisor's approval where there is none
 */
export function tightenedRule(
  charter: Charter,
  rule: VotingRule,
  demands: readonly DemandedApproval[],
  concerned: Concerned,
): VotingRule {
  const supervisor = rule.supervisor || demands.some((approval) => approval.supervisor === true);
  demand(
    supervisor === rule.supervisor || supervisorsOf(charter).length > 0,
    'INVALID_INPUT',
    'the document demands the approval of a supervisor, and no member has that role',
  );
  const { electorate } = electorsFor(charter, { ...rule, supervisor }, concerned);
  const isUnanimous = demands.some(({ threshold }) => threshold === 'unanimous');
  const least = demands.flatMap((approval) => [approval.leastMembers ?? 1, leastOf(approval, electorate.length)]);
  return {
    ...rule,
    supervisor,
    threshold: isUnanimous ? 'unanimous' : rule.threshold,
    leastMembers: Math.max(rule.leastMembers, ...least),
  };
}

function leastOf({ threshold }: DemandedApproval, electors: number): number {
  if (threshold === 'majority') {
    return Math.floor(electors / 2) + 1;
  }
  return typeof threshold === 'object' ? threshold.atLeast : 1;
}

/**
 * The electorate that is copied into a proposal, so that a later charter does not change a vote under way.
 * @throws `DomainError` `FORBIDDEN` if the proposal could never be approved, `MEMBER_NOT_FOUND`
 */
export function electorateFor(charter: Charter, rule: VotingRule, concerned: Concerned): Electorate {
  demandAllMembers(charter, concerned.demanded ?? [], 'the document');
  const electors = electorsFor(charter, rule, concerned);
  demand(
    canApprove(rule, electors),
    'FORBIDDEN',
    `of a proposal by ${concerned.author} there are not enough electors to approve it`,
  );
  return electors;
}
