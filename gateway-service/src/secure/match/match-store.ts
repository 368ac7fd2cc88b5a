import {
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { type MatchKeys, matchKeysOf, newMatchKeys } from '@entente/protocol/secure';

/** A key's place: one for each contract and epoch. */
export interface EpochOf {
  /** The contract's content hash. */
  readonly contract: string;
  readonly epoch: number;
}

/**
 * The gateway's files of hidden questions, in one folder of its own: secret keys and outputs of its own subjects (never
 * leave it), and whole publications, its own and others', by their content hashes.
 */
export class MatchStore {
  readonly #dir: string;

  constructor(dir: string) {
    this.#dir = dir;
    for (const part of ['keys', 'outputs', 'publications', 'drafts']) {
      mkdirSync(join(dir, part), { recursive: true, mode: 0o700 });
    }
  }

  /** The key of an epoch that was made here; undefined if none was. */
  keys(epoch: EpochOf): MatchKeys | undefined {
    const file = this.#keyFile(epoch);
    return existsSync(file) ? matchKeysOf(Buffer.from(readFileSync(file, 'utf8').trim(), 'hex')) : undefined;
  }

  /** The key of an epoch, made at random if there is none yet, readable by this gateway alone. */
  makeKeys(epoch: EpochOf): MatchKeys {
    const known = this.keys(epoch);
    if (known !== undefined) {
      return known;
    }
    const made = newMatchKeys();
    const file = this.#keyFile(epoch);
    const draft = `${file}.new`;
    writeFileSync(draft, Buffer.from(made.secretKey).toString('hex'), { mode: 0o600, flush: true });
    renameSync(draft, file);
    return made;
  }

  /** Forgets the key of an epoch that is over, and with it what its publications say. */
  forgetEpoch(epoch: EpochOf): void {
    rmSync(this.#keyFile(epoch), { force: true });
    for (const suffix of ['', '-wal', '-shm']) {
      rmSync(`${this.outputsFile(epoch)}${suffix}`, { force: true });
    }
  }

  outputsFile(epoch: EpochOf): string {
    return join(this.#dir, 'outputs', `${nameOf(epoch)}.db`);
  }

  draftFile(name: string): string {
    return join(this.#dir, 'drafts', name);
  }

  /** Moves a whole publication to its place. */
  keep(draft: string, contentHash: string): void {
    renameSync(draft, this.#publicationFile(contentHash));
  }

  has(contentHash: string): boolean {
    return existsSync(this.#publicationFile(contentHash));
  }

  /** The bytes of a publication, from the first to the last. */
  read(contentHash: string): AsyncIterable<Uint8Array> {
    return createReadStream(this.#publicationFile(contentHash), {
      highWaterMark: 256 * 1_024,
    }) as AsyncIterable<Uint8Array>;
  }

  /** Removes all publications but these. */
  forgetOthers(contentHashes: ReadonlySet<string>): void {
    for (const name of readdirSync(join(this.#dir, 'publications'))) {
      if (!contentHashes.has(name)) {
        rmSync(join(this.#dir, 'publications', name), { force: true });
      }
    }
  }

  publicationFile(contentHash: string): string | undefined {
    return this.has(contentHash) ? this.#publicationFile(contentHash) : undefined;
  }

  #publicationFile(contentHash: string): string {
    if (!/^[0-9a-f]{64}$/.test(contentHash)) {
      throw new TypeError('a publication is named by its SHA-256 in hex');
    }
    return join(this.#dir, 'publications', contentHash);
  }

  #keyFile(epoch: EpochOf): string {
    return join(this.#dir, 'keys', `${nameOf(epoch)}.key`);
  }
}

function nameOf({ contract, epoch }: EpochOf): string {
  return `${contract}-${String(epoch)}`;
}
