import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { LinkedParties } from '../../testing/linked-parties.js';
import type { Rounds } from '../rounds.js';
import { addedUp, addUp, mask, number } from './testing/world.js';

describe('rounds over the member link', () => {
  let parties: LinkedParties;
  const nothing = (): Promise<void> => Promise.resolve();

  before(async () => {
    parties = await LinkedParties.start({ owners: 3, roundMs: 30_000 });
  });

  after(() => {
    parties.stop();
  });

  it('come to the same as without it', async () => {
    const { results } = await parties.compute(addUp, (dealing) => dealing.deal('mask', () => number(mask)));
    assert.deepEqual(results, [addedUp, addedUp, addedUp]);
  });

  it('carry a million cells of eight bytes in one message, whole', async (t) => {
    const cells = (member: string): Uint8Array => new Uint8Array(8_000_000).fill(member.charCodeAt(5));
    const work = async (rounds: Rounds): Promise<boolean> => {
      const got = await rounds.exchange('cells', () => cells(rounds.me), 8_000_000);
      return [...got].every(([from, bytes]) => Buffer.compare(bytes, cells(from)) === 0);
    };
    const { results, ms } = await parties.compute(work, nothing);
    assert.deepEqual(results, [true, true, true]);
    t.diagnostic(`6 messages of 8 MB among 3 members: ${String(Math.round(ms))} ms`);
  });

  it('take a few milliseconds each', async (t) => {
    const rounds = 50;
    const work = async (party: Rounds): Promise<number> => {
      const started = performance.now();
      for (let at = 0; at < rounds; at++) {
        await party.exchange(`round-${String(at)}`, () => new Uint8Array(64), 64);
      }
      return (performance.now() - started) / rounds;
    };
    await parties.compute(work, nothing);
    const used = process.cpuUsage();
    const { results } = await parties.compute(work, nothing);
    const { user, system } = process.cpuUsage(used);
    t.diagnostic(`processor: ${((user + system) / 1000 / rounds).toFixed(1)} ms a round for all of them`);
    t.diagnostic(`a round of 64 bytes among 3 members in one process: ${Math.max(...results).toFixed(1)} ms`);
    assert.ok(Math.max(...results) < 2_000);
  });
});
