import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { DomainError, type RequestReference, type RerunRecord } from '@entente/protocol';
import {
  endedSteps,
  type IdempotentAnswer,
  type Job,
  type JobChange,
  type JobPage,
  type JobRole,
  type Journal,
  type PlacedJob,
  type SentTransaction,
  type Shredding,
  type SignedShredding,
  type UserRecord,
} from '../ports/journal.js';
import type { Clock } from '../ports/services.js';
import { forgetKept } from './forget-kept.js';
import { migrate } from './migrations.js';
import { SealedData } from './sealed-data.js';
import { shredRequest } from './shred.js';
import { SqliteSignIns } from './sqlite-sign-ins.js';

type Row = Record<string, unknown>;
type Value = string | number | null | Uint8Array;

/** Word for word as its index is declared: else every job there ever was is looked at. */
export const openJobsSql = `SELECT * FROM jobs WHERE step NOT IN (${endedSteps.map((step) => `'${step}'`).join(',')}) ORDER BY created_at`;
export const newestOfRoleSql =
  'SELECT rowid AS place, * FROM jobs INDEXED BY jobs_of_role WHERE role = ? AND rowid < ? ORDER BY rowid DESC LIMIT ?';
export const newestOfUserSql =
  'SELECT rowid AS place, * FROM jobs INDEXED BY jobs_of_user WHERE role = ? AND user = ? AND rowid < ? ORDER BY rowid DESC LIMIT ?';

/** The journal in one SQLite file (WAL, synchronous): what it answered for stays, whatever happens to the process. */
export class SqliteJournal implements Journal {
  readonly signIns: SqliteSignIns;
  readonly #db: DatabaseSync;
  readonly #clock: Clock;
  readonly #sealed: SealedData;
  readonly #statements = new Map<string, StatementSync>();

  /** `key`: 32 bytes that encrypt what jobs remember. */
  constructor({ file, key, clock }: { readonly file: string; readonly key: Buffer; readonly clock: Clock }) {
    this.#db = new DatabaseSync(file);
    this.#clock = clock;
    this.#sealed = new SealedData(key);
    this.#db.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;',
    );
    migrate(this.#db);
    this.signIns = new SqliteSignIns(this.#db, clock);
  }

  job(role: JobRole, member: string, request: string): Job | undefined {
    const row = this.#get('SELECT * FROM jobs WHERE role = ? AND member = ? AND request = ?', role, member, request);
    return row === undefined ? undefined : this.#toJob(row);
  }

  openJobs(): readonly Job[] {
    return this.#all(openJobsSql).map((row) => this.#toJob(row));
  }

  jobs({ roles, user, before = Number.MAX_SAFE_INTEGER, limit }: JobPage): readonly PlacedJob[] {
    // The newest of each part, by its index: among millions of one part, few of another are found at once.
    const rows = roles.flatMap((role) =>
      user === undefined
        ? this.#all(newestOfRoleSql, role, before, limit)
        : this.#all(newestOfUserSql, role, user, before, limit),
    );
    return rows
      .sort((one, other) => (other['place'] as number) - (one['place'] as number))
      .slice(0, limit)
      .map((row) => ({ ...this.#toJob(row), place: row['place'] as number }));
  }

  createJob({ role, member, request, step, data, user, redoable = false }: Parameters<Journal['createJob']>[0]): Job {
    const now = this.#now();
    this.#runs(
      redoable,
      'INSERT INTO jobs (role, member, request, step, data, user, created_at, updated_at) VALUES (?,?,?,?,?,?,?,?) ON CONFLICT DO NOTHING',
      role,
      member,
      request,
      step,
      this.#sealed.seal(data),
      user ?? null,
      now,
      now,
    );
    return this.#existing(role, member, request);
  }

  moveJob(
    { role, member, request }: Pick<Job, 'role' | 'member' | 'request'>,
    step: string,
    { data = {}, code, redoable = false, keptUntil }: JobChange = {},
  ): Job {
    const before = this.#existing(role, member, request);
    const merged = { ...before.data, ...data };
    const kept = Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined));
    const moved = { ...before, step, data: kept, code: code ?? before.code, updatedAt: this.#now() };
    // One statement, so that a kill leaves either the old step or the new one with its data.
    this.#runs(
      redoable,
      'UPDATE jobs SET step = ?, data = ?, code = ?, updated_at = ?, kept_until = coalesce(?, kept_until) WHERE role = ? AND member = ? AND request = ?',
      step,
      this.#sealed.seal(kept),
      moved.code ?? null,
      moved.updatedAt,
      keptUntil ?? null,
      role,
      member,
      request,
    );
    return moved;
  }

  deliveries(member: string): number {
    const sql =
      "SELECT count(*) AS n FROM jobs WHERE role IN ('owner', 'co-approver') AND member = ? AND step = 'delivered'";
    return Number(this.#get(sql, member)?.['n']);
  }

  addUser({
    name,
    role,
    tokenHash,
  }: {
    readonly name: string;
    readonly role: UserRecord['role'];
    readonly tokenHash: string;
  }): UserRecord {
    const createdAt = this.#now();
    const { changes } = this.#run(
      'INSERT INTO users (name, role, token_hash, created_at) VALUES (?,?,?,?) ON CONFLICT DO NOTHING',
      name,
      role,
      tokenHash,
      createdAt,
    );
    if (changes === 0) {
      throw new DomainError('ALREADY_EXISTS', `there already is, or was, a user ${name}; take another name`);
    }
    return { name, role, createdAt };
  }

  removeUser(name: string): boolean {
    // The name stays taken: whoever came under it later would find the keys and requests of who was removed.
    const sql = `UPDATE users SET removed_at = ?, token_hash = 'removed ' || name WHERE name = ? AND removed_at IS NULL`;
    return this.#run(sql, this.#now(), name).changes > 0;
  }

  userByToken(tokenHash: string): UserRecord | undefined {
    const row = this.#get(
      'SELECT name, role, created_at FROM users WHERE token_hash = ? AND removed_at IS NULL',
      tokenHash,
    );
    return row === undefined ? undefined : toUser(row);
  }

  users(): readonly UserRecord[] {
    return this.#all('SELECT name, role, created_at FROM users WHERE removed_at IS NULL ORDER BY name').map(toUser);
  }

  keyOwner(keyId: string): string | undefined {
    return this.#get('SELECT user FROM key_owners WHERE key_id = ?', keyId)?.['user'] as string | undefined;
  }

  setKeyOwner(keyId: string, user: string): void {
    this.#run('INSERT INTO key_owners (key_id, user) VALUES (?,?) ON CONFLICT (key_id) DO NOTHING', keyId, user);
  }

  idempotent(user: string, key: string): IdempotentAnswer | undefined {
    const row = this.#get('SELECT body_hash, resource FROM idempotency WHERE user = ? AND key = ?', user, key);
    return row === undefined
      ? undefined
      : { bodyHash: row['body_hash'] as string, resource: row['resource'] as string };
  }

  setIdempotent(user: string, key: string, { bodyHash, resource }: IdempotentAnswer): void {
    this.#run(
      'INSERT INTO idempotency (user, key, body_hash, resource, created_at) VALUES (?,?,?,?,?)',
      user,
      key,
      bodyHash,
      resource,
      this.#now(),
    );
  }

  together<T>(work: () => T): T {
    this.#db.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.#db.exec('COMMIT');
      return result;
    } catch (error) {
      this.#db.exec('ROLLBACK');
      throw error;
    }
  }

  shred(...[request, record]: Parameters<Journal['shred']>): SignedShredding {
    return shredRequest(this.#db, this.#sealed, request, record);
  }

  shreddings(): readonly SignedShredding[] {
    return this.#all('SELECT document, signature FROM shreddings ORDER BY id').map((row) => ({
      shredding: JSON.parse(row['document'] as string) as Shredding,
      signature: row['signature'] as string,
    }));
  }

  forgetKept(): number {
    return forgetKept(this.#db, this.#sealed, this.#now());
  }

  addRerun({ member, id }: RequestReference, record: RerunRecord): void {
    const sql = 'INSERT INTO reruns (member, request, document) VALUES (?,?,?)';
    this.#run(sql, member, id, JSON.stringify(record));
  }

  reruns({ member, id }: RequestReference): readonly RerunRecord[] {
    const sql = 'SELECT document FROM reruns WHERE member = ? AND request = ? ORDER BY id';
    return this.#all(sql, member, id).map((row) => JSON.parse(row['document'] as string) as RerunRecord);
  }

  fixedInput(contract: string, epoch: string): Readonly<Record<string, unknown>> | undefined {
    const row = this.#get('SELECT input FROM fixed_inputs WHERE contract = ? AND epoch = ?', contract, epoch);
    return row === undefined ? undefined : this.#sealed.open(row['input'] as Uint8Array);
  }

  fixInput(contract: string, epoch: string, input: Readonly<Record<string, unknown>>): void {
    const sql = 'INSERT INTO fixed_inputs (contract, epoch, input) VALUES (?,?,?) ON CONFLICT DO NOTHING';
    this.#run(sql, contract, epoch, this.#sealed.seal(input));
    this.#run('DELETE FROM fixed_inputs WHERE contract = ? AND epoch <> ?', contract, epoch);
  }

  sent(): readonly SentTransaction[] {
    return this.#all('SELECT id, name, bytes FROM sent ORDER BY created_at').map((row) => ({
      id: row['id'] as string,
      name: row['name'] as string,
      bytes: row['bytes'] as Uint8Array,
    }));
  }

  addSent({ id, name, bytes }: SentTransaction): void {
    this.#run(
      'INSERT INTO sent (id, name, bytes, created_at) VALUES (?,?,?,?) ON CONFLICT DO NOTHING',
      id,
      name,
      bytes,
      this.#now(),
    );
  }

  removeSent(id: string): void {
    this.#runs(true, 'DELETE FROM sent WHERE id = ?', id);
  }

  close(): void {
    this.#db.close();
  }

  #toJob(row: Row): Job {
    return {
      role: row['role'] as JobRole,
      member: row['member'] as string,
      request: row['request'] as string,
      step: row['step'] as string,
      data: this.#sealed.open(row['data'] as Uint8Array),
      code: (row['code'] as string | null) ?? undefined,
      user: (row['user'] as string | null) ?? undefined,
      createdAt: row['created_at'] as string,
      updatedAt: row['updated_at'] as string,
    };
  }

  #existing(role: JobRole, member: string, request: string): Job {
    const job = this.job(role, member, request);
    if (job === undefined) {
      throw new DomainError('REQUEST_NOT_FOUND', `no ${role} part of request ${request}`);
    }
    return job;
  }

  #now(): string {
    return this.#clock.now().toISOString();
  }

  #run(sql: string, ...values: Value[]): { readonly changes: number } {
    return { changes: Number(this.#prepared(sql).run(...values).changes) };
  }

  /** A redoable write is not waited for on the disk; the log is written in order, so the next one that is takes it along. */
  #runs(redoable: boolean, sql: string, ...values: Value[]): void {
    if (!redoable) {
      this.#run(sql, ...values);
      return;
    }
    this.#db.exec('PRAGMA synchronous = NORMAL');
    try {
      this.#run(sql, ...values);
    } finally {
      this.#db.exec('PRAGMA synchronous = FULL');
    }
  }

  #get(sql: string, ...values: Value[]): Row | undefined {
    return this.#prepared(sql).get(...values);
  }

  #all(sql: string, ...values: Value[]): Row[] {
    return this.#prepared(sql).all(...values);
  }

  /** Statements are compiled once; there are as many as this file has. */
  #prepared(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#db.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }
}

function toUser(row: Row): UserRecord {
  return {
    name: row['name'] as string,
    role: row['role'] as UserRecord['role'],
    createdAt: row['created_at'] as string,
  };
}
