import type { Gateway } from '@hyperledger/fabric-gateway';
import type { Journal } from '../ports/journal.js';
import type { LedgerState, LedgerTransaction } from '../ports/ledger.js';
import type { Log } from '../ports/services.js';
import { saidBy } from './endorse-fault.js';
import type { TransactionWatch } from './transaction-watch.js';

export interface UnknownOutcomesOptions {
  readonly gateway: Pick<Gateway, 'newTransaction'>;
  readonly state: Pick<LedgerState, 'onBlock'>;
  readonly watch: Pick<TransactionWatch, 'wait'>;
  readonly journal: Pick<Journal, 'removeSent'>;
  readonly log: Log;
  /** Ends all sending; what is still unknown stays in the journal. */
  readonly signal: AbortSignal;
  /** Pause after the first time of sending again; it doubles until the longest. Defaults: 2 s, 1 min. */
  readonly pauseMs?: { readonly first: number; readonly longest: number };
  /** So long without a block is a silence: the block that ends it says that ordering is back. Default: 10 s. */
  readonly silenceMs?: number;
}

/**
 * Transactions that were sent and that no block has shown yet. Their bytes are sent again for as long as the process
 * lives: a ledger takes the same bytes once, and however long ordering is away, it may come back.
 */
export class UnknownOutcomes {
  readonly #options: UnknownOutcomesOptions;
  readonly #byPurpose = new Map<string, Promise<LedgerTransaction | undefined>>();
  #round = new AbortController();
  #lastBlockAt = performance.now();

  constructor(options: UnknownOutcomesOptions) {
    this.#options = options;
    const { state, signal, silenceMs = 10_000 } = options;
    const stop = state.onBlock(() => {
      const now = performance.now();
      const wasSilent = now - this.#lastBlockAt >= silenceMs;
      this.#lastBlockAt = now;
      if (wasSilent) {
        this.#nextRound();
      }
    });
    signal.addEventListener('abort', () => {
      stop();
      this.#nextRound();
    });
  }

  /**
   * Sends a transaction's bytes until a block shows it.
   * @param purpose what the transaction is for, to find it by
   * @returns how it was committed; undefined if the process ends before
   * @throws Error if the bytes are no transaction
   */
  async untilKnown(id: string, bytes: Uint8Array, purpose: string): Promise<LedgerTransaction | undefined> {
    const known = this.#sendUntilKnown(id, bytes);
    this.#byPurpose.set(purpose, known);
    try {
      return await known;
    } finally {
      if (this.#byPurpose.get(purpose) === known) {
        this.#byPurpose.delete(purpose);
      }
    }
  }

  /** How a transaction of this purpose that is still unknown will have been committed; undefined if there is none. */
  find(purpose: string): Promise<LedgerTransaction | undefined> | undefined {
    return this.#byPurpose.get(purpose);
  }

  async #sendUntilKnown(id: string, bytes: Uint8Array): Promise<LedgerTransaction | undefined> {
    const {
      gateway,
      watch,
      log,
      signal,
      pauseMs: { first, longest } = { first: 2_000, longest: 60_000 },
    } = this.#options;
    const transaction = gateway.newTransaction(bytes);
    for (let pauseMs = first, count = 1; !signal.aborted; count++) {
      const round = this.#round.signal;
      log.info('sending again', { transaction: id, count });
      transaction.submit().catch((error: unknown) => {
        log.warn('submit not acknowledged', { transaction: id, code: saidBy(error), count });
      });
      const outcome = await watch.wait(id, pauseMs * (0.75 + Math.random() / 4), round);
      if (outcome !== undefined) {
        this.#forget(id);
        return outcome;
      }
      pauseMs = round.aborted ? first : Math.min(pauseMs * 2, longest);
    }
    return undefined;
  }

  /** A journal that cannot be written (a full disk) keeps what is known by now: the next start finds it in a block. */
  #forget(id: string): void {
    const { journal, log } = this.#options;
    try {
      journal.removeSent(id);
    } catch (error) {
      log.error('sent transaction not removed', { transaction: id, code: saidBy(error) });
    }
  }

  /** Ends the pauses of now. */
  #nextRound(): void {
    const ended = this.#round;
    this.#round = new AbortController();
    ended.abort();
  }
}
