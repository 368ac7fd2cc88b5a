import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
import fc from 'fast-check';
import { propertyRuns } from '../testing/property-runs.js';
import { InclusionProof, isUnderRoot, merkleRoot, merkleTree, mostAnchored, recordHash } from './merkle-tree.js';

const hashes = fc
  .uniqueArray(fc.nat({ max: 100_000 }), { minLength: 1, maxLength: 70 })
  .map((numbers) => numbers.map((number) => recordHash({ number })));

/** One hexadecimal digit is another. */
function changed(hash: string, at: number): string {
  const place = at % hash.length;
  return `${hash.slice(0, place)}${hash[place] === '0' ? '1' : '0'}${hash.slice(place + 1)}`;
}

test('every record is proven to be under the root', () => {
  fc.assert(
    fc.property(hashes, (leaves) => {
      const { root, proofs } = merkleTree(leaves);
      assert.equal(root, merkleRoot(leaves));
      for (const [index, leaf] of leaves.entries()) {
        const proof = InclusionProof.parse(proofs[index]);
        assert.ok(isUnderRoot(root, leaf, proof));
      }
    }),
    propertyRuns(50),
  );
});

test('a proof holds for its record alone, at its place alone, in a tree of its size', () => {
  fc.assert(
    fc.property(hashes, fc.nat(), fc.nat(), (leaves, which, digit) => {
      const { root, proofs } = merkleTree(leaves);
      const at = which % leaves.length;
      const [leaf, proof] = [leaves[at], proofs[at]];
      assert.ok(leaf !== undefined && proof !== undefined);
      assert.ok(!isUnderRoot(root, changed(leaf, digit), proof), 'another record');
      assert.ok(!isUnderRoot(changed(root, digit), leaf, proof), 'another root');
      for (const [other, hash] of leaves.entries()) {
        assert.ok(other === at || !isUnderRoot(root, leaf, { ...proof, index: other }), 'another place');
        assert.ok(other === at || !isUnderRoot(root, hash, proof), 'the record of another place');
      }
      assert.ok(!isUnderRoot(root, leaf, { ...proof, index: leaves.length }), 'a place that there is not');
      const { path } = proof;
      assert.ok(!isUnderRoot(root, leaf, { ...proof, path: [...path, leaf] }), 'a longer way');
      if (path.length > 0) {
        assert.ok(!isUnderRoot(root, leaf, { ...proof, path: path.slice(1) }), 'a shorter way');
        assert.ok(!isUnderRoot(root, leaf, { ...proof, path: path.with(digit % path.length, changed(leaf, 1)) }));
      }
    }),
    propertyRuns(50),
  );
});

test('records in another order, or one more of them, have another root', () => {
  fc.assert(
    fc.property(hashes, (leaves) => {
      const root = merkleRoot(leaves);
      assert.notEqual(merkleRoot([...leaves, recordHash({ more: true })]), root);
      assert.ok(leaves.length === 1 || merkleRoot(leaves.toReversed()) !== root);
    }),
    propertyRuns(50),
  );
});

describe('a tree', () => {
  it('gives no node out as a record', () => {
    const [a, b, c, d] = [1, 2, 3, 4].map((number) => recordHash({ number }));
    assert.ok(a !== undefined && b !== undefined && c !== undefined && d !== undefined);
    const root = merkleRoot([a, b, c, d]);
    assert.ok(!isUnderRoot(root, merkleRoot([a, b]), { index: 0, count: 4, path: [merkleRoot([c, d])] }));
    // As a record of a smaller tree it would be found: so the number of records stands on the ledger beside the root.
    assert.ok(isUnderRoot(root, merkleRoot([a, b]), { index: 0, count: 2, path: [merkleRoot([c, d])] }));
  });

  it('has the root that RFC 6962 gives for its form', () => {
    const [a, b, c] = [1, 2, 3].map((number) => recordHash({ number }));
    assert.ok(a !== undefined && b !== undefined && c !== undefined);
    assert.equal(merkleRoot([a]), a);
    assert.equal(merkleRoot([a, b, c]), merkleRoot([merkleRoot([a, b]), c]));
  });

  it('has one record at least, and no more than fit', () => {
    assert.throws(() => merkleRoot([]), { code: 'INVALID_INPUT' });
    const one = recordHash({});
    assert.throws(() => merkleRoot(Array.from({ length: mostAnchored + 1 }, () => one)), { code: 'INVALID_INPUT' });
  });
});
