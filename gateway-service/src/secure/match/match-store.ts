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
    writeSecret(this.#keyFile(epoch), made.secretKey);
    return made;
  }

  /** The key (32 bytes, base64url) that factors are sealed with for this member; undefined if none was made. */
  countingKey(): string | undefined {
    const file = join(this.#dir, 'keys', 'counting.key');
    return existsSync(file) ? Buffer.from(readFileSync(file, 'utf8').trim(), 'hex').toString('base64url') : undefined;
  }

  keepCountingKey(secret: string): void {
    writeSecret(join(this.#dir, 'keys', 'counting.key'), Buffer.from(secret, 'base64url'));
  }

  /** The secret of an epoch's masks, as it was kept here; undefined if there is none, or no more. */
  maskSecret(epoch: EpochOf): Uint8Array | undefined {
    const file = this.#maskFile(epoch);
    return existsSync(file) ? Buffer.from(readFileSync(file, 'utf8').trim(), 'hex') : undefined;
  }

  /** Keeps the secret of an epoch's masks until its labels are published, readable by this gateway alone. */
  keepMaskSecret(epoch: EpochOf, secret: Uint8Array): void {
    writeSecret(this.#maskFile(epoch), secret);
  }

  forgetMaskSecret(epoch: EpochOf): void {
    rmSync(this.#maskFile(epoch), { force: true });
  }

  /** The epochs of a contract of which there is a key here. */
  epochs(contract: string): readonly number[] {
    return readdirSync(join(this.#dir, 'keys')).flatMap((name) => {
      const [, hash, epoch] = /^([0-9a-f]{64})-(\d+)\.key$/.exec(name) ?? [];
      return hash === contract ? [Number(epoch)] : [];
    });
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

  /** Removes one publication. */
  forget(contentHash: string): void {
    rmSync(this.#publicationFile(contentHash), { force: true });
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

  #maskFile(epoch: EpochOf): string {
    return join(this.#dir, 'keys', `${nameOf(epoch)}.mask`);
  }
}

/** Written whole or not at all. */
function writeSecret(file: string, secret: Uint8Array): void {
  const draft = `${file}.new`;
  writeFileSync(draft, Buffer.from(secret).toString('hex'), { mode: 0o600, flush: true });
  renameSync(draft, file);
}

function nameOf({ contract, epoch }: EpochOf): string {
  return `${contract}-${String(epoch)}`;
}
