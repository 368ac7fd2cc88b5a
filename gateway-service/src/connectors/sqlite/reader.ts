import { DatabaseSync } from 'node:sqlite';
import type { BoundValue } from '../render/dialect.js';
import type { DriverValue } from '../render/decode.js';
import { exactFunctions, type SqliteValue } from './exact-functions.js';
import { ReadingGate } from './reading-gate.js';

export interface ReaderOptions {
  readonly file: string;
  readonly memoryMb: number;
}

/** A database file opened for reading what the learnt mappings read, and nothing else. Synchronous: runs in a process of its own. */
export class SqliteReader {
  readonly #database: DatabaseSync;
  readonly #gate = new ReadingGate();

  constructor({ file, memoryMb }: ReaderOptions) {
    this.#database = new DatabaseSync(file, {
      readOnly: true,
      allowExtension: false,
      enableDoubleQuotedStringLiterals: false,
      timeout: 2_000,
    });
    this.#database.enableDefensive(true);
    for (const setting of [
      'trusted_schema = OFF',
      'query_only = ON',
      'cell_size_check = ON',
      'mmap_size = 0',
      `cache_size = -${String(Math.max(1, Math.floor(memoryMb / 4)) * 1024)}`,
      `hard_heap_limit = ${String(memoryMb * 1024 * 1024)}`,
    ]) {
      this.#database.exec(`PRAGMA ${setting}`);
    }
    const encoding = this.#database.prepare('PRAGMA encoding').get();
    if (encoding?.['encoding'] !== 'UTF-8') {
      throw new TypeError('text of this database does not sort by code point');
    }
    for (const [name, run] of Object.entries(exactFunctions)) {
      const options = { useBigIntArguments: true, deterministic: true, directOnly: true, varargs: true };
      this.#database.function(name, options, run as (...values: SqliteValue[]) => SqliteValue);
    }
    this.#database.setAuthorizer(this.#gate.authorize);
  }

  /** Takes what a mapping reads as what may be read. */
  learn(raw: string): void {
    this.#gate.in('learning', () => this.#database.prepare(`SELECT * FROM (${raw})`));
  }

  /** From the first query on, all of them see one state of the file, until `end`. */
  begin(): void {
    this.#gate.in('internal', () => {
      this.#database.exec('BEGIN');
    });
  }

  end(): void {
    this.#gate.in('internal', () => {
      this.#database.exec('ROLLBACK');
    });
  }

  query(text: string, values: readonly BoundValue[]): readonly (readonly DriverValue[])[] {
    // Tables are looked at when a statement first runs, too, so the gate stays open until the rows are there.
    return this.#gate.in('running', () => {
      const statement = this.#database.prepare(text);
      statement.setReadBigInts(true);
      statement.setReturnArrays(true);
      return statement.all(...values) as unknown as readonly (readonly DriverValue[])[];
    });
  }
}
