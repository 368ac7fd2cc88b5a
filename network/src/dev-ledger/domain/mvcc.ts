import { isDeepStrictEqual } from 'node:util';
import { type KeyRead, type RangeRead, type ReadWriteSet, sameVersion, type Summarize } from './read-write-set.js';
import { RangeCursor, type WorldState } from './world-state.js';

/** How the state judges a transaction whose signatures and endorsements are in order. */
export type StateVerdict = 'valid' | 'read-conflict' | 'phantom-conflict';

/**
 * Judges one transaction against the state with the writes of the valid transactions before it, those of its own block
 * (number `blockNum`) included. Any write to a read key in the same block is a conflict, even one that changes nothing.
 */
export function judge(
  state: WorldState,
  blockNum: number,
  sets: readonly ReadWriteSet[],
  summarize: Summarize,
): StateVerdict {
  for (const { namespace, reads, ranges } of sets) {
    if (!reads.every((read) => isStillTrue(state, blockNum, namespace, read))) {
      return 'read-conflict';
    }
    if (!ranges.every((range) => isUnchanged(state, namespace, range, summarize))) {
      return 'phantom-conflict';
    }
  }
  return 'valid';
}

/** Applies the writes of a valid transaction. */
export function applyWrites(
  state: WorldState,
  place: Readonly<{ blockNum: number; txNum: number; txId: string }>,
  sets: readonly ReadWriteSet[],
): void {
  const { txId, ...version } = place;
  for (const { namespace, writes } of sets) {
    for (const write of writes) {
      // A value without bytes is a delete, whatever the transaction calls it.
      state.write(namespace, { ...write, isDelete: write.isDelete || write.value.length === 0 }, version, txId);
    }
  }
}

function isStillTrue(state: WorldState, blockNum: number, namespace: string, read: KeyRead): boolean {
  if (state.lastWrite(namespace, read.key)?.blockNum === blockNum) {
    return false;
  }
  return sameVersion(state.read(namespace, read.key)?.version, read.version);
}

function isUnchanged(state: WorldState, namespace: string, range: RangeRead, summarize: Summarize): boolean {
  const { startKey, endKey, exhausted, summary } = range;
  const cursor = new RangeCursor(state, namespace, { startKey, endKey, includeEnd: !exhausted });
  if (summary !== undefined) {
    return isDeepStrictEqual(summarize(remaining(cursor)), summary);
  }
  for (const seen of range.reads) {
    const now = cursor.next();
    if (now?.key !== seen.key || !sameVersion(now.version, seen.version)) {
      return false;
    }
  }
  return cursor.next() === undefined;
}

function remaining(cursor: RangeCursor): KeyRead[] {
  const reads: KeyRead[] = [];
  for (let entry = cursor.next(); entry !== undefined; entry = cursor.next()) {
    reads.push({ key: entry.key, version: entry.version });
  }
  return reads;
}
