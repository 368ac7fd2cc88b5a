import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decode, Hash, MspId, type RequestReference } from '@entente/protocol';
import { z } from 'zod';

/** What was sealed for a requester once, and of what each owner handed in: with anything else an owner gets another answer never. */
export const CountedWord = z
  .strictObject({ inputs: z.record(MspId, Hash).readonly(), counted: z.string().min(1) })
  .readonly();
export type CountedWord = z.infer<typeof CountedWord>;

/**
 * What this gateway has said as the member that counts, a file a request, until the request has ended. Owners state its hash: were it
 * sealed anew after a restart, it would differ, and what they state could not be closed. It is sealed for the requester.
 */
export class CountedWords {
  readonly #dir: string;

  constructor(dir: string) {
    this.#dir = dir;
    mkdirSync(dir, { recursive: true, mode: 0o700 });
  }

  get(request: RequestReference): CountedWord | undefined {
    const file = this.#file(request);
    return existsSync(file) ? decode(CountedWord, readFileSync(file, 'utf8')) : undefined;
  }

  /** Written whole or not at all. */
  keep(request: RequestReference, word: CountedWord): void {
    const file = this.#file(request);
    writeFileSync(`${file}.new`, JSON.stringify(word), { mode: 0o600, flush: true });
    renameSync(`${file}.new`, file);
  }

  /** Removes what was said of requests that have ended. */
  forget(hasEnded: (request: RequestReference) => boolean): void {
    for (const name of readdirSync(this.#dir)) {
      const [, member, id] = /^(.+)-([0-9a-f]{64})(?:\.new)?$/.exec(name) ?? [];
      if (member !== undefined && id !== undefined && hasEnded({ member, id })) {
        rmSync(join(this.#dir, name), { force: true });
      }
    }
  }

  #file({ member, id }: RequestReference): string {
    if (!MspId.safeParse(member).success || !Hash.safeParse(id).success) {
      throw new TypeError('a request is named by a member and a hash');
    }
    return join(this.#dir, `${member}-${id}`);
  }
}
