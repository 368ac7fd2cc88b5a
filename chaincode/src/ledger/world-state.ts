import type { Context } from '../contract-api.js';

/** The part of the chaincode stub that state needs; a test's fake implements exactly this. */
export type StateStore = Pick<Context['stub'], 'getState' | 'putState' | 'deleteState'>;

/**
 * The world state as one transaction sees it, with its own writes on top: a peer never shows a transaction what it has
 * written itself.
 */
export class WorldState {
  readonly #store: StateStore;
  /** Undefined for what was removed. */
  readonly #written = new Map<string, string | undefined>();

  constructor(store: StateStore) {
    this.#store = store;
  }

  /** The text under a key; undefined if there is none. */
  async read(key: string): Promise<string | undefined> {
    if (this.#written.has(key)) {
      return this.#written.get(key);
    }
    const bytes = await this.#store.getState(key);
    return bytes.length === 0 ? undefined : Buffer.from(bytes).toString('utf8');
  }

  async write(key: string, text: string): Promise<void> {
    await this.#store.putState(key, Buffer.from(text, 'utf8'));
    this.#written.set(key, text);
  }

  async remove(key: string): Promise<void> {
    await this.#store.deleteState(key);
    this.#written.set(key, undefined);
  }
}
