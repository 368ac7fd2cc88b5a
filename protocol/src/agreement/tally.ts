import type { Ballot } from '../documents/proposal.js';
import type { VotingRule } from '../documents/voting-rule.js';

/** What a vote is decided by. Ballots of others than electors count for nothing. */
export interface Vote {
  readonly rule: Pick<VotingRule, 'threshold' | 'leastMembers'>;
  readonly electorate: readonly string[];
  /** Electors without whose approval nothing is approved. */
  readonly mustApprove: readonly string[];
  readonly ballots: readonly CountedBallot[];
}

export interface CountedBallot extends Pick<Ballot, 'voter' | 'choice'> {
  /** Who cast it for the voter; it counts for the threshold, and for `leastMembers` it does not. */
  readonly delegate?: string | undefined;
}

export type Standing = 'approved' | 'rejected' | 'open';

/** How much weight an elector's ballot has: 1 unless the rule lists another. */
function weightOf({ threshold }: Vote['rule'], elector: string): number {
  const isWeighted = typeof threshold === 'object' && 'weights' in threshold;
  return isWeighted && Object.hasOwn(threshold.weights, elector) ? (threshold.weights[elector] ?? 1) : 1;
}

/** How much weight must approve. An abstention is no approval. */
function neededWeight({ threshold }: Vote['rule'], electors: number): number {
  if (threshold === 'unanimous') {
    return electors;
  }
  return threshold === 'majority' ? Math.floor(electors / 2) + 1 : threshold.atLeast;
}

/** Whether a vote can be won if everybody approves. */
export function canBeApproved(rule: Vote['rule'], electorate: readonly string[]): boolean {
  const ballots = electorate.map((voter) => ({ voter, choice: 'approve' as const }));
  return electorate.length > 0 && tally({ rule, electorate, mustApprove: [], ballots }) === 'approved';
}

/**
 * Where a vote stands: decided as soon as the ballots still missing cannot change the outcome. It depends on who
 * chose what, never on the order in which ballots arrived.
 */
export function tally({ rule, electorate, mustApprove, ballots }: Vote): Standing {
  const cast = new Map(ballots.map((ballot) => [ballot.voter, ballot]));
  const weigh = (electors: readonly string[]): number =>
    electors.reduce((sum, elector) => sum + weightOf(rule, elector), 0);
  const approving = electorate.filter((elector) => cast.get(elector)?.choice === 'approve');
  const missing = electorate.filter((elector) => !cast.has(elector));
  const needed = neededWeight(rule, electorate.length);
  const themselves = approving.filter((elector) => cast.get(elector)?.delegate === undefined).length;
  // Who votes through a delegate may still vote itself.
  const perhaps = electorate.filter(
    (elector) => !cast.has(elector) || cast.get(elector)?.delegate !== undefined,
  ).length;
  const isVetoed = mustApprove.some((elector) => (cast.get(elector)?.choice ?? 'approve') !== 'approve');
  if (isVetoed || weigh(approving) + weigh(missing) < needed || themselves + perhaps < rule.leastMembers) {
    return 'rejected';
  }
  const isEnough = weigh(approving) >= needed && themselves >= rule.leastMembers;
  return isEnough && mustApprove.every((elector) => cast.get(elector)?.choice === 'approve') ? 'approved' : 'open';
}
