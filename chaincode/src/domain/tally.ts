import type { Ballot, VotingRule } from '@entente/protocol';

/** What an election is decided by. Ballots of others than electors count for nothing. */
export interface Election {
  readonly rule: Pick<VotingRule, 'threshold' | 'leastMembers'>;
  readonly electorate: readonly string[];
  /** Members of the electorate whose approval the rule demands. */
  readonly supervisors: readonly string[];
  readonly ballots: readonly Pick<Ballot, 'voter' | 'choice'>[];
}

export type Standing = 'approved' | 'rejected' | 'open';

/** How many of so many electors must approve. An abstention is no approval. */
export function leastApprovals({ threshold, leastMembers }: Election['rule'], electors: number): number {
  return Math.max(thresholdOf(threshold, electors), leastMembers);
}

function thresholdOf(threshold: VotingRule['threshold'], electors: number): number {
  if (threshold === 'unanimous') {
    return electors;
  }
  return threshold === 'majority' ? Math.floor(electors / 2) + 1 : threshold.atLeast;
}

/**
 * Where an election stands: decided as soon as the ballots still missing cannot change the outcome. It depends on who
 * chose what, never on the order in which ballots arrived.
 */
export function tally({ rule, electorate, supervisors, ballots }: Election): Standing {
  const choices = new Map(ballots.map(({ voter, choice }) => [voter, choice]));
  const approvals = electorate.filter((elector) => choices.get(elector) === 'approve').length;
  const missing = electorate.filter((elector) => !choices.has(elector)).length;
  const needed = leastApprovals(rule, electorate.length);
  const isVetoed = supervisors.some((supervisor) => (choices.get(supervisor) ?? 'approve') !== 'approve');
  if (isVetoed || approvals + missing < needed) {
    return 'rejected';
  }
  const areAllSupervisorsFor = supervisors.every((supervisor) => choices.get(supervisor) === 'approve');
  return approvals >= needed && areAllSupervisorsFor ? 'approved' : 'open';
}
