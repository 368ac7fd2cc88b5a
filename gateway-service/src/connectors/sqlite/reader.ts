import { DatabaseSync } from 'node:sqlite';
import type { AnswerLimits } from '../answer-limits.js';
import type { BoundStatement, Rows } from '../engine.js';
import { CollectedRows } from '../reader/collect-rows.js';
import type { Reader } from '../reader/messages.js';
import type { DriverValue } from '../render/decode.js';
import type { RawKind } from '../render/dialect.js';
import { exactFunctions, exactSum, type SqliteValue } from './exact-functions.js';
import { ReadingGate } from './reading-gate.js';

export interface ReaderOptions {
  readonly file: string;
  readonly memoryMb: number;
}

/** A database file opened for reading what the learnt mappings read, and nothing else. Synchronous: runs in a process of its own. */
export class SqliteReader implements Reader {
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
    const summed = { ...exactSum, useBigIntArguments: true, directOnly: true };
    this.#database.aggregate<bigint | null>('entente_sum', summed);
    this.#database.setAuthorizer(this.#gate.authorize);
  }

  /** Every value has its own type in SQLite, so nothing is said of the columns. */
  learn(raw: string): readonly RawKind[] {
    this.#gate.in('learning', () => this.#database.prepare(`SELECT * FROM (${raw})`));
    return [];
  }

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

  query({ text, values }: BoundStatement, limits: AnswerLimits): Rows {
    const collected = new CollectedRows(limits);
    // Tables are looked at when a statement first runs, too, so the gate stays open until the rows are there.
    this.#gate.in('running', () => {
      const statement = this.#database.prepare(text);
      statement.setReadBigInts(true);
      statement.setReturnArrays(true);
      for (const row of statement.iterate(...values)) {
        collected.add(row as unknown as readonly DriverValue[]);
      }
    });
    return collected.rows;
  }
}
