import { stat } from 'node:fs/promises';
import { DomainError } from '@entente/protocol';
import type { RunLimits } from '../../ports/data-access.js';
import { Admission } from '../admission.js';
import { answerLimits } from '../answer-limits.js';
import { Deadline } from '../deadline.js';
import type { Ask, Rows } from '../engine.js';
import { checkIsQuery } from '../only-queries.js';
import type { RawKind } from '../render/dialect.js';
import type { Request } from './messages.js';
import { ReaderProcess } from './reader-process.js';

export interface ReaderPoolOptions {
  readonly script: URL;
  /** Processes that may read at once; further runs wait in line. */
  readonly processes: number;
  /** What a process opens, as its script takes it. */
  readonly open: (memoryMb: number) => unknown;
  /** The database file that a process holds open, if there is one. */
  readonly file: string | undefined;
  /** Whether a process must have learnt every mapping before it runs a query. */
  readonly mustLearn: boolean;
  /** What a run gets when the files cannot be used. */
  readonly unavailable: string;
}

interface Running {
  readonly process: ReaderProcess;
  /** Which file it has open: another one may stand in its place later. */
  readonly identity: string;
  /** Mappings that it has learnt. */
  readonly learnt: Set<string>;
  idle?: NodeJS.Timeout;
}

/** A process that nobody needs gives its memory and its locks on files back after this time. */
const idleMs = 30_000;

/** Processes that read a member's files. One is ended when a run must stop, and after any fault: a new one takes over. */
export class ReaderPool {
  readonly #options: ReaderPoolOptions;
  readonly #admission: Admission;
  readonly #idle: Running[] = [];
  readonly #all = new Set<Running>();
  readonly #raws = new Set<string>();
  #closed = false;

  constructor(options: ReaderPoolOptions) {
    this.#options = options;
    this.#admission = new Admission(options.processes);
  }

  async describe(raw: string, limits: RunLimits): Promise<readonly RawKind[]> {
    const kinds = await this.#with(limits, async (running, deadline) => this.#learn(running, deadline, raw));
    this.#raws.add(raw);
    return kinds;
  }

  async snapshot<T>(limits: RunLimits, work: (ask: Ask) => Promise<T>): Promise<T> {
    return this.#with(limits, async (running, deadline) => {
      if (this.#options.mustLearn) {
        for (const raw of this.#raws) {
          await this.#learn(running, deadline, raw);
        }
      }
      await ask(running, deadline, { op: 'begin' });
      try {
        return await work(async (statement): Promise<Rows> => {
          checkIsQuery(statement.text);
          const reply = await ask(running, deadline, { op: 'query', statement, limits: answerLimits(limits) });
          return 'rows' in reply ? reply.rows : [];
        });
      } finally {
        if (!running.process.ended) {
          await ask(running, deadline, { op: 'end' });
        }
      }
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#all].map((running) => this.#drop(running)));
  }

  async #with<T>(limits: RunLimits, work: (running: Running, deadline: Deadline) => Promise<T>): Promise<T> {
    const deadline = new Deadline(limits);
    return this.#admission.within(deadline, async () => {
      const running = await this.#take(limits.memoryMb, deadline);
      let sound = false;
      try {
        const result = await work(running, deadline);
        sound = true;
        return result;
      } finally {
        await this.#putBack(running, sound);
      }
    });
  }

  async #take(memoryMb: number, deadline: Deadline): Promise<Running> {
    const identity = await this.#identity();
    for (let found = this.#idle.pop(); found !== undefined; found = this.#idle.pop()) {
      clearTimeout(found.idle);
      if (!found.process.ended && found.process.memoryMb === memoryMb && found.identity === identity) {
        return found;
      }
      await this.#drop(found);
    }
    const { script, unavailable, open } = this.#options;
    if (this.#closed) {
      throw new DomainError('DATABASE_UNAVAILABLE', unavailable);
    }
    const process = new ReaderProcess({ script, memoryMb, unavailable });
    const running = { process, identity, learnt: new Set<string>() };
    this.#all.add(running);
    try {
      await ask(running, deadline, { op: 'open', options: open(memoryMb) });
      return running;
    } catch (error) {
      await this.#drop(running);
      throw error;
    }
  }

  async #identity(): Promise<string> {
    const { file, unavailable } = this.#options;
    if (file === undefined) {
      return '';
    }
    try {
      const { dev, ino } = await stat(file, { bigint: true });
      return `${String(dev)} ${String(ino)}`;
    } catch {
      throw new DomainError('DATABASE_UNAVAILABLE', unavailable);
    }
  }

  async #learn(running: Running, deadline: Deadline, raw: string): Promise<readonly RawKind[]> {
    if (this.#options.mustLearn && running.learnt.has(raw)) {
      return [];
    }
    const reply = await ask(running, deadline, { op: 'learn', raw });
    running.learnt.add(raw);
    return 'kinds' in reply ? reply.kinds : [];
  }

  /** After a fault a new process takes over, so that no run finds what another one left. */
  async #putBack(running: Running, sound: boolean): Promise<void> {
    if (!sound || running.process.ended || !this.#all.has(running)) {
      await this.#drop(running);
      return;
    }
    running.idle = setTimeout(() => {
      const place = this.#idle.indexOf(running);
      if (place >= 0) {
        this.#idle.splice(place, 1);
        void this.#drop(running);
      }
    }, idleMs).unref();
    this.#idle.push(running);
  }

  async #drop(running: Running): Promise<void> {
    clearTimeout(running.idle);
    this.#all.delete(running);
    await running.process.kill();
  }
}

async function ask({ process }: Running, deadline: Deadline, request: Request): ReturnType<ReaderProcess['ask']> {
  deadline.check();
  return deadline.guard(process.ask(request), () => process.kill());
}
