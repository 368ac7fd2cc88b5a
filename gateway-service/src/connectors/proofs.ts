import type { DataState } from './engine.js';

/** What is known of one state of the data. */
interface Known {
  readonly id: string;
  kept: boolean;
  asked: boolean;
}

/**
 * In which state of the data every row keeps what its required columns promise: then no query need test it again. A state
 * that lasts from one query to the next is looked at once, beside the queries.
 */
export class Proofs {
  #known: Known | undefined;

  /**
   * Whether it is proved of this state.
   * @param prove reads all rows in this state; throws if it is another one by then
   */
  holds({ id, settled }: DataState, prove: () => Promise<boolean>): boolean {
    const known = this.#known;
    if (known?.id !== id) {
      this.#known = { id, kept: false, asked: false };
      return false;
    }
    if (settled && !known.asked) {
      known.asked = true;
      void prove().then(
        (kept) => {
          known.kept = kept;
        },
        // A proof that fails proves nothing; whatever is wrong, a query will say.
        () => undefined,
      );
    }
    return known.kept;
  }
}
