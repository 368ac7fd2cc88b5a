import { stateKey, type StateDocuments, type StateKind } from '@entente/protocol';
import type { LedgerState } from '../ports/ledger.js';

/** The alliance's state where there is no ledger: documents as transactions would have left them, without blocks. */
export class MemoryState implements LedgerState {
  readonly #documents: Map<string, unknown>;

  constructor(from?: MemoryState) {
    this.#documents = new Map(from === undefined ? [] : from.#documents);
  }

  put<K extends StateKind>(kind: K, attributes: readonly string[], document: StateDocuments[K]): void {
    this.#documents.set(stateKey(kind, ...attributes), document);
  }

  get<K extends StateKind>(kind: K, ...attributes: readonly string[]): StateDocuments[K] | undefined {
    return this.#documents.get(stateKey(kind, ...attributes)) as StateDocuments[K] | undefined;
  }

  list<K extends StateKind>(kind: K, ...prefix: readonly string[]): readonly StateDocuments[K][] {
    const start = stateKey(kind, ...prefix);
    return [...this.#documents]
      .filter(([key]) => key.startsWith(start))
      .map(([, document]) => document as StateDocuments[K]);
  }

  height(): number {
    return 1;
  }

  transaction(): undefined {
    return undefined;
  }

  writers(): readonly never[] {
    return [];
  }

  transactions(): readonly never[] {
    return [];
  }

  transactionsBefore(): readonly never[] {
    return [];
  }

  onBlock(): () => void {
    return () => undefined;
  }
}
