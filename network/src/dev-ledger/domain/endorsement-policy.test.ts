import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endorsementsNeeded } from './endorsement-policy.js';

test('a majority is more than half, as in Fabric', () => {
  assert.deepEqual(
    [1, 2, 3, 4, 5].map((members) => endorsementsNeeded('majority', members)),
    [1, 2, 2, 3, 3],
  );
});

test('any, all and a number mean what they say', () => {
  assert.deepEqual([endorsementsNeeded('any', 4), endorsementsNeeded('all', 4), endorsementsNeeded(3, 4)], [1, 4, 3]);
});
