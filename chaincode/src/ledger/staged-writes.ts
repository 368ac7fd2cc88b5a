import type { StateStore } from './world-state.js';

/** The world state for one item of several: its writes are held back until it is accepted, and never made if it is not. */
export class StagedWrites implements StateStore {
  readonly #store: StateStore;
  /** Empty for what is to be deleted: nothing that is written is empty. */
  readonly #staged = new Map<string, Uint8Array>();

  constructor(store: StateStore) {
    this.#store = store;
  }

  async getState(key: string): Promise<Uint8Array> {
    return this.#staged.get(key) ?? (await this.#store.getState(key));
  }

  putState(key: string, value: Uint8Array): Promise<void> {
    this.#staged.set(key, value);
    return Promise.resolve();
  }

  deleteState(key: string): Promise<void> {
    this.#staged.set(key, new Uint8Array());
    return Promise.resolve();
  }

  /** Makes the writes, in the order in which their keys came first. */
  async keep(): Promise<void> {
    for (const [key, value] of this.#staged) {
      await (value.length === 0 ? this.#store.deleteState(key) : this.#store.putState(key, value));
    }
  }
}
