import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../../data-dir.js';
import { bytesOf, wordsOf } from '../ring/words.js';
import { type Fragment, saltBytes } from './fragments.js';

/** Whose fragment of which set. */
export interface KeptName {
  readonly contractHash: string;
  readonly owner: string;
  readonly set: number;
}

/** What this member keeps for others, in a folder of its own, in files that only this gateway can read; never logged. */
export class FragmentStore {
  readonly #dir: string;

  constructor(dir: string) {
    this.#dir = dir;
    mkdirSync(dir, { recursive: true, mode: 0o700 });
  }

  keep(name: KeptName, { words, salt }: Fragment): void {
    writeWhole(this.#file(name), Buffer.concat([salt, bytesOf(words)]));
  }

  fragment(name: KeptName): Fragment | undefined {
    const file = this.#file(name);
    if (!existsSync(file)) {
      return undefined;
    }
    const bytes = Uint8Array.from(readFileSync(file));
    return { salt: bytes.slice(0, saltBytes), words: wordsOf(bytes.slice(saltBytes)) };
  }

  /** Deletes what is kept of an owner's sets up to this one under a contract. */
  forgetUpTo({ contractHash, owner, set }: KeptName): void {
    const prefix = fileName({ contractHash, owner, set: 0 }).slice(0, -1);
    for (const file of readdirSync(this.#dir).filter((name) => name.startsWith(prefix))) {
      if (Number(file.slice(prefix.length)) <= set) {
        rmSync(join(this.#dir, file), { force: true });
      }
    }
  }

  #file(name: KeptName): string {
    return join(this.#dir, fileName(name));
  }
}

function fileName({ contractHash, owner, set }: KeptName): string {
  if (!/^[0-9a-f]{64}$/.test(contractHash) || !/^[A-Za-z0-9_-]+$/.test(owner)) {
    throw new TypeError('a fragment is named by the hash of a contract and an MSP ID');
  }
  return `${contractHash}-${owner}-${String(set)}`;
}
