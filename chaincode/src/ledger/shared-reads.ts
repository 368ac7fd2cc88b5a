import type { StateStore } from './world-state.js';

/**
 * The world state for several items of one transaction: what they all need is asked of the peer once, and what an item
 * wrote is seen by those after it.
 */
export class SharedReads implements StateStore {
  readonly #store: StateStore;
  readonly #known = new Map<string, Promise<Uint8Array>>();

  constructor(store: StateStore) {
    this.#store = store;
  }

  getState(key: string): Promise<Uint8Array> {
    const known = this.#known.get(key) ?? this.#store.getState(key);
    this.#known.set(key, known);
    return known;
  }

  async putState(key: string, value: Uint8Array): Promise<void> {
    await this.#store.putState(key, value);
    this.#known.set(key, Promise.resolve(value));
  }

  async deleteState(key: string): Promise<void> {
    await this.#store.deleteState(key);
    this.#known.set(key, Promise.resolve(nothing));
  }
}

/** What a peer answers where there is nothing. */
const nothing = new Uint8Array();
