import { DatabaseSync } from 'node:sqlite';
import type { RequestReference } from '@entente/protocol';
import { SealedData } from '../journal/sealed-data.js';
import { SubjectSketch } from './subject-sketch.js';
import type { ToldGroup } from './told-groups.js';

/** An answer of this owner, as far as it is remembered: sketches of whom it was about. */
export interface ToldAnswer {
  readonly request: RequestReference;
  /** Id of the schema whose subjects they are. */
  readonly subjects: string;
  readonly minSubjects: number;
  readonly groups: readonly ToldGroup[];
}

/** Two answered requests that differ by a few people in the data of an owner. */
export interface OverlapAlarm {
  readonly owner: string;
  readonly first: RequestReference;
  readonly second: RequestReference;
}

export interface KeptAlarm extends OverlapAlarm {
  readonly place: number;
  readonly at: string;
}

/** Answers that are remembered of one kind of subjects; some 2 kB for each group of one. */
const mostAnswers = 200;
/** Alarms that are kept of one owner: one that tells of more has told enough. */
const mostAlarms = 10_000;

/** What this gateway remembers of whom its answers were about, sealed under the journal's key; and alarms, its own and those it was told of. */
export class OverlapMemory {
  readonly #db: DatabaseSync;
  readonly #sealed: SealedData;

  constructor({ file, key }: { readonly file: string; readonly key: Buffer }) {
    this.#db = new DatabaseSync(file);
    this.#sealed = new SealedData(key);
    this.#db.exec(
      `PRAGMA journal_mode = WAL; PRAGMA secure_delete = ON;
       CREATE TABLE IF NOT EXISTS answers (
         place INTEGER PRIMARY KEY, subjects TEXT NOT NULL, member TEXT NOT NULL, request TEXT NOT NULL, content BLOB NOT NULL,
         UNIQUE (member, request)) STRICT;
       CREATE TABLE IF NOT EXISTS alarms (
         place INTEGER PRIMARY KEY, owner TEXT NOT NULL, first_member TEXT NOT NULL, first_request TEXT NOT NULL,
         second_member TEXT NOT NULL, second_request TEXT NOT NULL, at TEXT NOT NULL, told INTEGER NOT NULL,
         UNIQUE (owner, first_request, second_request)) STRICT;`,
    );
  }

  /** What was told of these subjects before, the oldest first, without the request itself. */
  *earlier(subjects: string, { id }: RequestReference): Generator<ToldAnswer> {
    const rows = this.#db
      .prepare('SELECT content FROM answers WHERE subjects = ? AND request <> ? ORDER BY place')
      .all(subjects, id);
    for (const { content } of rows) {
      const { groups, ...answer } = this.#sealed.open(content as Uint8Array) as unknown as WrittenAnswer;
      yield {
        ...answer,
        groups: groups.map(({ subjects: count, sketch }) => ({
          subjects: count,
          sketch: SubjectSketch.fromText(sketch),
        })),
      };
    }
  }

  /** The first of a request stays; the oldest are forgotten. */
  remember({ groups, ...answer }: ToldAnswer): void {
    const written: WrittenAnswer = {
      ...answer,
      groups: groups.map(({ subjects, sketch }) => ({ subjects, sketch: sketch.toText() })),
    };
    const { subjects, request } = answer;
    this.#db
      .prepare('INSERT INTO answers (subjects, member, request, content) VALUES (?,?,?,?) ON CONFLICT DO NOTHING')
      .run(subjects, request.member, request.id, this.#sealed.seal({ ...written }));
    this.#db
      .prepare(
        `DELETE FROM answers WHERE subjects = ?1 AND place <=
           (SELECT place FROM answers WHERE subjects = ?1 ORDER BY place DESC LIMIT 1 OFFSET ${String(mostAnswers)})`,
      )
      .run(subjects);
  }

  /** @param isTold whether nobody has to be told of it any more. @returns whether it is a new one that is kept */
  raise({ owner, first, second }: OverlapAlarm, at: string, isTold: boolean): boolean {
    const { n } = this.#db.prepare('SELECT count(*) AS n FROM alarms WHERE owner = ?').get(owner) ?? { n: 0 };
    if (Number(n) >= mostAlarms) {
      return false;
    }
    const sql = `INSERT INTO alarms (owner, first_member, first_request, second_member, second_request, at, told)
      VALUES (?,?,?,?,?,?,?) ON CONFLICT DO NOTHING`;
    const { changes } = this.#db
      .prepare(sql)
      .run(owner, first.member, first.id, second.member, second.id, at, isTold ? 1 : 0);
    return Number(changes) === 1;
  }

  /** Alarms of which the supervisors have still to be told. */
  untold(): readonly KeptAlarm[] {
    return this.#db.prepare('SELECT * FROM alarms WHERE told = 0 ORDER BY place LIMIT 100').all().map(asAlarm);
  }

  told({ place }: Pick<KeptAlarm, 'place'>): void {
    this.#db.prepare('UPDATE alarms SET told = 1 WHERE place = ?').run(place);
  }

  /** The newest first, before a place. */
  alarms({ before, limit }: { readonly before?: number | undefined; readonly limit: number }): readonly KeptAlarm[] {
    return this.#db
      .prepare('SELECT * FROM alarms WHERE place < ? ORDER BY place DESC LIMIT ?')
      .all(before ?? Number.MAX_SAFE_INTEGER, limit)
      .map(asAlarm);
  }

  count(): number {
    return Number(this.#db.prepare('SELECT count(*) AS n FROM alarms').get()?.['n']);
  }

  close(): void {
    this.#db.close();
  }
}

interface WrittenAnswer extends Omit<ToldAnswer, 'groups'> {
  readonly groups: readonly { readonly subjects: number; readonly sketch: string }[];
}

function asAlarm(row: Readonly<Record<string, unknown>>): KeptAlarm {
  const text = (name: string): string => String(row[name]);
  return {
    ...{ place: Number(row['place']), owner: text('owner'), at: text('at') },
    first: { member: text('first_member'), id: text('first_request') },
    second: { member: text('second_member'), id: text('second_request') },
  };
}
