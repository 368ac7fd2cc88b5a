import type { RunLimits } from '../../ports/data-access.js';
import { Admission } from '../admission.js';
import { Deadline } from '../deadline.js';
import type { Ask, Engine, Rows } from '../engine.js';
import type { RawKind } from '../render/dialect.js';
import { sqliteDialect } from './dialect.js';
import type { Request } from './messages.js';
import { ReaderProcess } from './reader-process.js';

export interface SqliteOptions {
  readonly file: string;
  /** Processes that may read at once. */
  readonly processes: number;
}

/** SQLite, read in processes of its own that are ended when a run must stop. */
export class SqliteEngine implements Engine {
  readonly name = 'sqlite';
  readonly dialect = sqliteDialect;
  readonly numbers = 'scaled';
  readonly #options: SqliteOptions;
  readonly #admission: Admission;
  readonly #idle: ReaderProcess[] = [];
  readonly #all = new Set<ReaderProcess>();
  readonly #raws = new Set<string>();

  constructor(options: SqliteOptions) {
    this.#options = options;
    this.#admission = new Admission(options.processes);
  }

  from(text: string): string {
    return text;
  }

  /** Every value has its own type in SQLite, and a text column's text is taken as it is. */
  async describe(raw: string, columns: number, limits: RunLimits): Promise<readonly RawKind[]> {
    await this.#with(limits, async (process, deadline) => this.#teach(process, deadline, raw));
    this.#raws.add(raw);
    return Array.from({ length: columns }, () => 'text');
  }

  async snapshot<T>(limits: RunLimits, work: (ask: Ask) => Promise<T>): Promise<T> {
    return this.#with(limits, async (process, deadline) => {
      await this.#ask(process, deadline, { op: 'begin' });
      try {
        return await work(({ text, values }) => this.#ask(process, deadline, { op: 'query', text, values }));
      } finally {
        if (!process.ended) {
          await this.#ask(process, deadline, { op: 'end' });
        }
      }
    });
  }

  async health(): Promise<void> {
    await this.#with({ maxRows: 1, timeoutMs: 5_000, memoryMb: 256 }, async (process, deadline) => {
      await this.#ask(process, deadline, { op: 'begin' });
      await this.#ask(process, deadline, { op: 'end' });
    });
  }

  async close(): Promise<void> {
    await Promise.all([...this.#all].map((process) => this.#drop(process)));
  }

  async #with<T>(limits: RunLimits, work: (process: ReaderProcess, deadline: Deadline) => Promise<T>): Promise<T> {
    const deadline = new Deadline(limits);
    return this.#admission.within(deadline, async () => {
      const process = await this.#take(limits.memoryMb, deadline);
      let sound = false;
      try {
        for (const raw of this.#raws) {
          await this.#teach(process, deadline, raw);
        }
        const result = await work(process, deadline);
        sound = true;
        return result;
      } finally {
        await this.#putBack(process, sound);
      }
    });
  }

  async #take(memoryMb: number, deadline: Deadline): Promise<ReaderProcess> {
    for (let idle = this.#idle.pop(); idle !== undefined; idle = this.#idle.pop()) {
      if (!idle.ended && idle.memoryMb === memoryMb) {
        return idle;
      }
      await this.#drop(idle);
    }
    const process = new ReaderProcess(memoryMb);
    this.#all.add(process);
    try {
      await this.#ask(process, deadline, { op: 'open', file: this.#options.file, memoryMb });
      return process;
    } catch (error) {
      await this.#drop(process);
      throw error;
    }
  }

  /** Lets a process read what a mapping reads, unless it may already. */
  async #teach(process: ReaderProcess, deadline: Deadline, raw: string): Promise<void> {
    if (!process.learnt.has(raw)) {
      await this.#ask(process, deadline, { op: 'learn', raw });
      process.learnt.add(raw);
    }
  }

  /** After any fault a new process takes over, so that no run finds what another one left. */
  async #putBack(process: ReaderProcess, sound: boolean): Promise<void> {
    if (sound && !process.ended && this.#all.has(process)) {
      this.#idle.push(process);
    } else {
      await this.#drop(process);
    }
  }

  async #drop(process: ReaderProcess): Promise<void> {
    this.#all.delete(process);
    await process.kill();
  }

  async #ask(process: ReaderProcess, deadline: Deadline, request: Request): Promise<Rows> {
    deadline.check();
    return deadline.guard(process.ask(request), () => process.kill());
  }
}
