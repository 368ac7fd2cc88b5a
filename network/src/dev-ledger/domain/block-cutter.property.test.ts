import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { propertyRuns } from '../../testing/property-runs.js';
import { BlockCutter } from './block-cutter.js';

test('every transaction is in exactly one batch, in the order of arrival, within the limits', () => {
  const limits = fc.record({
    maxTransactions: fc.integer({ min: 1, max: 6 }),
    maxBytes: fc.integer({ min: 1, max: 60 }),
  });
  fc.assert(
    fc.property(limits, fc.array(fc.nat(40)), (limit, sizes) => {
      const cutter = new BlockCutter<{ id: number; bytes: Uint8Array }>(limit);
      const items = sizes.map((size, id) => ({ id, bytes: new Uint8Array(size) }));
      const batches = [...items.flatMap((item) => cutter.add(item)), cutter.cut()].filter((batch) => batch.length > 0);
      assert.deepEqual(batches.flat(), items);
      for (const batch of batches) {
        const bytes = batch.reduce((sum, item) => sum + item.bytes.length, 0);
        assert.ok(batch.length <= limit.maxTransactions);
        assert.ok(bytes <= limit.maxBytes || batch.length === 1);
      }
    }),
    propertyRuns(300),
  );
});
