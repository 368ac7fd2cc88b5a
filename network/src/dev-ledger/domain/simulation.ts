import { compareKeys } from './key-order.js';
import type { KeyRead, KeyWrite, RangeRead, ReadWriteSet } from './read-write-set.js';
import { type Entry, type LiveEntry, RangeCursor, type WorldState } from './world-state.js';

/**
 * One transaction's view of the state: the snapshot at the height of its first read (it may have waited for its chaincode
 * process before), without its own writes, as in Fabric. Records what is read and written; changes nothing itself.
 */
export class Simulation {
  readonly #state: WorldState;
  readonly #namespace: string;
  readonly #txId: string;
  #height: number | undefined;
  readonly #reads = new Map<string, KeyRead>();
  readonly #writes = new Map<string, KeyWrite>();
  readonly #ranges: RangeQuery[] = [];
  #paged = false;

  /** `txId` is for messages only. */
  constructor(state: WorldState, namespace: string, txId: string) {
    this.#state = state;
    this.#namespace = namespace;
    this.#txId = txId;
  }

  get(key: string): Uint8Array | undefined {
    const entry = this.#state.read(this.#namespace, key, this.#snapshot());
    this.#reads.set(key, { key, version: entry?.version });
    return entry?.value;
  }

  /**
   * Writes a value; an empty one deletes the key, as in Fabric.
   * @throws Error after a query with pages: Fabric allows those in read-only transactions alone.
   */
  put(key: string, value: Uint8Array): void {
    this.#write({ key, isDelete: value.length === 0, value });
  }

  /** @throws Error as {@link put}. */
  delete(key: string): void {
    this.#write({ key, isDelete: true, value: new Uint8Array() });
  }

  range(startKey: string, endKey: string): RangeQuery {
    const cursor = new RangeCursor(this.#state, this.#namespace, { startKey, endKey, height: this.#snapshot() });
    const query = new RangeQuery(cursor, startKey, endKey);
    this.#ranges.push(query);
    return query;
  }

  /** @throws Error if this transaction has written before. */
  page(startKey: string, endKey: string): RangeQuery {
    if (this.#writes.size > 0) {
      throw this.#unsupported('Paginated queries are supported only in a read-only transaction');
    }
    this.#paged = true;
    return this.range(startKey, endKey);
  }

  history(key: string): Entry[] {
    return this.#state.history(this.#namespace, key, this.#snapshot());
  }

  /** What was read and written, keys in byte order, so that equal transactions give equal bytes. */
  results(): ReadWriteSet {
    const byKey = (a: { key: string }, b: { key: string }): number => compareKeys(a.key, b.key);
    return {
      namespace: this.#namespace,
      reads: [...this.#reads.values()].sort(byKey),
      ranges: distinct(this.#ranges.filter((query) => query.hasShownSomething).map((query) => query.recorded())),
      writes: [...this.#writes.values()].sort(byKey),
    };
  }

  #snapshot(): number {
    this.#height ??= this.#state.height;
    return this.#height;
  }

  #write(write: KeyWrite): void {
    if (this.#paged) {
      throw this.#unsupported('Transaction has already performed a paginated query. Writes are not allowed');
    }
    this.#writes.set(write.key, write);
  }

  /** In Fabric's words, whose spelling is part of what clients see. */
  #unsupported(reason: string): Error {
    return new Error(`txid [${this.#txId}]: unsuppored transaction. ${reason}`);
  }
}

/** What was asked twice for the same range, and seen as far, is recorded once. */
function distinct(ranges: readonly RangeRead[]): RangeRead[] {
  const known = new Map<string, RangeRead>();
  for (const range of ranges) {
    const name = JSON.stringify([range.startKey, range.endKey, range.exhausted]);
    if (!known.has(name)) {
      known.set(name, range);
    }
  }
  return [...known.values()];
}

/** A range query under way; it knows what it has shown so far. */
export class RangeQuery {
  readonly #cursor: RangeCursor;
  readonly #startKey: string;
  readonly #endKey: string;
  readonly #reads: KeyRead[] = [];
  #exhausted = false;

  constructor(cursor: RangeCursor, startKey: string, endKey: string) {
    this.#cursor = cursor;
    this.#startKey = startKey;
    this.#endKey = endKey;
  }

  /** A query from which nothing was read yet says nothing about the state. */
  get hasShownSomething(): boolean {
    return this.#exhausted || this.#reads.length > 0;
  }

  next(): LiveEntry | undefined {
    const entry = this.#cursor.next();
    if (entry === undefined) {
      this.#exhausted = true;
    } else {
      this.#reads.push({ key: entry.key, version: entry.version });
    }
    return entry;
  }

  /** The key that would come next, or nothing; looking at it is not recorded. */
  peek(): string {
    return this.#cursor.next()?.key ?? '';
  }

  recorded(): RangeRead {
    const endKey = this.#exhausted ? this.#endKey : (this.#reads.at(-1)?.key ?? this.#startKey);
    return { startKey: this.#startKey, endKey, exhausted: this.#exhausted, reads: [...this.#reads] };
  }
}
