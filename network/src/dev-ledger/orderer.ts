import { BlockCutter } from './domain/block-cutter.js';
import type { Candidate } from './validator.js';

export interface OrdererOptions {
  /** How long the first transaction of a block waits for others, in milliseconds. */
  readonly blockTimeMs: number;
  readonly maxTransactions: number;
  readonly commit: (batch: readonly Candidate[]) => Promise<void>;
  /** A block could not be written: the process must not go on. */
  readonly onFailure: (error: unknown) => void;
}

const maxBlockBytes = 2 * 1024 * 1024;

/** Puts transactions in an order: the one in which they arrive. Cuts blocks by time, number and size. */
export class Orderer {
  readonly #options: OrdererOptions;
  readonly #cutter: BlockCutter<Candidate>;
  #timer: NodeJS.Timeout | undefined;
  #committing: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(options: OrdererOptions) {
    this.#options = options;
    this.#cutter = new BlockCutter({ maxTransactions: options.maxTransactions, maxBytes: maxBlockBytes });
  }

  /** @throws Error once the ledger is stopping. */
  submit(candidate: Candidate): void {
    if (this.#stopped) {
      throw new Error('the ledger is stopping');
    }
    for (const batch of this.#cutter.add(candidate)) {
      this.#commit(batch);
    }
    if (this.#cutter.isEmpty) {
      this.#clearTimer();
    } else {
      this.#timer ??= setTimeout(() => {
        this.#cutPending();
      }, this.#options.blockTimeMs);
    }
  }

  /** Cuts what is pending and waits until every block is on the disk. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cutPending();
    await this.#committing;
  }

  #cutPending(): void {
    this.#clearTimer();
    const batch = this.#cutter.cut();
    if (batch.length > 0) {
      this.#commit(batch);
    }
  }

  #commit(batch: readonly Candidate[]): void {
    this.#committing = this.#committing.then(() => this.#options.commit(batch)).catch(this.#options.onFailure);
  }

  #clearTimer(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
