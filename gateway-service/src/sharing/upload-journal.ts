import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { validate } from '@entente/protocol';
import { mostContentBytes } from '@entente/protocol/secure';
import { z } from 'zod';
import { writeWhole } from '../data-dir.js';
import { SealedData } from '../journal/sealed-data.js';

const Key = z.base64url().length(43);

/** An upload as this gateway remembers it until it is shared or given up. */
export const UploadRecord = z
  .strictObject({
    id: z.string().regex(/^[0-9a-f]{32}$/),
    /** By which its sender finds it again; says nothing to anybody else. */
    tag: z.string().max(100).optional(),
    /** The user whose it is. */
    user: z.string(),
    length: z.int().min(0).max(mostContentBytes),
    beganAt: z.iso.datetime(),
    dataKey: Key,
    /** What is about to stand on the ledger, so that a stopped process goes on with the same. */
    sealing: z.record(z.string(), z.unknown()).optional(),
  })
  .readonly();
export type UploadRecord = z.infer<typeof UploadRecord>;

/** Uploads with their keys, each in a file sealed under the journal's key, so that a copied folder alone tells nothing. */
export class UploadJournal {
  readonly #dir: string;
  readonly #sealed: SealedData;

  constructor(dir: string, key: Buffer) {
    this.#dir = dir;
    this.#sealed = new SealedData(key);
    mkdirSync(dir, { recursive: true, mode: 0o700 });
  }

  get(id: string): UploadRecord | undefined {
    const file = this.#file(id);
    return existsSync(file) ? validate(UploadRecord, this.#sealed.open(readFileSync(file))) : undefined;
  }

  all(): readonly UploadRecord[] {
    return readdirSync(this.#dir).flatMap((name) => {
      const [, id] = /^([0-9a-f]{32})\.upload$/.exec(name) ?? [];
      return id === undefined ? [] : (this.get(id) ?? []);
    });
  }

  put(record: UploadRecord): void {
    writeWhole(this.#file(record.id), this.#sealed.seal(record));
  }

  remove(id: string): void {
    rmSync(this.#file(id), { force: true });
  }

  #file(id: string): string {
    if (!/^[0-9a-f]{32}$/.test(id)) {
      throw new TypeError('an upload is named by 16 bytes in hex');
    }
    return join(this.#dir, `${id}.upload`);
  }
}
