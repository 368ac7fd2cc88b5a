import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Job } from '../../ports/journal.js';
import { Blamed } from '../../secure/link/blamed.js';
import { unlessLeft, type UnlessLeftOptions } from './unless-left.js';

const dealer = 'SupervisorMSP';

describe('a computation whose dealer may be away', () => {
  const options = (isLeftByDealer: boolean, deadlineMs = 60): UnlessLeftOptions => ({
    computing: { isLeftByDealer: () => isLeftByDealer },
    clock: { now: () => new Date() },
    deadlineMs,
  });
  const job = (): Job => ({ createdAt: new Date().toISOString(), member: 'LenderAMSP', request: 'r' }) as Job;
  const never = async (): Promise<never> => new Promise(() => undefined);

  it('ends with the name of the dealer shortly before the time of the request is over', async () => {
    await assert.rejects(unlessLeft(options(true), job(), dealer, never), (error: unknown) => {
      assert.ok(error instanceof Blamed && error.code === 'SECURE_MISBEHAVIOUR');
      assert.deepEqual(error.blame, { member: dealer, fault: 'silent' });
      return true;
    });
  });

  it('goes on where the dealer is there, however late it is', async () => {
    const late = async (): Promise<string> => sleep(120, 'done');
    assert.equal(await unlessLeft(options(false), job(), dealer, late), 'done');
  });

  it('ends as it ends where it is not late', async () => {
    assert.equal(await unlessLeft(options(true, 60_000), job(), dealer, async () => sleep(1, 'done')), 'done');
    const failing = unlessLeft(options(true, 60_000), job(), dealer, async () => Promise.reject(new Error('no')));
    await assert.rejects(failing, { message: 'no' });
  });
});
