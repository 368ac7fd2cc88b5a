import { it } from 'node:test';
import { propertyRuns } from '@entente/protocol/testing';
import { assertCountsAsPlain } from '../testing/overlapping.js';

it('two owners of ten thousand pairs of sets find what somebody with both sets would count', async () => {
  await assertCountsAsPlain(propertyRuns(10_000));
});
