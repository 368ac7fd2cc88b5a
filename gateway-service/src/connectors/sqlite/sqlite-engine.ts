import type { RunLimits } from '../../ports/data-access.js';
import type { Ask, Engine } from '../engine.js';
import { ReaderPool } from '../reader/reader-pool.js';
import type { RawKind } from '../render/dialect.js';
import { sqliteDialect } from './dialect.js';
import type { ReaderOptions } from './reader.js';

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
  readonly #pool: ReaderPool;

  constructor({ file, processes }: SqliteOptions) {
    this.#pool = new ReaderPool({
      script: new URL('./child.js', import.meta.url),
      processes,
      file,
      mustLearn: true,
      open: (memoryMb): ReaderOptions => ({ file, memoryMb }),
      unavailable: 'the SQLite file cannot be opened or read',
    });
  }

  from(text: string): string {
    return text;
  }

  /** Every value has its own type in SQLite, and a text column's text is taken as it is. */
  async describe(raw: string, columns: number, limits: RunLimits): Promise<readonly RawKind[]> {
    await this.#pool.describe(raw, limits);
    return Array.from({ length: columns }, () => 'text');
  }

  async snapshot<T>(limits: RunLimits, work: (ask: Ask) => Promise<T>): Promise<T> {
    return this.#pool.snapshot(limits, work);
  }

  async health(): Promise<void> {
    await this.#pool.snapshot({ maxRows: 1, timeoutMs: 5_000, memoryMb: 256 }, () => Promise.resolve());
  }

  async close(): Promise<void> {
    await this.#pool.close();
  }
}
