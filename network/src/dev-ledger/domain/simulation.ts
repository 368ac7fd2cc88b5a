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
  #height: number | undefined;
  readonly #reads = new Map<string, KeyRead>();
  readonly #writes = new Map<string, KeyWrite>();
  readonly #ranges: RangeQuery[] = [];
  #paged = false;

  constructor(state: WorldState, namespace: string) {
    this.#state = state;
    this.#namespace = namespace;
  }

  get(key: string): Uint8Array | undefined {
    const entry = this.#state.read(this.#namespace, key, this.#snapshot());
    this.#reads.set(key, { key, version: entry?.version });
    return entry?.value;
  }

  /** @throws Error after a query with pages: Fabric allows those in read-only transactions alone. */
  put(key: string, value: Uint8Array): void {
    this.#write({ key, isDelete: false, value });
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
      throw new Error('a query with pages is allowed only in a transaction that writes nothing');
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
      ranges: this.#ranges.filter((query) => query.hasShownSomething).map((query) => query.recorded()),
      writes: [...this.#writes.values()].sort(byKey),
    };
  }

  #snapshot(): number {
    this.#height ??= this.#state.height;
    return this.#height;
  }

  #write(write: KeyWrite): void {
    if (this.#paged) {
      throw new Error('a transaction that used a query with pages cannot write');
    }
    this.#writes.set(write.key, write);
  }
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

  recorded(): RangeRead {
    const endKey = this.#exhausted ? this.#endKey : (this.#reads.at(-1)?.key ?? this.#startKey);
    return { startKey: this.#startKey, endKey, exhausted: this.#exhausted, reads: [...this.#reads] };
  }
}
