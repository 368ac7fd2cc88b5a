export interface CutLimits {
  readonly maxTransactions: number;
  /** Bytes of envelopes after which a block is cut. */
  readonly maxBytes: number;
}

interface Sized {
  readonly bytes: Uint8Array;
}

/** Gathers transactions into batches; pure, the timer that cuts a batch early is the caller's. */
export class BlockCutter<T extends Sized> {
  readonly #limits: CutLimits;
  #pending: T[] = [];
  #size = 0;

  constructor(limits: CutLimits) {
    this.#limits = limits;
  }

  get isEmpty(): boolean {
    return this.#pending.length === 0;
  }

  /** Takes one more transaction; gives the batches that are full by it, oldest first. */
  add(item: T): T[][] {
    const full: T[][] = [];
    if (!this.isEmpty && this.#size + item.bytes.length > this.#limits.maxBytes) {
      full.push(this.cut());
    }
    this.#pending.push(item);
    this.#size += item.bytes.length;
    if (this.#pending.length >= this.#limits.maxTransactions || this.#size >= this.#limits.maxBytes) {
      full.push(this.cut());
    }
    return full;
  }

  /** Gives all that is pending as one batch. */
  cut(): T[] {
    const batch = this.#pending;
    this.#pending = [];
    this.#size = 0;
    return batch;
  }
}
