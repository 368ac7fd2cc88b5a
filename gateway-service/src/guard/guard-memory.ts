import { DatabaseSync } from 'node:sqlite';
import type { AllowedOverlaps, Cohorts, RequestReference } from '@entente/protocol';
import { SealedData } from '../journal/sealed-data.js';

/** Of which people an earlier question made amounts known, and how close another may come to it. */
export interface EarlierQuestion {
  readonly request: RequestReference;
  readonly cohorts: Cohorts;
  readonly overlaps: AllowedOverlaps;
}

/** One request that is about subjects, in one period of its contract's limit. */
export interface SubjectUse {
  readonly contract: string;
  readonly period: string;
  readonly member: string;
  readonly request: string;
}

/**
 * What this gateway remembers of the questions it has served, so that it can tell whether another comes too close: predicates on
 * columns of generalized schemas, no row and nothing of an answer but what is given out again. Sealed under the journal's key.
 */
export class GuardMemory {
  readonly #db: DatabaseSync;
  readonly #sealed: SealedData;

  constructor({ file, key }: { readonly file: string; readonly key: Buffer }) {
    this.#db = new DatabaseSync(file);
    this.#sealed = new SealedData(key);
    this.#db.exec(
      `PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;
       CREATE TABLE IF NOT EXISTS questions (
         place INTEGER PRIMARY KEY, member TEXT NOT NULL, request TEXT NOT NULL, content BLOB NOT NULL, UNIQUE (member, request)) STRICT;
       CREATE TABLE IF NOT EXISTS refusals (member TEXT NOT NULL, request TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (member, request)) STRICT;
       CREATE TABLE IF NOT EXISTS subject_uses (
         contract TEXT NOT NULL, subject TEXT NOT NULL, period TEXT NOT NULL, member TEXT NOT NULL, request TEXT NOT NULL,
         PRIMARY KEY (subject, period, member, request)) STRICT;
       CREATE TABLE IF NOT EXISTS answers (question TEXT PRIMARY KEY, until TEXT NOT NULL, content BLOB NOT NULL) STRICT;`,
    );
  }

  /** What was asked before, the oldest first. */
  earlier(): readonly EarlierQuestion[] {
    const rows = this.#db.prepare('SELECT content FROM questions ORDER BY place').all();
    return rows.map(({ content }) => this.#sealed.open(content as Uint8Array) as unknown as EarlierQuestion);
  }

  /** Asked again for the same request, the first counts. */
  remember(question: EarlierQuestion): void {
    const { member, id } = question.request;
    this.#db
      .prepare('INSERT INTO questions (member, request, content) VALUES (?,?,?) ON CONFLICT DO NOTHING')
      .run(member, id, this.#sealed.seal({ ...question }));
  }

  /** Of what ended without an answer nothing was made known. */
  forget({ member, id }: RequestReference): void {
    this.#db.prepare('DELETE FROM questions WHERE member = ? AND request = ?').run(member, id);
  }

  refuse({ member, id }: RequestReference, at: string): void {
    const sql = 'INSERT INTO refusals (member, request, at) VALUES (?,?,?) ON CONFLICT DO NOTHING';
    this.#db.prepare(sql).run(member, id, at);
  }

  /** How many questions of a member were refused since a moment; older refusals are forgotten. */
  refusals(member: string, since: string): number {
    this.#db.prepare('DELETE FROM refusals WHERE at < ?').run(since);
    return Number(this.#db.prepare('SELECT count(*) AS n FROM refusals WHERE member = ?').get(member)?.['n']);
  }

  /** What was answered to a question the first time, unless that is over. */
  kept(question: string, at: string): Readonly<Record<string, unknown>> | undefined {
    this.#db.prepare('DELETE FROM answers WHERE until <= ?').run(at);
    const row = this.#db.prepare('SELECT content FROM answers WHERE question = ?').get(question);
    return row === undefined ? undefined : this.#sealed.open(row['content'] as Uint8Array);
  }

  /** The first that is kept stays. */
  keep(question: string, until: string, answer: Readonly<Record<string, unknown>>): void {
    const sql = 'INSERT INTO answers (question, until, content) VALUES (?,?,?) ON CONFLICT DO NOTHING';
    this.#db.prepare(sql).run(question, until, this.#sealed.seal(answer));
  }

  /**
   * Counts a request for each subject, unless that were more than may be of any of them: then for none.
   * @returns whether it counts, now or since before
   */
  useSubjects(subjects: readonly string[], { contract, period, member, request }: SubjectUse, most: number): boolean {
    this.#db.prepare('DELETE FROM subject_uses WHERE contract = ? AND period < ?').run(contract, period);
    const used = this.#db.prepare(
      'SELECT count(*) AS n FROM subject_uses WHERE subject = ? AND period = ? AND NOT (member = ? AND request = ?)',
    );
    const isFree = subjects.every((subject) => Number(used.get(subject, period, member, request)?.['n']) < most);
    if (isFree) {
      const count = this.#db.prepare('INSERT INTO subject_uses VALUES (?,?,?,?,?) ON CONFLICT DO NOTHING');
      for (const subject of subjects) {
        count.run(contract, subject, period, member, request);
      }
    }
    return isFree;
  }

  close(): void {
    this.#db.close();
  }
}
