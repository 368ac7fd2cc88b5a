import type { RunLimits } from '../ports/data-access.js';
import { Admission } from './admission.js';
import { Deadline } from './deadline.js';

/** One connection to a database server, used by one run at a time. */
export interface PooledSession {
  /** It cannot be used any more. */
  readonly broken: boolean;
  end(): void;
}

export interface SessionPoolOptions<S extends PooledSession> {
  /** Most sessions at once, those being reset included. */
  readonly sessions: number;
  /** @throws DomainError */
  open(deadline: Deadline): Promise<S>;
  /**
   * Brings a session to the start of a run.
   * @throws DomainError
   */
  begin(session: S, limits: RunLimits, deadline: Deadline): Promise<void>;
  /** Ends the run's transaction and whatever a statement may have left in the session. Errors end the session. */
  reset(session: S): Promise<void>;
  /** What a run gets once the pool is closed. */
  closed(): Error;
}

/** How long a session may take to be reset before it is given up. */
const patienceMs = 5_000;

/** Sessions that are opened when needed, reset after every run, and replaced when they died. Runs beyond the limit wait in line. */
export class SessionPool<S extends PooledSession> {
  readonly #options: SessionPoolOptions<S>;
  readonly #admission: Admission;
  readonly #idle: S[] = [];
  readonly #resetting = new Set<Promise<void>>();
  #closed = false;

  constructor(options: SessionPoolOptions<S>) {
    this.#options = options;
    this.#admission = new Admission(options.sessions);
  }

  async within<T>(limits: RunLimits, work: (session: S, deadline: Deadline) => Promise<T>): Promise<T> {
    const deadline = new Deadline(limits);
    return this.#admission.within(deadline, async () => {
      const session = await this.#take(limits, deadline);
      try {
        return await work(session, deadline);
      } finally {
        this.#release(session);
      }
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#resetting);
    this.#idle.splice(0).forEach((session) => {
      session.end();
    });
  }

  /** A session at the start of its run; one that died while it lay idle is replaced. */
  async #take(limits: RunLimits, deadline: Deadline): Promise<S> {
    if (this.#closed) {
      throw this.#options.closed();
    }
    // A session that is being reset counts: another one beside it would be one too many.
    await Promise.all(this.#resetting);
    for (let idle = this.#idle.pop(); idle !== undefined; idle = this.#idle.pop()) {
      if (!idle.broken && (await this.#hasBegun(idle, limits, deadline))) {
        return idle;
      }
      idle.end();
    }
    const session = await this.#options.open(deadline);
    try {
      await this.#options.begin(session, limits, deadline);
    } catch (error) {
      session.end();
      throw error;
    }
    return session;
  }

  async #hasBegun(session: S, limits: RunLimits, deadline: Deadline): Promise<boolean> {
    try {
      await this.#options.begin(session, limits, deadline);
      return true;
    } catch {
      // A fault of the run itself shows again with the next session.
      return false;
    }
  }

  #release(session: S): void {
    if (session.broken || this.#closed) {
      session.end();
      return;
    }
    const reset = this.#reset(session);
    this.#resetting.add(reset);
    void reset.finally(() => this.#resetting.delete(reset));
  }

  async #reset(session: S): Promise<void> {
    try {
      await new Deadline({ timeoutMs: patienceMs }).guard(this.#options.reset(session), () => Promise.resolve());
      this.#idle.push(session);
    } catch {
      session.end();
    }
  }
}
