import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Version } from './write-sets.js';

/** A key as the blocks say it must stand in the state. */
export interface Entry {
  readonly version: Version;
  readonly valueHash: Uint8Array;
  /** The value itself, of namespaces whose values are needed; undefined of others. */
  readonly value: Uint8Array | undefined;
  /** Serialized metadata of the key (its own endorsement policy); empty if it has none. */
  readonly metadata: Uint8Array;
}

export interface StateKey {
  readonly namespace: string;
  readonly key: Uint8Array;
}

const schema = `
  PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
  CREATE TABLE state (namespace TEXT NOT NULL, key BLOB NOT NULL, block INTEGER NOT NULL, place INTEGER NOT NULL,
    hash BLOB NOT NULL, value BLOB, metadata BLOB NOT NULL, seen INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (namespace, key)) STRICT, WITHOUT ROWID;
  CREATE TABLE transactions (id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;`;

const blocksPerCommit = 500;

/**
 * The state as it follows from the blocks, in a file of its own: a ledger may be larger than the memory. Keys are bytes
 * and are ordered as a peer orders them.
 */
export class RecomputedState {
  readonly #db: DatabaseSync;
  readonly #valuesOf: ReadonlySet<string>;
  readonly #statements = new Map<string, StatementSync>();
  #blocks = 0;

  /** @param valuesOf namespaces of which values are kept, not only their hashes */
  constructor(dir: string, valuesOf: readonly string[]) {
    this.#db = new DatabaseSync(join(dir, 'state.db'));
    this.#db.exec(schema);
    this.#valuesOf = new Set(valuesOf);
    this.#db.exec('BEGIN');
  }

  get({ namespace, key }: StateKey): Entry | undefined {
    const sql = 'SELECT block, place, hash, value, metadata FROM state WHERE namespace = ? AND key = ?';
    const row = this.#prepared(sql).get(namespace, key);
    return row === undefined ? undefined : entryOf(row);
  }

  put({ namespace, key }: StateKey, version: Version, value: Uint8Array, metadata: Uint8Array): void {
    this.#write({ namespace, key }, version, sha256(value), this.#valuesOf.has(namespace) ? value : null, metadata);
  }

  /** Gives a key new metadata and leaves its value. Nothing if the key is not there. */
  putMetadata(at: StateKey, version: Version, metadata: Uint8Array): void {
    const before = this.get(at);
    if (before !== undefined) {
      this.#write(at, version, before.valueHash, before.value ?? null, metadata);
    }
  }

  delete({ namespace, key }: StateKey): void {
    this.#prepared('DELETE FROM state WHERE namespace = ? AND key = ?').run(namespace, key);
  }

  /** Keys and versions from `from` on, in order, before `to` (or up to it); an empty `to` has no end. */
  *range(
    namespace: string,
    from: Uint8Array,
    to: Uint8Array,
    including: boolean,
  ): Generator<{ readonly key: Uint8Array; readonly version: Version }> {
    const end = to.length === 0 ? 'AND ?3 IS NOT NULL' : including ? 'AND key <= ?3' : 'AND key < ?3';
    // Not a kept statement: two ranges may be read at once.
    const rows = this.#db
      .prepare(`SELECT key, block, place FROM state WHERE namespace = ?1 AND key >= ?2 ${end} ORDER BY key`)
      .iterate(namespace, from, to);
    for (const row of rows) {
      yield { key: row['key'] as Uint8Array, version: versionIn(row) };
    }
  }

  /** Whether the id was not there yet; from now on it is. */
  addTransaction(id: string): boolean {
    return this.#prepared('INSERT OR IGNORE INTO transactions (id) VALUES (?)').run(id).changes > 0;
  }

  hasTransaction(id: string): boolean {
    return this.#prepared('SELECT 1 FROM transactions WHERE id = ?').get(id) !== undefined;
  }

  /** Says that a block is done, so that work is written from time to time. */
  endBlock(): void {
    if (++this.#blocks % blocksPerCommit === 0) {
      this.#db.exec('COMMIT; BEGIN');
    }
  }

  /** Remembers that a key was met in the peer's state. */
  markSeen({ namespace, key }: StateKey): void {
    this.#prepared('UPDATE state SET seen = 1 WHERE namespace = ? AND key = ?').run(namespace, key);
  }

  /** Keys that the blocks have and that were not met. */
  *unseen(): Generator<StateKey & { readonly version: Version }> {
    for (const row of this.#db.prepare('SELECT namespace, key, block, place FROM state WHERE seen = 0').iterate()) {
      yield { namespace: row['namespace'] as string, key: row['key'] as Uint8Array, version: versionIn(row) };
    }
  }

  close(): void {
    this.#db.close();
  }

  #write(
    { namespace, key }: StateKey,
    { block, place }: Version,
    hash: Uint8Array,
    value: Uint8Array | null,
    metadata: Uint8Array,
  ): void {
    this.#prepared(
      'INSERT OR REPLACE INTO state (namespace, key, block, place, hash, value, metadata) VALUES (?, ?, ?, ?, ?, ?, ?)',
    ).run(namespace, key, block, place, hash, value, metadata);
  }

  #prepared(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#db.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }
}

export function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}

type Row = Record<string, unknown>;

function versionIn(row: Row): Version {
  return { block: Number(row['block']), place: Number(row['place']) };
}

function entryOf(row: Row): Entry {
  return {
    version: versionIn(row),
    valueHash: row['hash'] as Uint8Array,
    value: (row['value'] as Uint8Array | null) ?? undefined,
    metadata: row['metadata'] as Uint8Array,
  };
}
