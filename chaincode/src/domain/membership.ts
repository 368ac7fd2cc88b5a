import { type Charter, type ProposalKind, supervisorsOf, type VotingRule } from '@entente/protocol';
import { demand } from './demand.js';
import { leastApprovals } from './tally.js';

/** @throws `DomainError` `FORBIDDEN` unless the member is in the charter */
export function demandMember(charter: Charter, member: string): void {
  demand(Object.hasOwn(charter.members, member), 'FORBIDDEN', `${member} is not a member under the charter`);
}

export function membersOf(charter: Charter): readonly string[] {
  return Object.keys(charter.members).sort();
}

/** @throws `DomainError` `MEMBER_NOT_FOUND` naming the first of them who is not in the charter */
export function demandAllMembers(charter: Charter, members: readonly string[], where: string): void {
  const stranger = members.find((member) => !Object.hasOwn(charter.members, member));
  demand(stranger === undefined, 'MEMBER_NOT_FOUND', `${where} names ${stranger ?? ''}, who is no member`);
}

/**
 * A charter whose rules could never be satisfied would lock the alliance for good, since only its rules can change things.
 * @throws `DomainError` `INVALID_INPUT`, `MEMBER_NOT_FOUND`
 */
export function checkCharter(charter: Charter): void {
  for (const [kind, rule] of Object.entries(charter.votingRules) as [ProposalKind, VotingRule][]) {
    checkRule(charter, kind, rule);
  }
}

function checkRule(charter: Charter, kind: ProposalKind, rule: VotingRule): void {
  const named = rule.electorate === 'all' ? membersOf(charter) : rule.electorate;
  demandAllMembers(charter, named, `the voting rule for ${kind}`);
  const supervisors = rule.supervisor ? supervisorsOf(charter) : [];
  demand(
    !rule.supervisor || supervisors.length > 0,
    'INVALID_INPUT',
    `the voting rule for ${kind} needs a supervisor, and no member has that role`,
  );
  const electors = new Set([...named, ...supervisors]).size - (rule.authorVotes ? 0 : 1);
  demand(
    electors > 0 && leastApprovals(rule, electors) <= electors,
    'INVALID_INPUT',
    `the voting rule for ${kind} asks for more approvals than there are electors`,
  );
}
