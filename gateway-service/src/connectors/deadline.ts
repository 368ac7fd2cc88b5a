import { DomainError } from '@entente/protocol';
import type { RunLimits } from '../ports/data-access.js';

/** The end of a run: when its time is over or its caller gives it up, whatever comes first. */
export class Deadline {
  readonly #endsAt: number;
  readonly #signal: AbortSignal | undefined;

  constructor({ timeoutMs, signal }: Pick<RunLimits, 'timeoutMs' | 'signal'>) {
    this.#endsAt = performance.now() + timeoutMs;
    this.#signal = signal;
  }

  /** Milliseconds left, at least 0. */
  get left(): number {
    return Math.max(0, Math.ceil(this.#endsAt - performance.now()));
  }

  /** Why the run must end, if it must. */
  get fault(): DomainError | undefined {
    if (this.#signal?.aborted === true) {
      return new DomainError('QUERY_FAILED', 'the run was given up before its end');
    }
    return this.left === 0 ? timeout() : undefined;
  }

  /** @throws DomainError `QUERY_TIMEOUT` or `QUERY_FAILED` if the end has come */
  check(): void {
    const { fault } = this;
    if (fault !== undefined) {
      throw fault;
    }
  }

  /**
   * Waits for `work`; at the end of time `stop` is called once, and must make `work` settle or see to it that what
   * it left behind is ended. The caller then gets the reason at once when `stop` has done its part.
   */
  async guard<T>(work: Promise<T>, stop: () => Promise<void>): Promise<T> {
    work.catch(() => undefined);
    const ended = Promise.withResolvers<'ended'>();
    const end = (): void => {
      ended.resolve('ended');
    };
    const timer = setTimeout(end, this.left);
    this.#signal?.addEventListener('abort', end, { once: true });
    if (this.#signal?.aborted === true) {
      end();
    }
    try {
      const first = await Promise.race([work, ended.promise]);
      if (first !== 'ended') {
        return first;
      }
      const fault = this.fault ?? timeout();
      await stop();
      throw fault;
    } finally {
      clearTimeout(timer);
      this.#signal?.removeEventListener('abort', end);
    }
  }
}

export function timeout(): DomainError {
  return new DomainError('QUERY_TIMEOUT', 'the query ran longer than its limit and was stopped');
}
