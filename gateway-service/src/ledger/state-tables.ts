import { hash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';

// Keys and ids are hashes for the most part, so that each block touches pages everywhere. Documents and transactions
// therefore stand in the order in which they came; what is found by a hash is found by a short mark of it, whose index is
// small enough to be held in memory when there are millions.
const tables = `
  CREATE TABLE IF NOT EXISTS state (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, value TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS transactions (
    block INTEGER NOT NULL, position INTEGER NOT NULL, mark INTEGER NOT NULL, id TEXT NOT NULL, valid INTEGER NOT NULL,
    code TEXT NOT NULL, creator TEXT NOT NULL, name TEXT NOT NULL, at TEXT NOT NULL, event TEXT, writes TEXT NOT NULL,
    PRIMARY KEY (block, position)) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS transactions_by_mark ON transactions (mark);
  CREATE TABLE IF NOT EXISTS writers (mark INTEGER NOT NULL, block INTEGER NOT NULL, position INTEGER NOT NULL,
    PRIMARY KEY (mark, block, position)) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS registrars (member TEXT PRIMARY KEY, certificate TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS progress (one INTEGER PRIMARY KEY CHECK (one = 1), height INTEGER NOT NULL) STRICT;`;

/**
 * Transactions that wrote one of so many keys: their marks first, then the keys. It goes from the index of marks to the transactions,
 * never through all there are; marks may coincide, and what a transaction wrote decides.
 */
export const writersOf = `
  SELECT t.* FROM (SELECT DISTINCT block, position FROM writers WHERE mark IN (SELECT value FROM json_each(?1))) w
    CROSS JOIN transactions t ON t.block = w.block AND t.position = w.position
    WHERE EXISTS (SELECT 1 FROM json_each(t.writes) o WHERE o.value IN (SELECT value FROM json_each(?2)))
    ORDER BY t.block, t.position`;

/** Of the tables above: a copy in another form is read anew from the blocks. */
const formVersion = 3;
const markDigits = 12;

/** A number of 48 bits that stands for a key or an id in an index; two may have the same. */
export function markOf(text: string): number {
  return Number.parseInt(hash('sha256', text).slice(0, markDigits), 16);
}

/** Makes the tables of a state copy where they are missing; those of another form are dropped. */
export function createTables(db: DatabaseSync): void {
  // Not synchronous: losing the newest blocks to a power cut only means reading them again. Pages are held, and written back
  // less often, or a large copy is built at the disk's pace.
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
  db.exec('PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 16384');
  if (Number(db.prepare('PRAGMA user_version').get()?.['user_version']) !== formVersion) {
    for (const table of ['state', 'transactions', 'writers', 'registrars', 'facts', 'progress']) {
      db.exec(`DROP TABLE IF EXISTS ${table}`);
    }
  }
  db.exec(`${tables} PRAGMA user_version = ${String(formVersion)}`);
}
