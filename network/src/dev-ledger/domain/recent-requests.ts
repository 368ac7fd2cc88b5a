/** How many requests an orderer remembers after it has ordered them. */
const remembered = 1_000;

/**
 * What BFT orderers know of requests: those that wait to be ordered, and the last thousand that were. A request is
 * known by its nonce and creator, whatever else is in it.
 */
export class RecentRequests {
  readonly #waiting = new Set<string>();
  readonly #ordered = new Set<string>();

  stateOf(id: string): 'new' | 'waiting' | 'ordered' {
    if (this.#waiting.has(id)) {
      return 'waiting';
    }
    return this.#ordered.has(id) ? 'ordered' : 'new';
  }

  add(id: string): void {
    this.#waiting.add(id);
  }

  done(id: string): void {
    this.#waiting.delete(id);
    this.#ordered.add(id);
    const [oldest] = this.#ordered;
    if (this.#ordered.size > remembered && oldest !== undefined) {
      this.#ordered.delete(oldest);
    }
  }
}
