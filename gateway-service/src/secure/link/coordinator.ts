import { type Blame, DomainError, mostAttempts, type QueryRequest, type RequestReference } from '@entente/protocol';
import type { SecureLink } from '../../ports/secure-link.js';
import type { Checkpoint, Log, Signatures } from '../../ports/services.js';
import type { Dealing } from '../rounds.js';
import { bindingOf } from './binding.js';
import { Blamed } from './blamed.js';
import { Gathering } from './gathering.js';
import { MemberDealing } from './member-dealing.js';

/** What the dealer remembers of a request beyond a restart. */
export interface Attempts {
  /** The number of the last attempt that began; 0 if none has. */
  read(): number;
  /** Durable before anybody is told, so that no number is used twice. Shares of older attempts are worth nothing from then on. */
  begin(attempt: number): void;
}

export interface CoordinatorOptions {
  readonly mspId: string;
  readonly channel: string;
  readonly signatures: Signatures;
  readonly link: SecureLink;
  readonly log: Log;
  readonly roundMs: number;
  /** How long an owner waits for the others in one call. */
  readonly patienceMs: number;
  readonly attempts: (request: RequestReference) => Attempts;
  readonly checkpoint: Checkpoint;
  readonly deal: (request: QueryRequest, dealing: Dealing) => Promise<void>;
  /** The service part of a request goes on. */
  readonly nudge: (request: RequestReference) => void;
}

interface Session {
  readonly request: QueryRequest;
  readonly reference: RequestReference;
  readonly owners: readonly string[];
  readonly attempts: Attempts;
  readonly gathering: Gathering;
  /** Who was said to have kept an attempt from its end: one word an attempt, the first. */
  readonly blames: Pick<Blame, 'member' | 'fault'>[];
  /** The attempt that is under way; undefined while owners gather. */
  running: AbortController | undefined;
  timers: readonly NodeJS.Timeout[];
  tries: number;
}

/** How often owners that have not come are told that an attempt was given up. */
const tellEveryMs = 1_000;

/**
 * The dealer's part: it begins an attempt when all owners are there, deals, and begins another one as soon as an owner comes
 * again, because it was restarted or waited in vain. It sees no message between owners.
 */
export class Coordinator {
  readonly #options: CoordinatorOptions;
  readonly #sessions = new Map<string, Session>();

  constructor(options: CoordinatorOptions) {
    this.#options = options;
  }

  /**
   * An owner that is known to have a part in the request is ready, or is ready again.
   * @returns the attempt that begins, once all owners are there
   * @throws DomainError `MEMBER_UNAVAILABLE`: come again
   */
  join(caller: string, request: QueryRequest, blame?: Pick<Blame, 'member' | 'fault'>): Promise<number> {
    const session = this.#session(request);
    if (session.running !== undefined) {
      // Who comes again and knows of nobody else was away itself.
      const isAbout = (member: string): boolean =>
        member !== caller && (session.owners.includes(member) || member === this.#options.mspId);
      const named = blame !== undefined && isAbout(blame.member) ? blame : { member: caller, fault: 'silent' as const };
      this.#giveUp(session, named, caller);
    }
    const failure = this.failure(session.reference);
    if (failure !== undefined) {
      throw new DomainError('MEMBER_UNAVAILABLE', 'there is no other attempt');
    }
    const joined = session.gathering.join(caller, this.#options.patienceMs);
    // Whoever called may be gone when it fails.
    joined.catch(() => undefined);
    this.#watch(session);
    if (session.gathering.isComplete) {
      this.#begin(session);
    }
    return joined;
  }

  /** After a restart of this gateway: what it dealt is forgotten, so owners that still compute begin anew. */
  resume(request: QueryRequest): void {
    const isKnown = this.#sessions.has(keyOf(referenceTo(request)));
    const session = this.#session(request);
    if (!isKnown && session.attempts.read() > 0) {
      this.#watch(session);
    }
  }

  /** What the request is to end with, if it is to end. */
  failure(reference: RequestReference): DomainError | undefined {
    const session = this.#sessions.get(keyOf(reference));
    return session === undefined || session.tries < mostAttempts ? undefined : this.#verdict(session);
  }

  /** The same when there is no time for another attempt. */
  lateFailure(reference: RequestReference): DomainError | undefined {
    const session = this.#sessions.get(keyOf(reference));
    if (session === undefined) {
      return undefined;
    }
    if (session.running === undefined) {
      this.#blameMissing(session);
    }
    return session.blames.length === 0 ? undefined : this.#verdict(session);
  }

  forget(reference: RequestReference): void {
    const session = this.#sessions.get(keyOf(reference));
    if (session !== undefined) {
      this.#stopWatching(session);
      session.running?.abort();
      session.gathering.clear(new DomainError('REQUEST_ENDED', 'the request has ended'));
      this.#sessions.delete(keyOf(reference));
    }
  }

  stop(): void {
    for (const { reference } of [...this.#sessions.values()]) {
      this.forget(reference);
    }
  }

  #session(request: QueryRequest): Session {
    const reference = referenceTo(request);
    const known = this.#sessions.get(keyOf(reference));
    if (known !== undefined) {
      return known;
    }
    const owners = Object.keys(request.owners).sort();
    const session: Session = {
      ...{ request, reference, owners, attempts: this.#options.attempts(reference) },
      ...{ gathering: new Gathering(owners), blames: [], running: undefined, timers: [] },
      tries: 0,
    };
    session.tries = session.attempts.read();
    this.#sessions.set(keyOf(reference), session);
    return session;
  }

  #begin(session: Session): void {
    this.#stopWatching(session);
    const attempt = session.attempts.read() + 1;
    session.attempts.begin(attempt);
    this.#options.checkpoint('begun');
    const running = new AbortController();
    session.running = running;
    session.gathering.release(attempt);
    void this.#deal(session, attempt, running);
  }

  async #deal(session: Session, attempt: number, running: AbortController): Promise<void> {
    const { mspId, channel, link, signatures, roundMs, deal, log } = this.#options;
    const { request, owners } = session;
    const common = { me: mspId, parties: owners, binding: bindingOf(channel, request) };
    const dealing = new MemberDealing({ ...common, attempt, link, signatures, roundMs, signal: running.signal });
    try {
      await deal(request, dealing);
      await dealing.finished();
      this.#options.checkpoint('dealt');
    } catch (error) {
      if (session.running === running) {
        const code = error instanceof DomainError ? error.code : 'QUERY_FAILED';
        log.warn('dealing failed', { request: request.id, member: request.question.requester, code });
        this.#giveUp(session, error instanceof Blamed ? error.blame : undefined);
        this.#watch(session);
      }
    }
  }

  /** The attempt that is under way comes to nothing. */
  #giveUp(session: Session, blame: Pick<Blame, 'member' | 'fault'> | undefined, except?: string): void {
    session.running?.abort();
    session.running = undefined;
    session.tries = Math.max(session.tries + 1, session.attempts.read());
    if (blame !== undefined) {
      session.blames.push({ member: blame.member, fault: blame.fault });
    }
    this.#tell(session, except);
    this.#options.nudge(session.reference);
  }

  /** While owners are missing they are told that they are; in the end they are named. */
  #watch(session: Session): void {
    if (session.timers.length > 0 || session.running !== undefined) {
      return;
    }
    const telling = setInterval(() => {
      this.#tell(session);
    }, tellEveryMs);
    const missing = setInterval(() => {
      session.tries += 1;
      this.#blameMissing(session);
      this.#options.nudge(session.reference);
    }, this.#options.roundMs);
    session.timers = [telling, missing];
    this.#tell(session);
  }

  #stopWatching(session: Session): void {
    session.timers.forEach(clearInterval);
    session.timers = [];
  }

  #blameMissing({ gathering, blames }: Session): void {
    blames.push(...gathering.missing().map((member) => ({ member, fault: 'silent' as const })));
  }

  #tell({ reference, owners, attempts, gathering }: Session, except?: string): void {
    const attempt = attempts.read();
    if (attempt === 0) {
      return;
    }
    const missing = gathering.missing();
    for (const owner of owners.filter((member) => member !== except && missing.includes(member))) {
      this.#options.link.restart(owner, { request: reference, attempt }).catch(() => undefined);
    }
  }

  /** Whoever was named most often, by others or because it did not come. */
  #verdict({ blames }: Session): DomainError {
    const counted = new Map<string, number>();
    for (const { member } of blames) {
      counted.set(member, (counted.get(member) ?? 0) + 1);
    }
    const [worst] = [...counted].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
    const blame = blames.find(({ member }) => member === worst?.[0]);
    return blame === undefined
      ? new DomainError('QUERY_FAILED', 'all attempts came to nothing')
      : new Blamed('SECURE_MISBEHAVIOUR', blame, `${blame.member} kept the computation from its end: ${blame.fault}`);
  }
}

function referenceTo({ question, id }: QueryRequest): RequestReference {
  return { member: question.requester, id };
}

function keyOf({ member, id }: RequestReference): string {
  return `${member} ${id}`;
}
