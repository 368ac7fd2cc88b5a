import {
  stateKey,
  type StateDocuments,
  type StateKind,
  type TransactionInput,
  type TransactionName,
} from '@entente/protocol';
import type { Ledger, LedgerState, SubmitOptions, Submitted } from '../ports/ledger.js';

/** A ledger that remembers what was submitted, and shows as state what a test puts there. */
export class FakeLedger implements Ledger {
  readonly submitted: { readonly name: TransactionName; readonly input: unknown }[] = [];
  /** What submitting does; a test replaces it to refuse or to change the state. */
  onSubmit: (name: TransactionName, options: SubmitOptions) => void | Promise<void> = () => undefined;
  readonly #documents = new Map<string, unknown>();
  readonly #listeners = new Set<(keys: readonly string[]) => void>();

  readonly state: LedgerState = {
    get: <K extends StateKind>(kind: K, ...attributes: readonly string[]) =>
      this.#documents.get(stateKey(kind, ...attributes)) as StateDocuments[K] | undefined,
    list: <K extends StateKind>(kind: K, ...prefix: readonly string[]) =>
      [...this.#documents]
        .filter(([key]) => key.startsWith(stateKey(kind, ...prefix)))
        .map(([, document]) => document as StateDocuments[K]),
    height: () => 1,
    transaction: () => undefined,
    writers: () => [],
    transactions: () => [],
    transactionsBefore: () => [],
    onBlock: (listener) => {
      const told = (keys: readonly string[]): void => {
        listener({ number: 1, keys, transactions: [] });
      };
      this.#listeners.add(told);
      return () => this.#listeners.delete(told);
    },
  };

  /** Commits a document, as a block does. */
  put<K extends StateKind>(kind: K, attributes: readonly string[], document: StateDocuments[K]): void {
    const key = stateKey(kind, ...attributes);
    this.#documents.set(key, document);
    for (const listener of [...this.#listeners]) {
      listener([key]);
    }
  }

  async submit<N extends TransactionName>(
    name: N,
    input: TransactionInput<N>,
    options: SubmitOptions = {},
  ): Promise<Submitted> {
    this.submitted.push({ name, input });
    await this.onSubmit(name, options);
    return { transactionId: 'transaction', block: 1 };
  }

  health(): string | undefined {
    return undefined;
  }
}
