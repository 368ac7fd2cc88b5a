import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { propertyRuns } from '../../testing/property-runs.js';
import { compareKeys, lowerBound } from './key-order.js';

const key = fc.string({ unit: 'binary', maxLength: 4 });

test('keys are ordered like the bytes of their UTF-8 form', () => {
  fc.assert(
    fc.property(key, key, (a, b) => {
      assert.equal(Math.sign(compareKeys(a, b)), Buffer.compare(Buffer.from(a), Buffer.from(b)));
    }),
    propertyRuns(2000),
  );
});

test('the lower bound splits a list into keys before and keys not before', () => {
  fc.assert(
    fc.property(fc.array(key), key, (list, wanted) => {
      const sorted = [...list].sort(compareKeys);
      const at = lowerBound(sorted, wanted);
      assert.ok(sorted.slice(0, at).every((one) => compareKeys(one, wanted) < 0));
      assert.ok(sorted.slice(at).every((one) => compareKeys(one, wanted) >= 0));
    }),
    propertyRuns(300),
  );
});
