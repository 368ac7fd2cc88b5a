import type { DatabaseSync } from 'node:sqlite';
import type { UserRecord } from '../ports/journal.js';
import type { Clock } from '../ports/services.js';
import type { SessionUser, SignIns, Subject, Subjects } from '../ports/sign-ins.js';

/** Sign-in codes and sessions in the journal's file; what is over is erased whenever something is added. */
export class SqliteSignIns implements SignIns, Subjects {
  readonly #db: DatabaseSync;
  readonly #clock: Clock;

  constructor(db: DatabaseSync, clock: Clock) {
    this.#db = db;
    this.#clock = clock;
  }

  addCode({ user, codeHash, until }: Parameters<SignIns['addCode']>[0]): void {
    this.#forgetOld();
    this.#db.prepare('INSERT INTO sign_in_codes (code_hash, user, until) VALUES (?,?,?)').run(codeHash, user, until);
  }

  takeCode(codeHash: string): string | undefined {
    // One statement: of two who come at once, one gets a row.
    const sql = 'DELETE FROM sign_in_codes WHERE code_hash = ? RETURNING user, until';
    const row = this.#db.prepare(sql).get(codeHash);
    return row !== undefined && (row['until'] as string) > this.#now() ? (row['user'] as string) : undefined;
  }

  addSession({ user, tokenHash, until }: Parameters<SignIns['addSession']>[0]): void {
    this.#forgetOld();
    this.#db.prepare('INSERT INTO sessions (token_hash, user, until) VALUES (?,?,?)').run(tokenHash, user, until);
  }

  userBySession(tokenHash: string): SessionUser | undefined {
    const row = this.#db
      .prepare(
        `SELECT name, role, created_at, until FROM sessions JOIN users ON users.name = sessions.user
         WHERE sessions.token_hash = ? AND until > ? AND removed_at IS NULL`,
      )
      .get(tokenHash, this.#now());
    return row === undefined
      ? undefined
      : {
          name: row['name'] as string,
          role: row['role'] as UserRecord['role'],
          createdAt: row['created_at'] as string,
          until: row['until'] as string,
        };
  }

  endSession(tokenHash: string): void {
    this.#db.prepare('DELETE FROM sessions WHERE token_hash = ?').run(tokenHash);
  }

  userOfSubject({ issuer, subject }: Subject): { readonly name: string; readonly isRemoved: boolean } | undefined {
    const sql = `SELECT name, removed_at FROM subjects JOIN users ON users.name = subjects.user
       WHERE issuer = ? AND subject = ?`;
    const row = this.#db.prepare(sql).get(issuer, subject);
    return row === undefined ? undefined : { name: row['name'] as string, isRemoved: row['removed_at'] !== null };
  }

  addUserOfSubject({ issuer, subject, name, role }: Parameters<Subjects['addUserOfSubject']>[0]): boolean {
    this.#db.exec('BEGIN IMMEDIATE');
    try {
      // No token has this hash, as none has another form than 64 hex digits.
      const user = 'INSERT INTO users (name, role, token_hash, created_at) VALUES (?,?,?,?) ON CONFLICT DO NOTHING';
      const { changes } = this.#db.prepare(user).run(name, role, `by a provider ${name}`, this.#now());
      if (changes > 0) {
        this.#db.prepare('INSERT INTO subjects (issuer, subject, user) VALUES (?,?,?)').run(issuer, subject, name);
      }
      this.#db.exec('COMMIT');
      return changes > 0;
    } catch (error) {
      this.#db.exec('ROLLBACK');
      throw error;
    }
  }

  setRole(name: string, role: UserRecord['role']): void {
    this.#db.prepare('UPDATE users SET role = ? WHERE name = ?').run(role, name);
  }

  endSessionsOf(name: string): void {
    this.#db.prepare('DELETE FROM sessions WHERE user = ?').run(name);
    this.#db.prepare('DELETE FROM sign_in_codes WHERE user = ?').run(name);
  }

  #forgetOld(): void {
    const now = this.#now();
    this.#db.prepare('DELETE FROM sign_in_codes WHERE until <= ?').run(now);
    this.#db.prepare('DELETE FROM sessions WHERE until <= ?').run(now);
  }

  #now(): string {
    return this.#clock.now().toISOString();
  }
}
