import type { Context } from '../contract-api.js';

/** The part of the chaincode stub that state needs; a test's fake implements exactly this. */
export type StateStore = Pick<Context['stub'], 'getState' | 'putState'>;

/**
 * The world state as one transaction sees it, with its own writes on top: a peer never shows a transaction what it has
 * written itself.
 */
export class WorldState {
  readonly #store: StateStore;
  readonly #written = new Map<string, string>();

  constructor(store: StateStore) {
    this.#store = store;
  }

  /** The text under a key; undefined if there is none. */
  async read(key: string): Promise<string | undefined> {
    const written = this.#written.get(key);
    if (written !== undefined) {
      return written;
    }
    const bytes = await this.#store.getState(key);
    return bytes.length === 0 ? undefined : Buffer.from(bytes).toString('utf8');
  }

  async write(key: string, text: string): Promise<void> {
    await this.#store.putState(key, Buffer.from(text, 'utf8'));
    this.#written.set(key, text);
  }
}
