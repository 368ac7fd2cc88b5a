import type { DatabaseSync } from 'node:sqlite';

/** Numbered steps; `PRAGMA user_version` says how many a file has taken. Never edit one that has been released; add one. */
const migrations: readonly string[] = [
  `CREATE TABLE jobs (
     role TEXT NOT NULL, member TEXT NOT NULL, request TEXT NOT NULL,
     step TEXT NOT NULL, data BLOB NOT NULL, code TEXT, user TEXT,
     created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
     PRIMARY KEY (role, member, request)) STRICT;
   CREATE INDEX jobs_by_user ON jobs (user, created_at);
   CREATE TABLE users (name TEXT PRIMARY KEY, role TEXT NOT NULL, token_hash TEXT NOT NULL UNIQUE, created_at TEXT NOT NULL) STRICT;
   CREATE TABLE key_owners (key_id TEXT PRIMARY KEY, user TEXT NOT NULL) STRICT;
   CREATE TABLE idempotency (
     user TEXT NOT NULL, key TEXT NOT NULL, body_hash TEXT NOT NULL, resource TEXT NOT NULL, created_at TEXT NOT NULL,
     PRIMARY KEY (user, key)) STRICT;
   CREATE TABLE sent (id TEXT PRIMARY KEY, name TEXT NOT NULL, bytes BLOB NOT NULL, created_at TEXT NOT NULL) STRICT;`,
  `CREATE INDEX jobs_delivered ON jobs (role, member) WHERE step = 'delivered';`,
  `ALTER TABLE users ADD COLUMN removed_at TEXT;`,
  `CREATE TABLE shreddings (id INTEGER PRIMARY KEY, document TEXT NOT NULL, signature TEXT NOT NULL) STRICT;`,
  `ALTER TABLE jobs ADD COLUMN kept_until TEXT;
   CREATE INDEX jobs_kept ON jobs (kept_until) WHERE kept_until IS NOT NULL;
   CREATE TABLE reruns (id INTEGER PRIMARY KEY, member TEXT NOT NULL, request TEXT NOT NULL, document TEXT NOT NULL) STRICT;
   CREATE INDEX reruns_by_request ON reruns (member, request);`,
  `CREATE TABLE fixed_inputs (
     contract TEXT NOT NULL, epoch TEXT NOT NULL, input BLOB NOT NULL, PRIMARY KEY (contract, epoch)) STRICT;`,
  `CREATE TABLE sign_in_codes (code_hash TEXT PRIMARY KEY, user TEXT NOT NULL, until TEXT NOT NULL) STRICT;
   CREATE TABLE sessions (token_hash TEXT PRIMARY KEY, user TEXT NOT NULL, until TEXT NOT NULL) STRICT;`,
  `CREATE TABLE subjects (
     issuer TEXT NOT NULL, subject TEXT NOT NULL, user TEXT NOT NULL UNIQUE, PRIMARY KEY (issuer, subject)) STRICT;`,
  // Looked at every few seconds, among as many as there ever were; and the newest of each part, for lists.
  `CREATE INDEX jobs_open ON jobs (created_at) WHERE step NOT IN ('done','refused','failed','expired','replaced');
   CREATE INDEX jobs_of_role ON jobs (role);
   CREATE INDEX jobs_of_user ON jobs (role, user);
   DROP INDEX jobs_by_user;`,
];

export function migrate(db: DatabaseSync): void {
  const row = db.prepare('PRAGMA user_version').get();
  const done = Number(row?.['user_version'] ?? 0);
  migrations.slice(done).forEach((sql, index) => {
    db.exec(`BEGIN IMMEDIATE; ${sql}; PRAGMA user_version = ${String(done + index + 1)}; COMMIT;`);
  });
}
