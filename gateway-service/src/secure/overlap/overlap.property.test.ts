import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { propertyRuns } from '@entente/protocol/testing';
import { MemoryNetwork, runHonest } from '../testing/memory-rounds.js';
import { assertCountsAsPlain, pair } from '../testing/overlapping.js';
import { maskingInThreads } from './masking.js';
import { overlapOf } from './overlap.js';

/** `count` subjects, of which those of the second owner begin later. */
function peopleFrom(first: number, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `p-${String(first + index)}`);
}

describe('how many subjects two owners have in common', () => {
  it('is what somebody with both sets would count, for both owners', async () => {
    await assertCountsAsPlain(propertyRuns(100));
  });

  it('is the same with the sizes and the threads of a gateway', async () => {
    const network = new MemoryNetwork({ parties: pair });
    const found = await runHonest(network, async (rounds) => {
      const masking = maskingInThreads(1);
      const keys = peopleFrom(rounds.me === pair[0] ? 0 : 400, 1_000);
      return overlapOf(rounds, { context: 'a request', keys, masking }).finally(() => masking.close());
    });
    assert.deepEqual(
      found.map(({ common }) => common),
      [600, 600],
    );
    const [list] = network.received(pair[0]).filter(({ round }) => round === 'overlap:lists');
    assert.equal(list?.bytes.length, (2_048 + 64) * 32);
  });
});
