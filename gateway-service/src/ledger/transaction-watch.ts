import type { LedgerState, LedgerTransaction } from '../ports/ledger.js';

/** Waits for transactions to appear in blocks: one stream serves every waiter. */
export class TransactionWatch {
  readonly #state: LedgerState;
  readonly #waiting = new Map<string, (transaction: LedgerTransaction) => void>();
  readonly #flowing = new Set<() => void>();
  #fault: string | undefined = 'the peer has not been reached yet';

  constructor(state: LedgerState) {
    this.#state = state;
    state.onBlock(({ transactions }) => {
      for (const transaction of transactions) {
        this.#waiting.get(transaction.id)?.(transaction);
      }
    });
  }

  /** The transaction as committed; undefined if it is not seen in time, or before the signal. One waits for each at a time. */
  async wait(id: string, timeoutMs: number, signal?: AbortSignal): Promise<LedgerTransaction | undefined> {
    if (signal?.aborted === true) {
      return undefined;
    }
    const seen = this.#state.transaction(id);
    if (seen !== undefined) {
      return seen;
    }
    return new Promise((resolve) => {
      const finish = (transaction?: LedgerTransaction): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', giveUp);
        this.#waiting.delete(id);
        resolve(transaction);
      };
      const giveUp = (): void => {
        finish();
      };
      const timer = setTimeout(giveUp, timeoutMs);
      signal?.addEventListener('abort', giveUp, { once: true });
      this.#waiting.set(id, finish);
    });
  }

  /** Comes back when blocks flow, or when the time is up: a gateway starts without its peer too, and says so. */
  async untilFlowing(timeoutMs: number): Promise<void> {
    if (this.#fault === undefined) {
      return;
    }
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, timeoutMs);
      this.#flowing.add(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  setFault(fault: string | undefined): void {
    this.#fault = fault;
    if (fault === undefined) {
      for (const tell of this.#flowing) {
        tell();
      }
      this.#flowing.clear();
    }
  }

  fault(): string | undefined {
    return this.#fault;
  }
}
