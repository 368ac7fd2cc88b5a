import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Anchor, merkleTree, mostAnchored, recordHash } from '@entente/protocol';
import { lenders } from './testing/documents.js';
import { TestAlliance } from './testing/test-alliance.js';

const [lenderA, lenderB] = lenders;
const { root } = merkleTree([1, 2, 3].map((number) => recordHash({ number })));

describe('records anchored together', () => {
  it('are one key under the member whose they are, with their number', async () => {
    const { ledger } = await TestAlliance.enacted();
    const anchor = await ledger.submit<Anchor>('queries:Anchor', lenderA, { root, count: 3 });
    assert.deepEqual(anchor, { member: lenderA, root, count: 3, anchoredAt: ledger.now });
    assert.deepEqual(ledger.keysOf('anchor'), [`${lenderA}/${root}`]);
    assert.deepEqual(await ledger.state.anchors.get(lenderA, root), anchor);
  });

  it('are anchored once, so that nothing is said of them again with another time or number', async () => {
    const { ledger } = await TestAlliance.enacted();
    await ledger.submit('queries:Anchor', lenderA, { root, count: 3 });
    await assert.rejects(ledger.submit('queries:Anchor', lenderA, { root, count: 4 }), { code: 'ALREADY_EXISTS' });
    await ledger.submit('queries:Anchor', lenderB, { root, count: 3 });
  });

  it('are anchored by members alone, and not without number or end', async () => {
    const { ledger } = await TestAlliance.enacted();
    await assert.rejects(ledger.submit('queries:Anchor', 'StrangerMSP', { root, count: 3 }), { code: 'FORBIDDEN' });
    for (const count of [0, mostAnchored + 1, 1.5]) {
      await assert.rejects(ledger.submit('queries:Anchor', lenderA, { root, count }), { code: 'INVALID_INPUT' });
    }
  });
});
