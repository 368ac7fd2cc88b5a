import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { propertyRuns } from '../../testing/property-runs.js';
import { KeyList } from './key-list.js';
import { compareKeys } from './key-order.js';

test('keys are in byte order whenever they are read, however many were added since', () => {
  const steps = fc.uniqueArray(fc.string({ unit: 'binary', minLength: 1, maxLength: 4 }), { maxLength: 200 });
  fc.assert(
    fc.property(steps, fc.array(fc.nat({ max: 60 }), { maxLength: 10 }), (keys, readAfter) => {
      const list = new KeyList();
      let added = 0;
      for (const count of [...readAfter, keys.length]) {
        for (const key of keys.slice(added, added + count)) {
          list.add(key);
        }
        added += count;
        assert.deepEqual(list.inOrder(), keys.slice(0, added).sort(compareKeys));
      }
    }),
    propertyRuns(100),
  );
});
