import { createHash } from 'node:crypto';

/**
 * A digest of everything that was broadcast in a computation, by name of the round and sender, in whatever order it came.
 * Parties that saw the same have the same digest; who told two parties two things leaves them with two.
 */
export class Transcript {
  readonly #entries = new Map<string, string>();

  /** Takes down what a party broadcast in a round; one's own broadcasts too. The same entry twice is an error of the caller. */
  add(round: string, party: string, bytes: Uint8Array): void {
    const key = JSON.stringify([round, party]);
    if (this.#entries.has(key)) {
      throw new Error(`there is an entry for ${key} already; every round needs a name of its own`);
    }
    this.#entries.set(key, createHash('sha256').update(bytes).digest('hex'));
  }

  /** SHA-256, hex, over the entries in the order of their keys. */
  digest(): string {
    const hash = createHash('sha256');
    for (const key of [...this.#entries.keys()].sort()) {
      hash.update(`${key} ${this.#entries.get(key) ?? ''}\n`);
    }
    return hash.digest('hex');
  }
}
