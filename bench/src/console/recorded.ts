import type { StateCopy } from '@entente/gateway-service';
import type { LedgerTransaction } from './gateway-parts.js';

/** What {@link StateCopy} takes as one transaction. */
export type WrittenTransaction = Parameters<StateCopy['apply']>[1][number];

/** Words that differ from one copy of what was recorded to the next, by what stands in their place in the recording. */
export type Words = Readonly<Record<string, string>>;

/**
 * Transactions that the alliance really made, with what they wrote, to be written again under other names. Documents are copied
 * as text: hashes over what was changed are given as words, signatures stay those of the recording.
 */
export class Recorded {
  readonly #transactions: readonly (Omit<LedgerTransaction, 'block' | 'index'> & {
    readonly texts: readonly string[];
  })[];

  /** @param documentOf the newest text under a key; what has none any more is left out */
  constructor(transactions: readonly LedgerTransaction[], documentOf: (key: string) => string | undefined) {
    this.#transactions = transactions.map(({ block: _block, index: _index, ...transaction }) => {
      const writes = transaction.writes.filter((key) => documentOf(key) !== undefined);
      return { ...transaction, writes, texts: writes.map((key) => documentOf(key) ?? '') };
    });
  }

  /** How many transactions one copy is. */
  get size(): number {
    return this.#transactions.length;
  }

  /** @param placeOf block and place in it of the transaction with this number in the copy, and its id */
  copy(
    words: Words,
    placeOf: (number: number) => Pick<WrittenTransaction, 'block' | 'index' | 'id' | 'at'>,
  ): readonly WrittenTransaction[] {
    return this.#transactions.map(({ texts, ...transaction }, number) => {
      const writes = transaction.writes.map((key) => replaced(key, words));
      return {
        ...transaction,
        ...placeOf(number),
        writes,
        changes: writes.map((key, index) => ({ key, value: replaced(texts[index] ?? '', words) })),
        certificate: '',
        definedVersion: undefined,
      };
    });
  }
}

/** The longest words first: one may be part of another. */
export function replaced(text: string, words: Words): string {
  return Object.entries(words).reduce((now, [from, to]) => now.replaceAll(from, to), text);
}
