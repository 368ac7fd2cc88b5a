import { KeyList } from './key-list.js';
import { compareKeys, lowerBound } from './key-order.js';
import type { KeyWrite, Version } from './read-write-set.js';

/** One committed write of a key. `value` is absent where the write was a delete. */
export interface Entry {
  readonly version: Version;
  readonly txId: string;
  readonly value?: Uint8Array | undefined;
}

/** A key with the value that it has at some height. */
export interface LiveEntry {
  readonly key: string;
  readonly version: Version;
  readonly value: Uint8Array;
}

interface Namespace {
  readonly keys: KeyList;
  readonly entries: Map<string, Entry[]>;
}

/**
 * Every value that every key ever had, in order. Keeping all of them gives snapshots (what was live at a height) and
 * history for nothing. `height` is the number of blocks that count; writes of the block under validation are already
 * in, but no snapshot up to `height` shows them.
 */
export class WorldState {
  readonly #namespaces = new Map<string, Namespace>();
  #height = 0;

  get height(): number {
    return this.#height;
  }

  /** From now on snapshots show all blocks below `height`. */
  advanceTo(height: number): void {
    this.#height = height;
  }

  write(namespace: string, write: KeyWrite, version: Version, txId: string): void {
    const { keys, entries } = this.#namespace(namespace);
    let versions = entries.get(write.key);
    if (versions === undefined) {
      versions = [];
      entries.set(write.key, versions);
      keys.add(write.key);
    }
    versions.push({ version, txId, value: write.isDelete ? undefined : write.value });
  }

  /** The value of a key as of the blocks below `height`; undefined if it had none. */
  read(namespace: string, key: string, height = Infinity): LiveEntry | undefined {
    return live(key, this.#namespaces.get(namespace)?.entries.get(key), height);
  }

  /** The first live key at or after `from` (after it if `exclusive`), in byte order. */
  next(namespace: string, from: string, exclusive: boolean, height = Infinity): LiveEntry | undefined {
    const space = this.#namespaces.get(namespace);
    if (space === undefined) {
      return undefined;
    }
    const keys = space.keys.inOrder();
    for (let index = lowerBound(keys, from); index < keys.length; index++) {
      const key = keys[index];
      if (key === undefined || (exclusive && key === from)) {
        continue;
      }
      const entry = live(key, space.entries.get(key), height);
      if (entry !== undefined) {
        return entry;
      }
    }
    return undefined;
  }

  /** The version of the newest write of a key, deletes included. */
  lastWrite(namespace: string, key: string): Version | undefined {
    return this.#namespaces.get(namespace)?.entries.get(key)?.at(-1)?.version;
  }

  /** All writes of a key in blocks below `height`, newest first, as Fabric gives them. */
  history(namespace: string, key: string, height = Infinity): Entry[] {
    const entries = this.#namespaces.get(namespace)?.entries.get(key) ?? [];
    return entries.filter(({ version }) => version.blockNum < height).reverse();
  }

  #namespace(name: string): Namespace {
    let space = this.#namespaces.get(name);
    if (space === undefined) {
      space = { keys: new KeyList(), entries: new Map() };
      this.#namespaces.set(name, space);
    }
    return space;
  }
}

/** Walks a range of live keys in byte order; an empty end key means the end of the namespace. */
export class RangeCursor {
  readonly #state: WorldState;
  readonly #namespace: string;
  readonly #endKey: string;
  readonly #includeEnd: boolean;
  readonly #height: number;
  #position: string;
  #started = false;

  constructor(
    state: WorldState,
    namespace: string,
    range: Readonly<{ startKey: string; endKey: string; includeEnd?: boolean; height?: number }>,
  ) {
    this.#state = state;
    this.#namespace = namespace;
    this.#position = range.startKey;
    this.#endKey = range.endKey;
    this.#includeEnd = range.includeEnd ?? false;
    this.#height = range.height ?? Infinity;
  }

  next(): LiveEntry | undefined {
    const entry = this.#state.next(this.#namespace, this.#position, this.#started, this.#height);
    if (entry === undefined || this.#isPastEnd(entry.key)) {
      return undefined;
    }
    this.#position = entry.key;
    this.#started = true;
    return entry;
  }

  #isPastEnd(key: string): boolean {
    if (this.#endKey === '') {
      return false;
    }
    const order = compareKeys(key, this.#endKey);
    return this.#includeEnd ? order > 0 : order >= 0;
  }
}

function live(key: string, versions: readonly Entry[] | undefined, height: number): LiveEntry | undefined {
  if (versions === undefined) {
    return undefined;
  }
  for (let index = versions.length - 1; index >= 0; index--) {
    const entry = versions[index];
    if (entry !== undefined && entry.version.blockNum < height) {
      return entry.value === undefined ? undefined : { key, version: entry.version, value: entry.value };
    }
  }
  return undefined;
}
