import {
  type Charter,
  ProposalKind,
  reservedMspIds,
  supervisorsOf,
  type VotingRule,
  votingRuleFor,
  membersOf,
  electorsFor,
} from '@entente/protocol';
import { demand } from './demand.js';
import { canApprove } from './electorate.js';
import { demandAllMembers } from './membership.js';

/**
 * A charter whose rules could never be satisfied would lock the alliance for good, since only its rules can change things.
 * @throws `DomainError` `INVALID_INPUT`, `MEMBER_NOT_FOUND`
 */
export function checkCharter(charter: Charter): void {
  const reserved = membersOf(charter).find((member) => reservedMspIds.includes(member));
  demand(reserved === undefined, 'INVALID_INPUT', `${reserved ?? ''} is a word of query contracts, and no MSP ID`);
  for (const kind of ProposalKind.options) {
    checkRule(charter, kind, votingRuleFor(charter, kind));
  }
}

function checkRule(charter: Charter, kind: ProposalKind, rule: VotingRule): void {
  demandAllMembers(charter, namedIn(rule), `the voting rule for ${kind}`);
  demand(
    !rule.supervisor || supervisorsOf(charter).length > 0,
    'INVALID_INPUT',
    `the voting rule for ${kind} needs a supervisor, and no member has that role`,
  );
  demand(
    membersOf(charter).some((author) => canApprove(rule, electorsFor(charter, rule, { author }))),
    'INVALID_INPUT',
    `the voting rule for ${kind} asks for more approvals than there are electors, whoever proposes`,
  );
}

function namedIn({ electorate, threshold }: VotingRule): readonly string[] {
  const weighted = typeof threshold === 'object' && 'weights' in threshold ? Object.keys(threshold.weights) : [];
  return [...(typeof electorate === 'string' ? [] : electorate), ...weighted.sort()];
}
