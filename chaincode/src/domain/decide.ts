import { type ApprovalProposal, type Ballot, type BallotChoice, type Decision, DomainError } from '@entente/protocol';
import { tally } from './tally.js';

/**
 * The decision that the ballots amount to.
 * @throws `DomainError` `PROPOSAL_UNDECIDED` while the missing ballots could change the outcome
 */
export function decide(proposal: ApprovalProposal, ballots: readonly Ballot[], now: string): Decision {
  const outcome = tally({ ...proposal, ballots });
  if (outcome === 'open') {
    const missing = proposal.electorate.filter((elector) => !ballots.some(({ voter }) => voter === elector));
    throw new DomainError('PROPOSAL_UNDECIDED', `still to vote: ${missing.join(', ')}`);
  }
  const whoChose = (choice: BallotChoice): readonly string[] =>
    ballots
      .filter((ballot) => ballot.choice === choice)
      .map(({ voter }) => voter)
      .sort();
  return {
    proposal: proposal.id,
    contentHash: proposal.contentHash,
    outcome,
    approve: whoChose('approve'),
    reject: whoChose('reject'),
    abstain: whoChose('abstain'),
    decidedAt: now,
  };
}
