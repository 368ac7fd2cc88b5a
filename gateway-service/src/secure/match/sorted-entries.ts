import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { DatabaseSync, type StatementSync } from 'node:sqlite';

/** Entries put in the order of their tags on disk, however many there are. */
export class SortedEntries {
  readonly #db: DatabaseSync;
  readonly #file: string;
  readonly #put: StatementSync;
  #count = 0;

  constructor(file: string) {
    rmSync(file, { force: true });
    this.#file = file;
    this.#db = new DatabaseSync(file);
    // It is made anew after a crash: nothing in it needs to last.
    this.#db.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF');
    this.#db.exec('CREATE TABLE entries (entry BLOB PRIMARY KEY) WITHOUT ROWID');
    this.#put = this.#db.prepare('INSERT INTO entries VALUES (?)');
  }

  get count(): number {
    return this.#count;
  }

  add(entries: readonly Uint8Array[]): void {
    this.#db.exec('BEGIN');
    for (const entry of entries) {
      this.#put.run(entry);
    }
    this.#db.exec('COMMIT');
    this.#count += entries.length;
  }

  /** Fills up with random entries, drawn anew each time. */
  fillUp(count: number, bytes: number): void {
    const most = 4_096;
    while (this.#count < count) {
      const next = Math.min(most, count - this.#count);
      this.add(Array.from({ length: next }, () => randomBytes(bytes)));
    }
  }

  *inOrder(): Iterable<Uint8Array> {
    for (const { entry } of this.#db.prepare('SELECT entry FROM entries ORDER BY entry').iterate()) {
      if (entry instanceof Uint8Array) {
        yield entry;
      }
    }
  }

  close(): void {
    this.#db.close();
    rmSync(this.#file, { force: true });
  }
}
