import { BlockCutter } from './domain/block-cutter.js';
import { RecentRequests } from './domain/recent-requests.js';
import type { Candidate } from './validator.js';

export interface OrdererOptions {
  /** How long the first transaction of a block waits for others, in milliseconds. */
  readonly blockTimeMs: number;
  readonly maxTransactions: number;
  /** BFT orderers take a request once for as long as they remember it; raft orders whatever it is handed. */
  readonly type: 'bft' | 'raft';
  readonly commit: (batch: readonly Candidate[]) => Promise<void>;
  /** A block could not be written: the process must not go on. */
  readonly onFailure: (error: unknown) => void;
}

const maxBlockBytes = 2 * 1024 * 1024;

/** The request was handed in before and is in a block. */
export class AlreadyOrdered extends Error {
  override readonly name = 'AlreadyOrdered';
}

/** Puts transactions in an order: the one in which they arrive. Cuts blocks by time, number and size. */
export class Orderer {
  readonly #options: OrdererOptions;
  readonly #cutter: BlockCutter<Candidate>;
  readonly #recent = new RecentRequests();
  #timer: NodeJS.Timeout | undefined;
  #committing: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(options: OrdererOptions) {
    this.#options = options;
    this.#cutter = new BlockCutter({ maxTransactions: options.maxTransactions, maxBytes: maxBlockBytes });
  }

  /**
   * Takes a transaction for one of the next blocks; one that waits already is taken no second time.
   * @throws AlreadyOrdered if it is in a block, Error once the ledger is stopping
   */
  submit(candidate: Candidate): void {
    if (this.#stopped) {
      throw new Error('the ledger is stopping');
    }
    if (this.#options.type === 'bft') {
      const state = this.#recent.stateOf(candidate.requestId);
      if (state === 'ordered') {
        throw new AlreadyOrdered('request already processed');
      }
      if (state === 'waiting') {
        return;
      }
      this.#recent.add(candidate.requestId);
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
    this.#committing = this.#committing
      .then(() => this.#options.commit(batch))
      .then(() => {
        for (const { requestId } of batch) {
          this.#recent.done(requestId);
        }
      })
      .catch(this.#options.onFailure);
  }

  #clearTimer(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
