import { createHmac } from 'node:crypto';
import { DatabaseSync, type StatementSync } from 'node:sqlite';

/**
 * The function's outputs for this owner's own subjects, kept through an epoch so that a refresh computes only new ones. It
 * holds no subject: only keyed fingerprints, which are as secret as the epoch's key that lies beside it.
 */
export class KnownOutputs {
  readonly #db: DatabaseSync;
  readonly #fingerprintKey: Uint8Array;
  readonly #get: StatementSync;
  readonly #put: StatementSync;
  readonly #run: number;

  constructor(file: string, secretKey: Uint8Array) {
    this.#fingerprintKey = createHmac('sha256', secretKey).update('entente:match-fingerprint:v1').digest();
    this.#db = new DatabaseSync(file);
    this.#db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON;
      CREATE TABLE IF NOT EXISTS outputs (
        fingerprint BLOB PRIMARY KEY, output BLOB NOT NULL, run INTEGER NOT NULL
      ) WITHOUT ROWID`);
    const last = this.#db.prepare('SELECT coalesce(max(run), 0) AS run FROM outputs').get();
    this.#run = Number(last?.['run'] ?? 0) + 1;
    this.#get = this.#db.prepare('SELECT output FROM outputs WHERE fingerprint = ?');
    this.#put = this.#db.prepare('INSERT OR REPLACE INTO outputs VALUES (?, ?, ?)');
  }

  fingerprint(input: Uint8Array): Uint8Array {
    return createHmac('sha256', this.#fingerprintKey).update(input).digest().subarray(0, 20);
  }

  get(fingerprint: Uint8Array): Uint8Array | undefined {
    const output = this.#get.get(fingerprint)?.['output'];
    return output instanceof Uint8Array ? output : undefined;
  }

  /** Keeps the outputs of subjects that are there still, or newly. */
  keep(outputs: readonly { readonly fingerprint: Uint8Array; readonly output: Uint8Array }[]): void {
    this.#db.exec('BEGIN');
    for (const { fingerprint, output } of outputs) {
      this.#put.run(fingerprint, output, this.#run);
    }
    this.#db.exec('COMMIT');
  }

  /** Forgets the outputs of subjects that were not kept in this run. */
  forgetOthers(): void {
    this.#db.prepare('DELETE FROM outputs WHERE run < ?').run(this.#run);
  }

  close(): void {
    this.#db.close();
  }
}
