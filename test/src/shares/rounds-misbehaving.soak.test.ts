import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { asking, dealer, RoundsUnderFaults } from './rounds.js';

const entry = fileURLToPath(new URL('../gateway-misbehaving.js', import.meta.url));
const culprit = 'LenderBMSP';
const victim = 'LenderCMSP';

describe('an owner whose gateway does not keep to the rounds', { timeout: 600_000 }, () => {
  let world: RoundsUnderFaults;

  before(async () => {
    world = await RoundsUnderFaults.start(2_000);
  });
  after(async () => {
    await world.stop();
  });

  const cases: Readonly<Record<string, readonly string[]>> = {
    'two things': ['equivocation'],
    'another contract': ['malformed'],
    'another attempt': ['malformed', 'silent'],
    'too little': ['malformed'],
    nothing: ['silent'],
  };
  for (const [how, faults] of Object.entries(cases)) {
    it(`is named on the ledger where it says ${how}, and there is no answer`, async () => {
      await world.alliance.gateway(culprit).process.stop();
      await world.alliance.restartGateway(culprit, {
        entry,
        settings: { ...world.settings, MISBEHAVES: how, TOWARDS: victim },
      });
      const view = await world.ask();
      assert.equal(view.status, 'failed', JSON.stringify(view.outcome));
      const { outcome } = await world.alliance.officer(asking).get('/v1/queries/{id}', { path: { id: view.id } });
      assert.equal(outcome?.blame?.member, culprit, JSON.stringify(outcome));
      assert.ok(faults.includes(outcome.blame.fault), outcome.blame.fault);
      assert.equal(outcome.blame.headers?.length, how === 'two things' ? 2 : undefined);
      assert.ok([victim, dealer].some((member) => member === outcome.by));
      const timeline = JSON.stringify(
        await world.alliance.officer(asking).get('/v1/audit/requests/{id}', { path: { id: view.id } }),
      );
      const words = how === 'two things' ? 'proven by its own signatures' : `${outcome.by} says so`;
      assert.ok(timeline.includes(words), timeline);
    });
  }

  it('answers when it keeps to them again', async () => {
    await world.alliance.gateway(culprit).process.stop();
    await world.alliance.restartGateway(culprit, { settings: world.settings });
    await world.assertAnswered(await world.ask());
  });
});
