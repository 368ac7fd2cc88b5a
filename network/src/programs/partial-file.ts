import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { z } from 'zod';

const Origin = z.object({
  url: z.string(),
  /** What `If-Range` is asked with: a strong ETag or the date of the last change. */
  validator: z.string().optional(),
  /** Bytes of the whole file. */
  total: z.int().positive().optional(),
});
export type Origin = z.infer<typeof Origin>;

/** A file that is being downloaded, and beside it where it comes from, so that it can be gone on with. */
export class PartialFile {
  readonly path: string;
  readonly #originFile: string;

  constructor(path: string) {
    this.path = path;
    this.#originFile = `${path}.json`;
  }

  /** How many bytes are there. */
  async size(): Promise<number> {
    return stat(this.path).then(
      (found) => found.size,
      () => 0,
    );
  }

  /** Where the bytes come from; undefined if that is not known any more. */
  async origin(): Promise<Origin | undefined> {
    try {
      return Origin.parse(JSON.parse(await readFile(this.#originFile, 'utf8')));
    } catch {
      return undefined;
    }
  }

  /** Begins anew: written before the first byte, so that bytes are never taken for another file's. */
  async begin(origin: Origin): Promise<void> {
    await rm(this.#originFile, { force: true });
    await writeFile(this.path, '');
    await writeFile(this.#originFile, JSON.stringify(origin));
  }

  async remove(): Promise<void> {
    await rm(this.#originFile, { force: true });
    await rm(this.path, { force: true });
  }
}
