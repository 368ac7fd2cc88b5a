import { randomBytes } from 'node:crypto';
import {
  ballotsHash,
  isChosenByOwners,
  judgeElection,
  majorityOf,
  type QueryRequest,
  saltCommitment,
  type ServiceElection,
  type ServiceMeasure,
  type ServiceRanking,
  type SignedByGateway,
  type SignedServiceBallot,
  type SignedServiceLeftOut,
  type SignedServiceReveal,
  signingInput,
} from '@entente/protocol';
import type { Job, Journal } from '../ports/journal.js';
import type { LedgerState } from '../ports/ledger.js';
import type { Clock, ElectionNews, MemberLink, Signatures } from '../ports/services.js';
import { signedByGateways } from './serving.js';

export interface OwnerElectionsOptions {
  readonly mspId: string;
  readonly state: LedgerState;
  readonly journal: Journal;
  readonly link: Pick<MemberLink, 'elect'>;
  readonly signatures: Signatures;
  readonly clock: Clock;
  /** How long an elector may take to reveal its salt before it is left out. */
  readonly revealMs: number;
  /** What this gateway measures of the candidates, the best first. */
  readonly rank: (
    candidates: readonly string[],
  ) => Promise<{ readonly ranking: ServiceRanking; readonly measures: readonly ServiceMeasure[] }>;
}

/** What an owner has promised in an election: journaled before anybody hears of it. */
interface OwnPart {
  readonly ballot: SignedServiceBallot;
  readonly salt: string;
  readonly reveal?: SignedServiceReveal;
  readonly revealedAt?: string;
  readonly leftOut?: SignedServiceLeftOut;
  readonly settled?: ServiceElection;
}

interface Known {
  readonly ballots: Map<string, SignedServiceBallot>;
  readonly reveals: Map<string, SignedServiceReveal>;
  readonly leftOut: Map<string, SignedServiceLeftOut>;
}

const mostElections = 1_000;
/** In all ballots of one election together: they travel in one transaction, whose text is bounded. */
const mostMeasures = 1_000;

/**
 * The owners of a request choose who combines it: each commits to a ballot and a salt, reveals the salt when it has seen
 * all ballots, and all come to the same order. What others said is asked of them again after a restart.
 */
export class OwnerElections {
  readonly #options: OwnerElectionsOptions;
  readonly #known = new Map<string, Known>();

  constructor(options: OwnerElectionsOptions) {
    this.#options = options;
  }

  /**
   * Takes this owner's next step, tells the others, and hears what they know.
   * @returns the election when it is settled; undefined while others have not said all they have to
   * @throws DomainError `MEMBER_UNAVAILABLE` if another owner could not be reached
   */
  async settle(job: Job, request: QueryRequest): Promise<ServiceElection | undefined> {
    const { settled } = await this.#ownPart(job, request);
    if (settled !== undefined) {
      return settled;
    }
    this.#step(job, request);
    const found = this.#conclude(job, request);
    if (found !== undefined) {
      // Whoever has heard less is told all of it, if it can be: it may as well ask.
      await Promise.allSettled(this.#others(request).map((owner) => this.#tell(owner, request)));
      return found;
    }
    const told = await Promise.allSettled(this.#others(request).map((owner) => this.#tell(owner, request)));
    this.#step(job, request);
    const concluded = this.#conclude(job, request);
    const failed = told.find((result) => result.status === 'rejected');
    if (concluded === undefined && failed !== undefined) {
      throw failed.reason;
    }
    if (this.#hasMore(request)) {
      await Promise.allSettled(this.#others(request).map((owner) => this.#tell(owner, request)));
    }
    return concluded ?? this.#conclude(job, request);
  }

  /** Takes in what another owner knows of an election. @returns what is known here */
  hear(request: QueryRequest, news: ElectionNews): ElectionNews {
    this.#hearBallots(request, news.ballots);
    this.#hearReveals(request, news.reveals);
    this.#hearLeftOut(request, news.leftOut);
    return this.#news(request);
  }

  /** The request has ended: nobody asks about its election any more. */
  forget(request: string): void {
    this.#known.delete(request);
  }

  #hearBallots(request: QueryRequest, ballots: ElectionNews['ballots']): void {
    const known = this.#of(request).ballots;
    for (const signed of ballots) {
      const { ballot, signature } = signed;
      const isNew = this.#isAbout(request, ballot.request, ballot.elector) && !known.has(ballot.elector);
      if (isNew && this.#isSigned(ballot.elector, 'service-ballot', ballot, signature)) {
        known.set(ballot.elector, signed);
      }
    }
  }

  #hearReveals(request: QueryRequest, news: ElectionNews['reveals']): void {
    const { ballots, reveals } = this.#of(request);
    for (const signed of news) {
      const { reveal, signature } = signed;
      const isNew = this.#isAbout(request, reveal.request, reveal.elector) && !reveals.has(reveal.elector);
      const committed = ballots.get(reveal.elector)?.ballot.salt;
      const opens = committed === saltCommitment(request.id, reveal.elector, reveal.salt);
      if (isNew && opens && this.#isSigned(reveal.elector, 'service-reveal', reveal, signature)) {
        reveals.set(reveal.elector, signed);
      }
    }
  }

  #hearLeftOut(request: QueryRequest, news: ElectionNews['leftOut']): void {
    const known = this.#of(request).leftOut;
    for (const signed of news) {
      const { leftOut, signature } = signed;
      const isAbout = this.#isAbout(request, leftOut.request, leftOut.owner);
      if (isAbout && this.#isSigned(leftOut.owner, 'service-left-out', leftOut, signature)) {
        known.set(leftOut.owner, signed);
      }
    }
  }

  get #isSigned(): SignedByGateway {
    return signedByGateways(this.#options.state, this.#options.signatures);
  }

  #isAbout(request: QueryRequest, about: { member: string; id: string }, owner: string): boolean {
    const { question, id, owners } = request;
    return about.id === id && about.member === question.requester && Object.hasOwn(owners, owner);
  }

  async #tell(owner: string, request: QueryRequest): Promise<void> {
    const reference = { member: request.question.requester, id: request.id };
    this.hear(request, await this.#options.link.elect(owner, { request: reference, ...this.#news(request) }));
  }

  /** This owner's own ballot: made once, whatever happens to the process. */
  async #ownPart(job: Job, request: QueryRequest): Promise<OwnPart> {
    const { mspId, signatures, rank } = this.#options;
    const made = this.#stored(job);
    if (made !== undefined) {
      this.#remember(request, made);
      return made;
    }
    const { mode, candidates } = request.service ?? { mode: 'drawn', candidates: [] };
    const { ranking, measures } = mode === 'elected' ? await rank(candidates) : { ranking: [], measures: [] };
    const shown = measures.slice(0, Math.floor(mostMeasures / Object.keys(request.owners).length));
    const salt = randomBytes(32).toString('base64url');
    const ballot = {
      kind: 'service-ballot' as const,
      ...{ request: { member: job.member, id: job.request }, elector: mspId, ranking, measures: shown },
      salt: saltCommitment(request.id, mspId, salt),
    };
    const signed = { ballot, signature: signatures.sign(signingInput('service-ballot', ballot)) };
    // While the candidates were measured somebody else's question may have made this gateway vote already.
    const part = this.#stored(job) ?? this.#store(job, { ballot: signed, salt });
    this.#remember(request, part);
    return part;
  }

  /** Reveals when every ballot is here; says who is missing when that took too long. */
  #step(job: Job, request: QueryRequest): void {
    const { mspId, signatures, clock, revealMs } = this.#options;
    const own = this.#stored(job);
    const { ballots, reveals } = this.#of(request);
    const owners = Object.keys(request.owners).sort();
    if (own === undefined || ballots.size < owners.length) {
      return;
    }
    const reference = { member: job.member, id: job.request };
    const hash = ballotsHash([...ballots.values()]);
    if (own.reveal === undefined) {
      const reveal = {
        kind: 'service-reveal' as const,
        ...{ request: reference, elector: mspId, ballots: hash, salt: own.salt },
      };
      const signed = { reveal, signature: signatures.sign(signingInput('service-reveal', reveal)) };
      this.#remember(request, this.#store(job, { ...own, reveal: signed, revealedAt: clock.now().toISOString() }));
      return;
    }
    const electors = owners.filter((owner) => !reveals.has(owner));
    const waited = clock.now().getTime() - Date.parse(own.revealedAt ?? clock.now().toISOString());
    if (electors.length > 0 && own.leftOut === undefined && waited >= revealMs && !isDivided(reveals, hash)) {
      const leftOut = {
        kind: 'service-left-out' as const,
        ...{ request: reference, owner: mspId, ballots: hash, electors },
      };
      const signed = { leftOut, signature: signatures.sign(signingInput('service-left-out', leftOut)) };
      this.#remember(request, this.#store(job, { ...own, leftOut: signed }));
    }
  }

  /** The election as it will stand on the ledger, if all of it is here. */
  #conclude(job: Job, request: QueryRequest): ServiceElection | undefined {
    const own = this.#stored(job);
    const { ballots, reveals, leftOut } = this.#of(request);
    const owners = Object.keys(request.owners).sort();
    if (own === undefined || ballots.size < owners.length) {
      return undefined;
    }
    const hash = ballotsHash([...ballots.values()]);
    const revealed = [...reveals.values()].filter(({ reveal }) => reveal.ballots === hash);
    const saying = [...leftOut.values()].filter((signed) => signed.leftOut.ballots === hash);
    // Whoever has said that somebody is left out abides by it: otherwise the one left out could choose between two orders.
    const left = own.leftOut?.leftOut.electors ?? agreedBy(saying, owners.length) ?? [];
    const counted = revealed.filter(({ reveal }) => !left.includes(reveal.elector));
    const election = {
      ballots: inOrder([...ballots.values()], ({ ballot }) => ballot.elector),
      reveals: inOrder(counted, ({ reveal }) => reveal.elector),
      leftOut: inOrder(
        saying.filter((signed) => sameMembers(signed.leftOut.electors, left)),
        (signed) => signed.leftOut.owner,
      ),
    };
    const isWhole = counted.length + left.length === owners.length;
    const isAgreed = left.length === 0 || election.leftOut.length >= majorityOf(owners.length);
    if (!isWhole || !isAgreed) {
      return undefined;
    }
    judgeElection(request, election, this.#isSigned);
    this.#store(job, { ...own, settled: election });
    return election;
  }

  /** Whether something came up after the others were told. */
  #hasMore(request: QueryRequest): boolean {
    const { ballots, reveals } = this.#of(request);
    return ballots.size === Object.keys(request.owners).length && reveals.has(this.#options.mspId);
  }

  #others(request: QueryRequest): readonly string[] {
    return Object.keys(request.owners).filter((owner) => owner !== this.#options.mspId);
  }

  #news(request: QueryRequest): ElectionNews {
    const { ballots, reveals, leftOut } = this.#of(request);
    return { ballots: [...ballots.values()], reveals: [...reveals.values()], leftOut: [...leftOut.values()] };
  }

  #of(request: QueryRequest): Known {
    const known = this.#known.get(request.id) ?? { ballots: new Map(), reveals: new Map(), leftOut: new Map() };
    const [oldest] = this.#known.keys();
    if (this.#known.size >= mostElections && oldest !== undefined && !this.#known.has(request.id)) {
      this.#known.delete(oldest);
    }
    this.#known.set(request.id, known);
    return known;
  }

  #remember(request: QueryRequest, { ballot, reveal, leftOut }: OwnPart): void {
    const known = this.#of(request);
    known.ballots.set(ballot.ballot.elector, ballot);
    if (reveal !== undefined) {
      known.reveals.set(reveal.reveal.elector, reveal);
    }
    if (leftOut !== undefined) {
      known.leftOut.set(leftOut.leftOut.owner, leftOut);
    }
  }

  #stored(job: Job): OwnPart | undefined {
    const now = this.#options.journal.job('owner', job.member, job.request) ?? job;
    return (now.data as { readonly election?: OwnPart }).election;
  }

  #store(job: Job, election: OwnPart): OwnPart {
    const now = this.#options.journal.job('owner', job.member, job.request) ?? job;
    this.#options.journal.moveJob(now, now.step, { data: { election } });
    return election;
  }
}

/** Whether a request's owners are to choose who combines it. */
export function isElected({ service }: QueryRequest): boolean {
  return service !== undefined && isChosenByOwners(service.mode);
}

/** Whether somebody was shown other ballots: then nobody honest is left out for it, and nothing is settled. */
function isDivided(reveals: ReadonlyMap<string, SignedServiceReveal>, hash: string): boolean {
  return [...reveals.values()].some(({ reveal }) => reveal.ballots !== hash);
}

function agreedBy(saying: readonly SignedServiceLeftOut[], owners: number): readonly string[] | undefined {
  const found = saying.find(
    ({ leftOut: { electors } }) =>
      saying.filter((other) => sameMembers(other.leftOut.electors, electors)).length >= majorityOf(owners),
  );
  return found?.leftOut.electors;
}

function sameMembers(first: readonly string[], second: readonly string[]): boolean {
  return [...first].sort().join(' ') === [...second].sort().join(' ');
}

function inOrder<T>(items: readonly T[], memberOf: (item: T) => string): readonly T[] {
  return [...items].sort((first, second) => (memberOf(first) < memberOf(second) ? -1 : 1));
}
