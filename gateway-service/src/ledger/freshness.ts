/** How long a proof holds unless it is set otherwise, in milliseconds. */
const defaultFreshMs = 10_000;

export interface FreshnessOptions {
  readonly freshMs?: number;
  /** Milliseconds of a clock that nobody sets. */
  readonly monotonicMs?: () => number;
  /** Milliseconds of the wall clock: it goes on while a machine sleeps. */
  readonly wallMs?: () => number;
}

interface Proof {
  readonly monotonicMs: number;
  readonly wallMs: number;
}

/**
 * How fresh this gateway's copy of the ledger surely is. An idle channel cuts no blocks, so that nothing arrives says
 * nothing; but a transaction of its own that was endorsed at a moment and is seen committed proves that every block up to
 * it is seen, and with it all that was ordered before that moment.
 */
export class Freshness {
  readonly #freshMs: number;
  readonly #monotonicMs: () => number;
  readonly #wallMs: () => number;
  #proven: Proof | undefined;

  constructor({
    freshMs = defaultFreshMs,
    monotonicMs = () => performance.now(),
    wallMs = () => Date.now(),
  }: FreshnessOptions = {}) {
    this.#freshMs = freshMs;
    this.#monotonicMs = monotonicMs;
    this.#wallMs = wallMs;
  }

  /** Marks the moment before a transaction is sent. */
  mark(): Proof {
    return { monotonicMs: this.#monotonicMs(), wallMs: this.#wallMs() };
  }

  /** A transaction that was sent after the mark is seen committed. */
  prove(mark: Proof): void {
    if (this.#proven === undefined || mark.monotonicMs > this.#proven.monotonicMs) {
      this.#proven = mark;
    }
  }

  /** Either clock may say that it is too long ago: one may stand still, the other may be set. */
  isFresh(): boolean {
    const now = this.mark();
    return (
      this.#proven !== undefined &&
      now.monotonicMs - this.#proven.monotonicMs <= this.#freshMs &&
      Math.abs(now.wallMs - this.#proven.wallMs) <= this.#freshMs
    );
  }
}
