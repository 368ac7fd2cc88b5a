import { itemLimits, type TransactionInput, type TransactionName } from '@entente/protocol';
import type { Ledger, LedgerState, LedgerTransaction, SubmitOptions, Submitted } from '../ports/ledger.js';
import { TransactionLane } from './transaction-lane.js';

/** A ledger that can say what became of a transaction which it sent before. */
export interface KnowingLedger extends Ledger {
  /**
   * How the transaction of this name and input that was sent before was committed.
   * @returns undefined if none is on its way
   * @throws DomainError `OUTCOME_UNKNOWN` if it is, and is not seen in time
   */
  earlier<N extends TransactionName>(name: N, input: TransactionInput<N>): Promise<LedgerTransaction | undefined>;
}

export interface SharedTransactionsOptions {
  readonly ledger: KnowingLedger;
  /** Most requests in one transaction, and most characters of their JSON. */
  readonly most?: number;
  readonly mostCharacters?: number;
}

/**
 * Lets requests share transactions: what arrives while a transaction of its kind is being prepared travels together in the
 * next one. Whoever is alone waits for nobody. Everybody gets their own answer, or their own refusal.
 */
export class SharedTransactions implements Ledger {
  readonly state: LedgerState;
  readonly #ledger: KnowingLedger;
  readonly #opening: TransactionLane<'queries:Open'>;
  readonly #closing: TransactionLane<'queries:Close'>;

  constructor({ ledger, most = itemLimits.most, mostCharacters = 200_000 }: SharedTransactionsOptions) {
    this.state = ledger.state;
    this.#ledger = ledger;
    const limits = { most, mostCharacters };
    this.#opening = new TransactionLane({
      ...{ ledger, limits, name: 'queries:Open' },
      submitMany: (items, options) => ledger.submit('queries:OpenMany', { items }, options),
      earlierMany: (items) => ledger.earlier('queries:OpenMany', { items }),
    });
    this.#closing = new TransactionLane({
      ...{ ledger, limits, name: 'queries:Close' },
      submitMany: (items, options) => ledger.submit('queries:CloseMany', { items }, options),
      earlierMany: (items) => ledger.earlier('queries:CloseMany', { items }),
    });
  }

  submit<N extends TransactionName>(
    name: N,
    input: TransactionInput<N>,
    options: SubmitOptions = {},
  ): Promise<Submitted> {
    switch (name) {
      case 'queries:Open':
        return this.#opening.submit(input as TransactionInput<'queries:Open'>, options);
      case 'queries:Close':
        return this.#closing.submit(input as TransactionInput<'queries:Close'>, options);
      default:
        return this.#ledger.submit(name, input, options);
    }
  }

  health(): string | undefined {
    return this.#ledger.health();
  }
}
