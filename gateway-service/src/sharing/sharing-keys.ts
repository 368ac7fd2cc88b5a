import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DomainError, type SharingKey } from '@entente/protocol';
import { announceSharingKey, newSharingKey, type SharingKeyPair } from '@entente/protocol/secure';
import { z } from 'zod';
import { writeWhole } from '../data-dir.js';
import { SealedData } from '../journal/sealed-data.js';
import type { Ledger } from '../ports/ledger.js';

const KeptKey = z.strictObject({ secret: z.string(), publicKey: z.string() }).readonly();

export interface SharingKeysOptions {
  readonly mspId: string;
  readonly ledger: Ledger;
  /** Made if missing. */
  readonly dir: string;
  /** The journal's. */
  readonly key: Buffer;
}

/** This member's sharing keys: announced on the ledger, kept here sealed under the journal's key, never thrown away. */
export class SharingKeys {
  readonly #options: SharingKeysOptions;
  readonly #sealed: SealedData;
  #announcing: Promise<SharingKey> | undefined;

  constructor(options: SharingKeysOptions) {
    this.#options = options;
    this.#sealed = new SealedData(options.key);
    mkdirSync(options.dir, { recursive: true, mode: 0o700 });
  }

  /** The newest that a member has announced. */
  newest(member: string): SharingKey | undefined {
    return this.#options.ledger.state
      .list('sharing-key', member)
      .reduce<SharingKey | undefined>((last, key) => (key.version > (last?.version ?? 0) ? key : last), undefined);
  }

  /** The own key in use; one is made and announced if there is none whose secret is here. */
  async own(): Promise<SharingKey> {
    const newest = this.newest(this.#options.mspId);
    if (newest !== undefined && this.#kept(newest.version)?.publicKey === newest.publicKey) {
      return newest;
    }
    this.#announcing ??= this.#announce((newest?.version ?? 0) + 1).finally(() => {
      this.#announcing = undefined;
    });
    return this.#announcing;
  }

  /** @throws DomainError `SHARING_NOT_FOUND` if this gateway does not have it */
  secret({ version, publicKey }: Pick<SharingKey, 'version' | 'publicKey'>): string {
    const kept = this.#kept(version);
    if (kept?.publicKey !== publicKey) {
      const text = `this gateway has no more the secret of its sharing key ${String(version)}: what was sealed to it cannot be opened from here`;
      throw new DomainError('SHARING_NOT_FOUND', text);
    }
    return kept.secret;
  }

  async #announce(version: number): Promise<SharingKey> {
    const { mspId, ledger } = this.#options;
    // Kept before it is said: what is on the ledger could not be used otherwise.
    const pair = this.#kept(version) ?? newSharingKey();
    this.#keep(version, pair);
    await ledger.submit('sharing:AnnounceKey', announceSharingKey(pair, { member: mspId, version }));
    const announced = ledger.state.get('sharing-key', mspId, String(version));
    if (announced === undefined) {
      throw new DomainError('OUTCOME_UNKNOWN', 'the own sharing key is not seen on the ledger yet');
    }
    return announced;
  }

  #kept(version: number): SharingKeyPair | undefined {
    const file = this.#file(version);
    return existsSync(file) ? KeptKey.parse(this.#sealed.open(readFileSync(file))) : undefined;
  }

  #keep(version: number, pair: SharingKeyPair): void {
    writeWhole(this.#file(version), this.#sealed.seal({ ...pair }));
  }

  #file(version: number): string {
    return join(this.#options.dir, `${String(version)}.key`);
  }
}
