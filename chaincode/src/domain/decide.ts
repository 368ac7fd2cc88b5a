import {
  type ApprovalProposal,
  type BallotChoice,
  type CountedBallot,
  type Decision,
  DomainError,
  type Standing,
  tally,
} from '@entente/protocol';
import { hasSurelyPassed } from './time.js';

export interface Deciding {
  readonly proposal: ApprovalProposal;
  /** Every ballot that counts, cast by electors or through delegates. */
  readonly ballots: readonly CountedBallot[];
  /** What has moved since the proposal opened, so that it cannot be approved any more; undefined if nothing has. */
  readonly moved: string | undefined;
  readonly now: string;
}

/**
 * The decision that the ballots amount to. What builds on a state that has moved is stale, whatever the ballots say, unless
 * they reject it; what is undecided half an hour after its deadline has expired.
 * @throws `DomainError` `PROPOSAL_UNDECIDED` while the missing ballots could change the outcome
 */
export function decide({ proposal, ballots, moved, now }: Deciding): Decision {
  const outcome = outcomeOf(tally({ ...proposal, ballots }), moved, hasSurelyPassed(proposal.deadline, now));
  if (outcome === 'open') {
    const missing = proposal.electorate.filter((elector) => !ballots.some(({ voter }) => voter === elector));
    throw new DomainError('PROPOSAL_UNDECIDED', `still to vote: ${missing.join(', ')}`);
  }
  const delegated = ballots.flatMap(({ voter, delegate }) =>
    delegate === undefined ? [] : [[voter, delegate] as const],
  );
  return {
    proposal: proposal.id,
    contentHash: proposal.contentHash,
    outcome,
    ...(outcome === 'stale' && { why: moved ?? '' }),
    approve: whoChose(ballots, 'approve'),
    reject: whoChose(ballots, 'reject'),
    abstain: whoChose(ballots, 'abstain'),
    ...(delegated.length > 0 && { delegated: Object.fromEntries(delegated) }),
    decidedAt: now,
  };
}

function outcomeOf(standing: Standing, moved: string | undefined, isLate: boolean): Decision['outcome'] | 'open' {
  if (standing === 'rejected' || (standing === 'approved' && moved === undefined)) {
    return standing;
  }
  if (moved !== undefined) {
    return 'stale';
  }
  return isLate ? 'expired' : 'open';
}

function whoChose(ballots: readonly CountedBallot[], choice: BallotChoice): readonly string[] {
  return ballots
    .filter((ballot) => ballot.choice === choice)
    .map(({ voter }) => voter)
    .sort();
}
