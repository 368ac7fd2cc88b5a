import {
  DomainError,
  type ProblemCode,
  saltCommitment,
  type ServiceMeasure,
  type ServiceRanking,
  type ServiceRoster,
  type ServiceSalt,
  type ServiceVote,
  type TransactionInput,
} from '@entente/protocol';
import type { Ledger } from '../ports/ledger.js';
import type { Clock, Log } from '../ports/services.js';

export interface StandingElectionOptions {
  readonly mspId: string;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly log: Log;
  /** How long a roster stands before the next epoch is voted on. */
  readonly everyMs: number;
  /** What this gateway measures of the candidates, the best first. */
  readonly rank: (
    candidates: readonly string[],
  ) => Promise<{ readonly ranking: ServiceRanking; readonly measures: readonly ServiceMeasure[] }>;
  /** This gateway's salt of an epoch: the same after a restart, and nobody else's to know before it is revealed. */
  readonly saltOf: (epoch: number) => string;
}

/** The standing election as the own peer shows it. */
export interface StandingView {
  readonly roster: ServiceRoster | null;
  /** What there is of the next epoch. */
  readonly next: {
    readonly epoch: number;
    readonly votes: readonly ServiceVote[];
    readonly salts: readonly Pick<ServiceSalt, 'member' | 'revealedAt'>[];
    readonly missing: readonly string[];
  };
}

/** Others were first, or not all are there yet: the blocks will say when it goes on. */
const laterOn: ReadonlySet<ProblemCode> = new Set([
  ...(['PROPOSAL_UNDECIDED', 'STALE_PROPOSAL', 'ALREADY_EXISTS', 'ALREADY_DECIDED'] as const),
  ...(['LEDGER_UNAVAILABLE', 'OUTCOME_UNKNOWN', 'TRANSACTION_INVALID', 'MEMBER_UNAVAILABLE'] as const),
]);

/**
 * This member's part in the standing election of service nodes: it votes when the roster is old and some contract asks for
 * it, shows its salt when all have voted, and writes the roster when all salts are there.
 */
export class StandingElection {
  readonly #options: StandingElectionOptions;
  #running = false;

  constructor(options: StandingElectionOptions) {
    this.#options = options;
  }

  view(): StandingView {
    const { state } = this.#options.ledger;
    const roster = state.get('service-roster') ?? null;
    const epoch = (roster?.epoch ?? 0) + 1;
    const votes = state.list('service-vote', String(epoch));
    const salts = state.list('service-salt', String(epoch));
    return {
      roster,
      next: {
        ...{ epoch, votes, salts: salts.map(({ member, revealedAt }) => ({ member, revealedAt })) },
        missing: this.#voters().filter((member) => !votes.some((vote) => vote.member === member)),
      },
    };
  }

  /**
   * Votes in the next epoch, by what this gateway measures or in an officer's own order.
   * @throws DomainError `ALREADY_DECIDED` if salts are shown already
   */
  async vote(order?: ServiceRanking): Promise<TransactionInput<'elections:Vote'>> {
    const { mspId, ledger, rank, saltOf } = this.#options;
    const { epoch } = this.view().next;
    const { ranking, measures } = await rank(this.#voters().filter((member) => member !== mspId));
    const salt = saltCommitment(`epoch ${String(epoch)}`, mspId, saltOf(epoch));
    const vote = { epoch, ranking: order ?? ranking, measures, salt };
    await ledger.submit('elections:Vote', vote);
    return vote;
  }

  /** Takes whatever step is due; called after blocks and from time to time. Never throws. */
  async tick(): Promise<void> {
    if (this.#running) {
      return;
    }
    this.#running = true;
    try {
      await this.#step();
    } catch (error) {
      const code = error instanceof DomainError ? error.code : 'QUERY_FAILED';
      if (!laterOn.has(code)) {
        this.#options.log.warn('standing election', { code });
      }
    } finally {
      this.#running = false;
    }
  }

  async #step(): Promise<void> {
    const { mspId, ledger, saltOf } = this.#options;
    const { roster, next } = this.view();
    const { epoch, votes, salts } = next;
    const hasVoted = votes.some(({ member }) => member === mspId);
    const hasRevealed = salts.some(({ member }) => member === mspId);
    if (!hasVoted && salts.length === 0 && this.#isDue(roster, votes)) {
      await this.vote();
    } else if (hasVoted && !hasRevealed && this.#isVotingOver(next)) {
      await ledger.submit('elections:Reveal', { epoch, salt: saltOf(epoch) });
    } else if (hasRevealed && this.#isTurn(salts, votes)) {
      await ledger.submit('elections:Settle', { epoch });
    }
  }

  /** Somebody began, or a contract asks for the roster and it is old. */
  #isDue(roster: ServiceRoster | null, votes: readonly ServiceVote[]): boolean {
    const { ledger, clock, everyMs, mspId } = this.#options;
    if (!this.#voters().includes(mspId)) {
      return false;
    }
    const isOld = roster === null || clock.now().getTime() - Date.parse(roster.settledAt) >= everyMs;
    return votes.length > 0 || (isOld && ledger.state.list('query-contract-current').some(this.#asksForRoster));
  }

  readonly #asksForRoster = ({ id, version, status }: { id: string; version: number; status: string }): boolean =>
    status === 'active' &&
    this.#options.ledger.state.get('query-contract', id, String(version))?.combine.by === 'standing';

  /** Everybody has voted, or somebody shows a salt already; or the ledger may find that the time is up. */
  #isVotingOver({ votes, salts, missing }: StandingView['next']): boolean {
    const times = votes.map(({ castAt }) => castAt).sort();
    return missing.length === 0 || salts.length > 0 || this.#hasPassed(phaseMs, times[0]);
  }

  /** One of those who revealed writes the roster; the others only if that one does not. */
  #isTurn(salts: StandingView['next']['salts'], votes: readonly ServiceVote[]): boolean {
    const isWhole = votes.every(({ member }) => salts.some((salt) => salt.member === member));
    const [first] = salts.map(({ member }) => member).sort();
    const times = salts.map(({ revealedAt }) => revealedAt).sort();
    const isMine = first === this.#options.mspId || this.#hasPassed(turnMs, times.at(-1));
    return isMine && (isWhole || this.#hasPassed(phaseMs, times[0]));
  }

  #hasPassed(ms: number, since: string | undefined): boolean {
    return since !== undefined && this.#options.clock.now().getTime() - Date.parse(since) >= ms;
  }

  /** Members with a gateway. */
  #voters(): readonly string[] {
    const { state } = this.#options.ledger;
    const members = Object.keys(state.get('charter')?.members ?? {});
    return members.filter((member) => state.get('gateway', member) !== undefined).sort();
  }
}

/** An hour to vote or reveal, and half an hour for clocks that differ, as the ledger has it. */
const phaseMs = 90 * 60_000;
/** How long the others leave it to the first of them to write the roster. */
const turnMs = 15_000;
