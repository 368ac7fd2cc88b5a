import type { LedgerState, LedgerTransaction } from '../ports/ledger.js';

/** Waits for transactions to appear in blocks: one stream serves every waiter. */
export class TransactionWatch {
  readonly #state: LedgerState;
  readonly #waiting = new Map<string, (transaction: LedgerTransaction) => void>();
  #fault: string | undefined = 'no block has arrived yet';

  constructor(state: LedgerState) {
    this.#state = state;
    state.onBlock(({ transactions }) => {
      this.#fault = undefined;
      for (const transaction of transactions) {
        this.#waiting.get(transaction.id)?.(transaction);
      }
    });
  }

  /** The transaction as committed; undefined if it is not seen in time. */
  async wait(id: string, timeoutMs: number): Promise<LedgerTransaction | undefined> {
    const seen = this.#state.transaction(id);
    if (seen !== undefined) {
      return seen;
    }
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(id);
        resolve(undefined);
      }, timeoutMs);
      this.#waiting.set(id, (transaction) => {
        clearTimeout(timer);
        this.#waiting.delete(id);
        resolve(transaction);
      });
    });
  }

  setFault(fault: string | undefined): void {
    this.#fault = fault;
  }

  fault(): string | undefined {
    return this.#fault;
  }
}
