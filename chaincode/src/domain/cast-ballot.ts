import type { ApprovalProposal, Ballot, BallotChoice } from '@entente/protocol';
import { demand } from './demand.js';
import { isAfter } from './time.js';

export interface BallotPaper {
  readonly voter: string;
  /** The text that the voter has read. */
  readonly contentHash: string;
  readonly choice: BallotChoice;
  readonly reason?: string | undefined;
  readonly now: string;
}

/**
 * A ballot counts for one text and for electors only.
 * @throws `DomainError` `BALLOT_FOR_OTHER_TEXT`, `NOT_IN_ELECTORATE`
 */
export function castBallot(
  proposal: Pick<ApprovalProposal, 'id' | 'contentHash' | 'electorate'>,
  paper: BallotPaper,
): Ballot {
  const { voter, contentHash, choice, reason, now } = paper;
  demand(proposal.electorate.includes(voter), 'NOT_IN_ELECTORATE', `${voter} has no vote on this proposal`);
  demand(contentHash === proposal.contentHash, 'BALLOT_FOR_OTHER_TEXT', 'the proposal is about another content hash');
  return { proposal: proposal.id, voter, contentHash, choice, ...(reason !== undefined && { reason }), castAt: now };
}

/** @throws `DomainError` `DEADLINE_PASSED` */
export function demandInTime({ deadline }: Pick<ApprovalProposal, 'deadline'>, now: string): void {
  demand(!isAfter(now, deadline), 'DEADLINE_PASSED', `ballots were taken until ${deadline}`);
}
