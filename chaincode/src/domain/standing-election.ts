import { electionOrder, majorityOf, type ServiceRoster, type ServiceSalt, type ServiceVote } from '@entente/protocol';
import { demand } from './demand.js';
import { hasSurelyPassed, minutesLater } from './time.js';

/** How long members have to vote from the first vote on, and to reveal from the first salt on. */
const phaseMinutes = 60;

/** What an epoch's election has come to. A member without a gateway has no vote and stands for nothing. */
export interface Epoch {
  readonly epoch: number;
  /** Members with a gateway. */
  readonly members: readonly string[];
  readonly votes: readonly ServiceVote[];
  readonly salts: readonly ServiceSalt[];
  readonly now: string;
}

/** What a salt of an epoch is committed and drawn for. */
export function epochContext(epoch: number): string {
  return `epoch ${String(epoch)}`;
}

/**
 * Salts are shown only when no vote can follow: everybody has voted, or a majority has and the time is up.
 * @throws `DomainError` `PROPOSAL_UNDECIDED` naming who has not voted
 */
export function demandVotingOver({ members, votes, salts, now }: Epoch): void {
  const missing = members.filter((member) => !votes.some((vote) => vote.member === member));
  const isOver = salts.length > 0 || missing.length === 0 || isDue(votes.map(castAt), now, votes.length, members);
  demand(isOver, 'PROPOSAL_UNDECIDED', `no vote yet of ${missing.join(', ')}`);
}

/**
 * The roster that an epoch's votes and salts give.
 * @throws `DomainError` `PROPOSAL_UNDECIDED` naming who has not revealed
 */
export function settleEpoch(state: Epoch): ServiceRoster {
  const { epoch, members, votes, salts, now } = state;
  demandVotingOver(state);
  const leftOut = votes.map(({ member }) => member).filter((voter) => !salts.some(({ member }) => member === voter));
  const isOver = leftOut.length === 0 || isDue(salts.map(revealedAt), now, salts.length, members);
  demand(votes.length > 0 && isOver, 'PROPOSAL_UNDECIDED', `no salt yet of ${leftOut.join(', ')}`);
  const order = electionOrder({
    ...{ context: epochContext(epoch), candidates: members },
    ballots: votes.map(({ member, ranking }) => ({ elector: member, ranking })),
    salts: Object.fromEntries(salts.map(({ member, salt }) => [member, salt])),
  });
  return {
    epoch,
    order,
    voters: votes.map(({ member }) => member).sort(),
    leftOut: [...leftOut].sort(),
    settledAt: now,
  };
}

function isDue(times: readonly string[], now: string, count: number, members: readonly string[]): boolean {
  const [first] = [...times].sort();
  const isMajority = count >= majorityOf(members.length);
  return first !== undefined && isMajority && hasSurelyPassed(minutesLater(first, phaseMinutes), now);
}

function castAt(vote: ServiceVote): string {
  return vote.castAt;
}

function revealedAt(salt: ServiceSalt): string {
  return salt.revealedAt;
}
