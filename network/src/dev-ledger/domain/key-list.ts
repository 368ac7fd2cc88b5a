import { compareKeys, lowerBound } from './key-order.js';

/** So few new keys are put into their places one by one; more are sorted and merged at once. */
const few = 32;

/**
 * Keys in order, sorted only when somebody reads a range: putting each new key into its place at once would move, on average,
 * half of all that are there, so that the millionth document would cost more than the first.
 */
export class KeyList {
  #ordered: string[] = [];
  #added: string[] = [];

  /** Takes a key that it does not have. */
  add(key: string): void {
    this.#added.push(key);
  }

  /** All keys in byte order; what it gives holds until the next key is added. */
  inOrder(): readonly string[] {
    if (this.#added.length > 0) {
      this.#merge();
      this.#added = [];
    }
    return this.#ordered;
  }

  #merge(): void {
    if (this.#added.length <= few) {
      for (const key of this.#added) {
        this.#ordered.splice(lowerBound(this.#ordered, key), 0, key);
      }
      return;
    }
    const added = this.#added.sort(compareKeys);
    const merged: string[] = [];
    let next = 0;
    for (const key of added) {
      const until = lowerBound(this.#ordered, key);
      for (; next < until; next++) {
        merged.push(this.#ordered[next] ?? '');
      }
      merged.push(key);
    }
    this.#ordered = merged.concat(this.#ordered.slice(next));
  }
}
