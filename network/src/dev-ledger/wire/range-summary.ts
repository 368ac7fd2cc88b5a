import { createHash } from 'node:crypto';
import { ledger } from '@hyperledger/fabric-protos';
import type { KeyRead, RangeSummary } from '../domain/read-write-set.js';
import { encodeRead } from './rwset-codec.js';

const { kvrwset } = ledger.rwset;

/** A range of up to so many rows is recorded row by row; a longer one as hashes, by the same number at each level. */
const degree = 50;

/** Fabric's record of what a long range showed: hashes over hashes of its rows. Undefined for a short one. */
export function summaryOf(reads: readonly KeyRead[]): RangeSummary | undefined {
  if (reads.length <= degree) {
    return undefined;
  }
  const tree = new HashTree();
  for (let start = 0; start < reads.length; start += degree + 1) {
    tree.add(hashOfRows(reads.slice(start, start + degree + 1)));
  }
  return tree.summary();
}

function hashOfRows(reads: readonly KeyRead[]): Buffer {
  const rows = new kvrwset.QueryReads();
  rows.setKvReadsList(reads.map(encodeRead));
  return sha256(rows.serializeBinary());
}

/** Hashes by level, the leaves first. A level that has one more than the degree becomes one hash of the next. */
class HashTree {
  readonly #levels: Buffer[][] = [[]];

  add(leaf: Buffer): void {
    let hash: Buffer | undefined = leaf;
    for (let level = 0; hash !== undefined; level++) {
      const hashes = (this.#levels[level] ??= []);
      hashes.push(hash);
      hash = hashes.length > degree ? sha256(Buffer.concat(hashes.splice(0))) : undefined;
    }
  }

  /** Brings what is left below up to the highest level. */
  summary(): RangeSummary {
    const highest = this.#levels.length - 1;
    for (let level = 0; level < highest; level++) {
      const hashes = this.#levels[level]?.splice(0) ?? [];
      const [only] = hashes;
      if (only !== undefined) {
        this.#levels[level + 1]?.push(hashes.length === 1 ? only : sha256(Buffer.concat(hashes)));
      }
    }
    const top = this.#levels[highest] ?? [];
    const isFull = top.length > degree;
    return {
      maxDegree: degree,
      maxLevel: highest + (isFull ? 2 : 1),
      hashes: (isFull ? [sha256(Buffer.concat(top))] : top).map((hash) => hash.toString('hex')),
    };
  }
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}
