import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { asking, dealer, dealersPoints, ownersPoints, RoundsUnderFaults } from './rounds.js';

const roundMs = 3_000;

describe('owners that compute in rounds, at every step', { timeout: 900_000 }, () => {
  let world: RoundsUnderFaults;

  before(async () => {
    world = await RoundsUnderFaults.start(roundMs);
  });
  after(async () => {
    await world.stop();
  });

  const cases = [
    ...ownersPoints.map((at) => ({ at, member: 'LenderBMSP' as const })),
    ...dealersPoints.map((at) => ({ at, member: dealer })),
  ];

  for (const { at, member } of cases) {
    it(`come to one answer though ${member} is killed at "${at}"`, async () => {
      await world.arm(member, at, 'SIGKILL');
      await world.assertAnswered(await world.askWhileDies(member));
    });

    it(`come to one answer though ${member} is held up at "${at}" for longer than a round`, async () => {
      await world.arm(member, at, 'SIGSTOP');
      const { pid } = world.alliance.gateway(member).process;
      const asked = world.ask();
      await sleep(roundMs * 1.5);
      process.kill(pid, 'SIGCONT');
      await world.assertAnswered(await asked);
    });
  }

  it('end with the name of the one that stays silent, for officers', async () => {
    await world.arm('LenderBMSP', 'exchanged', 'SIGSTOP');
    const { pid } = world.alliance.gateway('LenderBMSP').process;
    const view = await world.ask().finally(() => {
      process.kill(pid, 'SIGCONT');
    });
    assert.equal(view.status, 'failed', JSON.stringify(view.outcome));
    assert.equal(view.outcome?.blame, undefined);
    const officers = await world.alliance.officer(asking).get('/v1/queries/{id}', { path: { id: view.id } });
    assert.deepEqual(officers.outcome?.blame, { member: 'LenderBMSP', fault: 'silent' });
    assert.equal(officers.outcome.by, dealer);
    await world.assertAnswered(await world.ask());
  });
});
