import type { Checks, KeyRead, ReadTransaction } from '@entente/network/evidence';
import { decode, parseStateKey, stateKey, type StateDocuments, type StateKind } from '@entente/protocol';
import type { ZodType } from 'zod';

/** A document with the transaction that wrote it. */
export interface Written<T> {
  readonly document: T;
  /** As it stands on the ledger: hashes are over this, whatever later versions of the form add to it. */
  readonly raw: unknown;
  readonly by: ReadTransaction;
}

/** A part of a document as it stands on the ledger. */
export function partOf(raw: unknown, name: string): unknown {
  const part = typeof raw === 'object' && raw !== null ? Object.entries(raw).find(([key]) => key === name) : undefined;
  return part?.[1];
}

/** Documents as the shown transactions wrote and read them. */
export class ShownDocuments {
  readonly transactions: readonly ReadTransaction[];
  readonly #byPlace: ReadonlyMap<string, ReadTransaction>;

  constructor(transactions: readonly ReadTransaction[]) {
    this.transactions = transactions;
    this.#byPlace = new Map(transactions.map((one) => [placeOf(one), one]));
  }

  /** Every writing of a document, in ledger order. @throws DomainError `INVALID_INPUT` if it has another form */
  written<K extends StateKind>(
    schema: ZodType<StateDocuments[K]>,
    kind: K,
    ...attributes: readonly string[]
  ): readonly Written<StateDocuments[K]>[] {
    const key = stateKey(kind, ...attributes);
    return this.transactions.flatMap((by) => writtenBy(by, key, schema));
  }

  /**
   * The document that a transaction read; undefined if it read none, or its writer is not shown.
   * @throws DomainError `INVALID_INPUT` if it has another form
   */
  readBy<K extends StateKind>(
    reader: ReadTransaction,
    schema: ZodType<StateDocuments[K]>,
    kind: K,
    ...attributes: readonly string[]
  ): Written<StateDocuments[K]> | undefined {
    const key = stateKey(kind, ...attributes);
    const read = reader.reads.find((one) => one.key === key);
    const writer = read?.version === undefined ? undefined : this.#byPlace.get(placeOf(read.version));
    return writer === undefined ? undefined : writtenBy(writer, key, schema)[0];
  }

  /** All documents of a kind that a transaction read, in the order of their keys. */
  allReadBy<K extends StateKind>(
    reader: ReadTransaction,
    schema: ZodType<StateDocuments[K]>,
    kind: K,
    ...prefix: readonly string[]
  ): readonly Written<StateDocuments[K]>[] {
    return reader.reads.flatMap(({ key }) => {
      const { kind: found, attributes = [] } = parseStateKey(key) ?? {};
      const isMeant = found === kind && prefix.every((one, index) => attributes[index] === one);
      return isMeant ? (this.readBy(reader, schema, kind, ...attributes) ?? []) : [];
    });
  }

  /** Whatever a transaction was allowed by must be shown, and be what its writer wrote. */
  checkReads(reader: ReadTransaction, what: string, checks: Checks): void {
    const missing = reader.reads.filter((read) => !this.#isShown(read));
    const names = missing.map(({ key }) => (parseStateKey(key)?.attributes ?? [key]).join(' '));
    checks.add(
      'reads',
      what,
      missing.length === 0 ? undefined : `what it depends on is not in the evidence: ${names.slice(0, 5).join(', ')}`,
      `all ${String(reader.reads.length)} documents that it depends on are shown`,
    );
  }

  #isShown({ key, version }: KeyRead): boolean {
    const writer = version === undefined ? undefined : this.#byPlace.get(placeOf(version));
    return version === undefined || (writer?.writes.some((write) => write.key === key) ?? false);
  }
}

function writtenBy<T>(by: ReadTransaction, key: string, schema: ZodType<T>): readonly Written<T>[] {
  return by.writes.flatMap((write) =>
    write.key === key && write.value !== undefined
      ? [{ by, document: decode(schema, write.value), raw: JSON.parse(write.value) as unknown }]
      : [],
  );
}

function placeOf({ block, place }: { readonly block: number; readonly place: number }): string {
  return `${String(block)}/${String(place)}`;
}
