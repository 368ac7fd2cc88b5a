import assert from 'node:assert/strict';
import { it } from 'node:test';
import { MemoryNetwork, runHonest } from '../testing/memory-rounds.js';
import { pair } from '../testing/overlapping.js';
import { maskingInThreads } from './masking.js';
import { overlapOf } from './overlap.js';

/** Both owners compute on one machine, so a thread each is as much as two machines of one core have. */
for (const subjects of [10_000]) {
  it(`two owners of ${String(subjects)} subjects each come to what half of these are`, async (test) => {
    const network = new MemoryNetwork({ parties: pair, record: false });
    const [begun, used] = [performance.now(), process.cpuUsage()];
    const found = await runHonest(network, async (rounds) => {
      const masking = maskingInThreads(1);
      const from = rounds.me === pair[0] ? 0 : subjects / 2;
      const keys = Array.from({ length: subjects }, (_, index) => `person-${String(from + index)}`);
      return overlapOf(rounds, { context: 'a request', keys, masking }).finally(() => masking.close());
    });
    assert.deepEqual(
      found.map(({ common }) => common),
      [subjects / 2, subjects / 2],
    );
    const { user, system } = process.cpuUsage(used);
    const seconds = ((performance.now() - begun) / 1_000).toFixed(1);
    const busy = ((user + system) / 2_000_000).toFixed(1);
    const sent = (network.sentBytes / 2_000_000).toFixed(1);
    test.diagnostic(`${seconds} s, of which each owner computes ${busy} s and sends ${sent} MB`);
  });
}
