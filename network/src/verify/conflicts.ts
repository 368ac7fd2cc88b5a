import { createHash } from 'node:crypto';
import { ledger } from '@hyperledger/fabric-protos';
import type { RecomputedState, StateKey } from './recomputed-state.js';
import { type AccessSet, type RangeRead, type Read, storedNamespace, type Version } from './write-sets.js';

/** Keys that earlier valid transactions of the same block wrote or deleted. */
export class BlockWrites {
  readonly #keys = new Set<string>();

  add(at: StateKey): void {
    this.#keys.add(nameOf(at));
  }

  has(at: StateKey): boolean {
    return this.#keys.has(nameOf(at));
  }
}

function nameOf({ namespace, key }: StateKey): string {
  return `${namespace}\0${Buffer.from(key).toString('latin1')}`;
}

/** What of a transaction's reads does not hold any more when its turn comes; undefined if all of it does. */
export function conflictOf(
  sets: readonly AccessSet[],
  state: RecomputedState,
  written: BlockWrites,
): string | undefined {
  for (const set of sets) {
    const namespace = storedNamespace(set);
    const stale = set.reads.find((read) => isStale(read, namespace, state, written));
    if (stale !== undefined) {
      return `it read ${shownKey({ namespace, key: stale.key })}, which had changed since`;
    }
    const changed = set.ranges.find((range) => !isSame(range, namespace, state));
    if (changed !== undefined) {
      return `it read a range from ${shownKey({ namespace, key: changed.from })} on, which had changed since`;
    }
  }
  return undefined;
}

function isStale({ key, version }: Read, namespace: string, state: RecomputedState, written: BlockWrites): boolean {
  return written.has({ namespace, key }) || !areSame(state.get({ namespace, key })?.version, version);
}

function areSame(one: Version | undefined, other: Version | undefined): boolean {
  return one?.block === other?.block && one?.place === other?.place;
}

function isSame(range: RangeRead, namespace: string, state: RecomputedState): boolean {
  const rows = state.range(namespace, range.from, range.to, !range.exhausted);
  return range.summary === undefined ? hasReads(rows, range.reads) : hasHashes(rows, range.summary);
}

type Rows = Iterable<{ readonly key: Uint8Array; readonly version: Version }>;

function hasReads(rows: Rows, reads: readonly Read[]): boolean {
  let index = 0;
  for (const { key, version } of rows) {
    const read = reads[index++];
    if (read === undefined || Buffer.compare(read.key, key) !== 0 || !areSame(read.version, version)) {
      return false;
    }
  }
  return index === reads.length;
}

/** A long range is kept as a tree of hashes, built up row by row with at most `maxDegree` nodes below each. */
function hasHashes(rows: Rows, summary: ledger.rwset.kvrwset.QueryReadsMerkleSummary): boolean {
  const degree = summary.getMaxDegree();
  const tree = new MerkleTree(degree);
  let pending: { readonly key: Uint8Array; readonly version: Version }[] = [];
  for (const row of rows) {
    pending.push(row);
    if (pending.length > degree) {
      tree.add(hashOfReads(pending));
      pending = [];
    }
  }
  if (pending.length > 0) {
    tree.add(hashOfReads(pending));
  }
  const { level, hashes } = tree.finish();
  const expected = summary.getMaxLevelHashesList_asU8();
  return (
    level === summary.getMaxLevel() &&
    hashes.length === expected.length &&
    hashes.every((hash, index) => Buffer.compare(hash, expected[index] ?? new Uint8Array()) === 0)
  );
}

class MerkleTree {
  readonly #degree: number;
  readonly #levels: Buffer[][] = [[]];

  constructor(degree: number) {
    this.#degree = degree;
  }

  add(hash: Buffer): void {
    let carried: Buffer | undefined = hash;
    for (let level = 0; carried !== undefined; level++) {
      const hashes: Buffer[] = (this.#levels[level] ??= []);
      hashes.push(carried);
      carried = undefined;
      if (hashes.length > this.#degree) {
        carried = combined(hashes);
        this.#levels[level] = [];
      }
    }
  }

  /** Carries what is left below up to the highest level. */
  finish(): { readonly level: number; readonly hashes: readonly Buffer[] } {
    for (let level = 0; level < this.#levels.length - 1; level++) {
      const hashes = this.#levels[level] ?? [];
      const [first] = hashes;
      if (first !== undefined) {
        this.#levels[level + 1]?.push(hashes.length === 1 ? first : combined(hashes));
      }
    }
    const top = this.#levels.at(-1) ?? [];
    return top.length > this.#degree
      ? { level: this.#levels.length + 1, hashes: [combined(top)] }
      : { level: this.#levels.length, hashes: top };
  }
}

function combined(hashes: readonly Buffer[]): Buffer {
  return createHash('sha256').update(Buffer.concat(hashes)).digest();
}

function hashOfReads(rows: readonly { readonly key: Uint8Array; readonly version: Version }[]): Buffer {
  const { KVRead, QueryReads, Version: VersionMessage } = ledger.rwset.kvrwset;
  const reads = new QueryReads();
  reads.setKvReadsList(
    rows.map(({ key, version }) => {
      const read = new KVRead();
      read.setKey(Buffer.from(key).toString('utf8'));
      const message = new VersionMessage();
      message.setBlockNum(version.block);
      message.setTxNum(version.place);
      read.setVersion(message);
      return read;
    }),
  );
  return createHash('sha256').update(reads.serializeBinary()).digest();
}

/** A key for people: composite keys have zero bytes between their parts, hashed keys are not text at all. */
export function shownKey({ namespace, key }: StateKey): string {
  const text = Buffer.from(key).toString('utf8');
  const isText = Buffer.from(text, 'utf8').equals(key);
  const shown = isText
    ? text
        .replaceAll('\u{10ffff}', '')
        .split('\0')
        .filter((part) => part !== '')
        .join('/')
    : Buffer.from(key).toString('hex');
  return `${namespace === '' ? 'the channel' : namespace}: ${shown}`;
}
