import { DomainError, type ProblemCode } from '@entente/protocol';
import { endedSteps, type Job, type JobRole, type Journal } from '../ports/journal.js';
import type { Log } from '../ports/services.js';

/** Where a step leads: on to another one with what it learnt, or nowhere yet. */
export type StepResult =
  | {
      readonly step: string;
      readonly data?: Readonly<Record<string, unknown>>;
      readonly code?: ProblemCode;
      /** See `JobChange`: taken again after a power cut, the step comes to the same. */
      readonly redoable?: true;
      /** See `JobChange`. */
      readonly keptUntil?: string;
    }
  | 'wait';

/** One part's steps. A step may be run again after a kill, so it must be repeatable up to the journal entry it ends with. */
export type Steps = (job: Job) => Promise<StepResult>;

export interface JobsOptions {
  readonly journal: Journal;
  readonly steps: Readonly<Record<JobRole, Steps>>;
  /** Called when a step fails for good: says what the part ends with. */
  readonly giveUp: (job: Job, error: DomainError) => Promise<StepResult>;
  readonly log: Log;
}

/** Nobody refused; somebody was away. These are tried again. */
const passing: ReadonlySet<ProblemCode> = new Set([
  'MEMBER_UNAVAILABLE',
  'LEDGER_UNAVAILABLE',
  'OUTCOME_UNKNOWN',
  'TRANSACTION_INVALID',
]);

const roles: readonly JobRole[] = ['requester', 'owner', 'service', 'co-approver'];

/** Runs each part of each request one step at a time, and takes up where the journal says after a restart. */
export class Jobs {
  readonly #options: JobsOptions;
  readonly #running = new Set<string>();
  readonly #again = new Set<string>();
  readonly #failures = new Map<string, number>();
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #watchers = new Set<(job: Job, ms: number) => void>();
  #stopped = false;

  constructor(options: JobsOptions) {
    this.#options = options;
  }

  /** Moves on every part that has not ended; called after a restart and from time to time. */
  nudgeAll(): void {
    for (const { role, member, request } of this.#options.journal.openJobs()) {
      this.nudge(role, member, request);
    }
  }

  /** Moves on the parts of one request that this gateway has. */
  nudgeRequest(member: string, request: string): void {
    for (const role of roles) {
      this.nudge(role, member, request);
    }
  }

  /** Moves one part on as far as it goes now. Returns at once; never throws. */
  nudge(role: JobRole, member: string, request: string): void {
    const key = `${role} ${member} ${request}`;
    if (this.#stopped) {
      return;
    }
    if (this.#running.has(key)) {
      this.#again.add(key);
      return;
    }
    this.#running.add(key);
    void this.#advance(role, member, request, key)
      .catch((error: unknown) => {
        // The journal itself (a full disk): nothing was said to anybody, so the step is taken again.
        this.#options.log.error('step not journaled', { request, member, step: role, code: describe(error) });
        this.#later({ role, member, request }, key);
      })
      .finally(() => {
        this.#running.delete(key);
        if (this.#again.delete(key)) {
          this.nudge(role, member, request);
        }
      });
  }

  /** Tells of every step that is journaled, and how long it took in milliseconds. @returns what ends it */
  onMoved(watcher: (job: Job, ms: number) => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  stop(): void {
    this.#stopped = true;
    for (const timer of this.#timers.values()) {
      clearTimeout(timer);
    }
    this.#timers.clear();
  }

  async #advance(role: JobRole, member: string, request: string, key: string): Promise<void> {
    const { journal, log } = this.#options;
    for (;;) {
      const job = journal.job(role, member, request);
      if (job === undefined || this.#stopped || isEnded(job.step)) {
        this.#failures.delete(key);
        return;
      }
      const started = performance.now();
      const result = await this.#step(job, key);
      if (result === 'wait' || this.#isStopped()) {
        return;
      }
      this.#failures.delete(key);
      const moved = journal.moveJob(job, result.step, result);
      const ms = performance.now() - started;
      log.debug('step', { request, member, step: `${role}:${moved.step}`, ms: Math.round(ms * 10) / 10 });
      for (const watcher of [...this.#watchers]) {
        watcher(moved, ms);
      }
    }
  }

  /** Read through a method: it may have changed while a step was awaited. */
  #isStopped(): boolean {
    return this.#stopped;
  }

  async #step(job: Job, key: string): Promise<StepResult> {
    try {
      return await this.#options.steps[job.role](job);
    } catch (error) {
      const problem =
        error instanceof DomainError ? error : new DomainError('QUERY_FAILED', 'internal', { cause: error });
      this.#options.log.warn('step failed', {
        request: job.request,
        member: job.member,
        step: `${job.role}:${job.step}`,
        code: describe(error),
      });
      if (passing.has(problem.code)) {
        this.#later(job, key);
        return 'wait';
      }
      return this.#giveUp(job, problem, key);
    }
  }

  async #giveUp(job: Job, problem: DomainError, key: string): Promise<StepResult> {
    try {
      return await this.#options.giveUp(job, problem);
    } catch {
      this.#later(job, key);
      return 'wait';
    }
  }

  /** One timer a part, however often it was nudged and failed meanwhile. */
  #later({ role, member, request }: Pick<Job, 'role' | 'member' | 'request'>, key: string): void {
    if (this.#stopped || this.#timers.has(key)) {
      return;
    }
    const failures = (this.#failures.get(key) ?? 0) + 1;
    this.#failures.set(key, failures);
    const timer = setTimeout(
      () => {
        this.#timers.delete(key);
        this.nudge(role, member, request);
      },
      Math.min(200 * 2 ** Math.min(failures, 6), 5_000) * (0.5 + Math.random() / 2),
    );
    this.#timers.set(key, timer);
  }
}

export function isEnded(step: string): boolean {
  return (endedSteps as readonly string[]).includes(step);
}

/** A code, or the name of what was thrown and where, never its message: that may hold what must not be logged. */
function describe(error: unknown): string {
  if (error instanceof DomainError) {
    return error.code;
  }
  const place = error instanceof Error ? /\(?([^/\s]+:\d+:\d+)\)?/.exec(error.stack ?? '')?.[1] : undefined;
  return `${error instanceof Error ? error.name : 'unknown'} at ${place ?? '?'}`;
}
