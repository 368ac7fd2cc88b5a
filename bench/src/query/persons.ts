import { createHash } from 'node:crypto';
import { type AllianceData, isNationalId, lenders } from '@entente/examples';

/** Persons to ask about, drawn from a seed: customers of some lender, each as likely; no dirty ids. */
export class Persons {
  readonly #seed: string;
  readonly #ids: readonly string[];
  #drawn = 0;

  constructor({ members }: Pick<AllianceData, 'members'>, seed: string) {
    this.#seed = seed;
    const ids = lenders.flatMap((lender) => members[lender].customers.map(({ person }) => person));
    this.#ids = [...new Set(ids)].filter(isNationalId).sort();
  }

  next(): string {
    const digest = createHash('sha256')
      .update(`${this.#seed}/ask/${String(this.#drawn++)}`)
      .digest();
    return this.#ids[digest.readUInt32BE(0) % this.#ids.length] ?? '';
  }
}
