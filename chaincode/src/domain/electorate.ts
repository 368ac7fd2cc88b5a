import { type Charter, supervisorsOf, type VotingRule } from '@entente/protocol';
import { demand } from './demand.js';
import { membersOf } from './membership.js';
import { leastApprovals } from './tally.js';

export interface Electorate {
  readonly electorate: readonly string[];
  readonly supervisors: readonly string[];
}

/** Who decides on a proposal of this author, as the charter stands now. */
export function electorsFor(charter: Charter, rule: VotingRule, author: string): Electorate {
  const mayVote = (member: string): boolean => rule.authorVotes || member !== author;
  const supervisors = (rule.supervisor ? supervisorsOf(charter) : []).filter(mayVote);
  const named = rule.electorate === 'all' ? membersOf(charter) : rule.electorate;
  return { electorate: [...new Set([...named, ...supervisors])].filter(mayVote).sort(), supervisors };
}

/** Whether there are enough electors for an approval at all. */
export function canApprove(rule: VotingRule, { electorate }: Electorate): boolean {
  return electorate.length > 0 && leastApprovals(rule, electorate.length) <= electorate.length;
}

/**
 * The electorate that is copied into a proposal, so that a later charter does not change a vote under way.
 * @throws `DomainError` `FORBIDDEN` if this author's proposal could never be approved
 */
export function electorateFor(charter: Charter, rule: VotingRule, author: string): Electorate {
  const electors = electorsFor(charter, rule, author);
  demand(canApprove(rule, electors), 'FORBIDDEN', `without ${author} there are not enough electors to approve this`);
  return electors;
}
