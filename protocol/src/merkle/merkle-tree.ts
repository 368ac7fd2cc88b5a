import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import { signingInput } from '../hash.js';
import { Hash } from '../ids.js';
import { DomainError } from '../problems.js';

/** Most records under one root. */
export const mostAnchored = 10_000;

/**
 * Where a record stands in a tree, and the hashes beside its way up, from the leaf to the root: with the record itself they
 * give the root.
 */
export const InclusionProof = z
  .strictObject({
    index: z.int().min(0),
    count: z.int().min(1).max(mostAnchored),
    path: z.array(Hash).max(20).readonly(),
  })
  .readonly();
export type InclusionProof = z.infer<typeof InclusionProof>;

// The tree of RFC 6962: a leaf and a node begin with another byte, so that neither can be given out for the other, and a
// tree that is not full is cut at the largest power of two, so that the number of leaves decides its form.
const leafPrefix = new Uint8Array([0]);
const nodePrefix = new Uint8Array([1]);

/** A proof with the root that it leads to, which stands on the ledger under the member that anchored it. */
export const AnchoredProof = z.strictObject({ root: Hash, proof: InclusionProof }).readonly();
export type AnchoredProof = z.infer<typeof AnchoredProof>;

/** The hash under which a record stands in a tree. */
export function recordHash(record: unknown): string {
  return bytesToHex(sha256(concatBytes(leafPrefix, signingInput('anchored-record', record))));
}

function nodeHash(left: string, right: string): string {
  return bytesToHex(sha256(concatBytes(nodePrefix, hexToBytes(left), hexToBytes(right))));
}

/**
 * The root over records' hashes in this order.
 * @throws {@link DomainError} `INVALID_INPUT` if there are none, or more than {@link mostAnchored}
 */
export function merkleRoot(hashes: readonly string[]): string {
  return merkleTree(hashes).root;
}

/**
 * The root over records' hashes, and for each, in their order, the proof that it is under that.
 * @throws {@link DomainError} `INVALID_INPUT` if there are none, or more than {@link mostAnchored}
 */
export function merkleTree(hashes: readonly string[]): {
  readonly root: string;
  readonly proofs: readonly InclusionProof[];
} {
  const count = hashes.length;
  if (count === 0 || count > mostAnchored) {
    throw new DomainError('INVALID_INPUT', `a tree has 1 to ${String(mostAnchored)} records`);
  }
  const paths: string[][] = hashes.map(() => []);
  const root = subtree(hashes, 0, paths);
  return { root, proofs: paths.map((path, index) => ({ index, count, path })) };
}

/** The root over some of the leaves; adds to the path of each what stands beside it. */
function subtree(hashes: readonly string[], from: number, paths: readonly string[][]): string {
  const [only] = hashes;
  if (only === undefined || hashes.length === 1) {
    return only ?? '';
  }
  const cut = largestPowerBelow(hashes.length);
  const left = subtree(hashes.slice(0, cut), from, paths);
  const right = subtree(hashes.slice(cut), from + cut, paths);
  for (let index = 0; index < hashes.length; index++) {
    paths[from + index]?.push(index < cut ? right : left);
  }
  return nodeHash(left, right);
}

/**
 * Whether a record with this hash is under a root, among as many as the proof says and at the place that it says: a proof
 * holds for one place alone.
 */
export function isUnderRoot(root: string, hash: string, { index, count, path }: InclusionProof): boolean {
  return index < count && rootOf(hash, { index, count, path }) === root;
}

/** From the root down it is known on which side a leaf is; the path is given from the leaf up. */
function rootOf(hash: string, { index, count, path }: InclusionProof): string | undefined {
  const sides: boolean[] = [];
  let [at, size] = [index, count];
  while (size > 1) {
    const cut = largestPowerBelow(size);
    const isLeft = at < cut;
    sides.unshift(isLeft);
    [at, size] = isLeft ? [at, cut] : [at - cut, size - cut];
  }
  if (sides.length !== path.length) {
    return undefined;
  }
  return path.reduce(
    (below, beside, level) => (sides[level] === true ? nodeHash(below, beside) : nodeHash(beside, below)),
    hash,
  );
}

/** The largest power of two that is smaller than a number above one. */
function largestPowerBelow(size: number): number {
  return 2 ** (31 - Math.clz32(size - 1));
}
