import type { ApprovalProposal, Ballot, Charter, CountedBallot } from '@entente/protocol';
import { castBallot } from '../domain/cast-ballot.js';
import { countedBallots } from '../domain/delegations.js';
import { approves } from '../domain/standing-approvals.js';
import type { AllianceState } from '../ledger/alliance-state.js';
import { movedSince } from './kinds.js';

/**
 * The ballots that count on a proposal. Every elector's is read by its own key, and where there is none its delegation: a
 * range read would conflict with every ballot cast meanwhile.
 */
export async function ballotsOf(
  state: AllianceState,
  charter: Charter,
  proposal: ApprovalProposal,
): Promise<readonly CountedBallot[]> {
  const { id, electorate } = proposal;
  const ballots = await Promise.all(electorate.map((elector) => state.ballots.find(id, elector)));
  const silent = electorate.filter((_elector, index) => ballots[index] === undefined);
  const delegations = await Promise.all(silent.map((elector) => state.delegations.find(elector)));
  return countedBallots(charter, proposal, ballots.filter(isThere), delegations.filter(isThere));
}

/** The ballots that standing approvals cast when a proposal opens. */
export async function standingBallots(state: AllianceState, proposal: ApprovalProposal): Promise<readonly Ballot[]> {
  const { kind, author, electorate, contentHash, openedAt: now } = proposal;
  const others = electorate.filter((elector) => elector !== author);
  const found = await Promise.all(others.map((elector) => state.standingApprovals.find(elector, kind)));
  return found
    .filter(isThere)
    .filter((standing) => approves(standing, proposal))
    .map(({ member }) => ({
      ...castBallot(proposal, { voter: member, contentHash, choice: 'approve', now }),
      standing: true as const,
    }));
}

/** What has moved since a proposal opened: what it builds on, or who was to decide. Undefined if nothing has. */
export async function movedMeanwhile(
  state: AllianceState,
  charter: Charter,
  { author, electorate, document, buildsOn }: ApprovalProposal,
): Promise<string | undefined> {
  const gone = [author, ...electorate].find((member) => !Object.hasOwn(charter.members, member));
  return gone === undefined ? movedSince(state, document, buildsOn) : `${gone} is no longer a member`;
}

function isThere<T>(document: T | undefined): document is T {
  return document !== undefined;
}
