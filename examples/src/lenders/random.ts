import { createHash } from 'node:crypto';

/**
 * Pseudo-random numbers that depend on a seed alone (generator sfc32, state from SHA-256 of the seed): the same on every
 * machine, for data that must be made again. Not for secrets.
 */
export class Random {
  readonly #state: Uint32Array;

  constructor(seed: string) {
    const digest = createHash('sha256').update(seed).digest();
    this.#state = Uint32Array.from([0, 4, 8, 12], (at) => digest.readUInt32LE(at));
  }

  /** An integer from 0 to 2^32 - 1. */
  next(): number {
    const [a = 0, b = 0, c = 0, counter = 0] = this.#state;
    const out = (a + b + counter) >>> 0;
    this.#state[0] = b ^ (b >>> 9);
    this.#state[1] = c + (c << 3);
    this.#state[2] = ((c << 21) | (c >>> 11)) + out;
    this.#state[3] = counter + 1;
    return out;
  }

  /** An integer from 0 to `below` - 1. */
  below(below: number): number {
    return Math.floor((this.next() / 4_294_967_296) * below);
  }

  /** An integer from `first` to `last`, both included. */
  between(first: number, last: number): number {
    return first + this.below(last - first + 1);
  }

  /** True in `parts` of `whole` cases. */
  chance(parts: number, whole: number): boolean {
    return this.below(whole) < parts;
  }

  /** One of the entries, each as likely as its weight (an integer) says. */
  weighted<T>(entries: readonly (readonly [T, number])[]): T {
    let rest = this.below(entries.reduce((sum, [, weight]) => sum + weight, 0));
    for (const [value, weight] of entries) {
      rest -= weight;
      if (rest < 0) {
        return value;
      }
    }
    throw new RangeError('there is nothing to choose from: give entries with positive weights');
  }
}
