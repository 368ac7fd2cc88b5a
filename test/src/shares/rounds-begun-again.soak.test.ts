import { after, before, describe, it } from 'node:test';
import { dealer, RoundsUnderFaults } from './rounds.js';

describe('owners that compute in rounds', { timeout: 300_000 }, () => {
  let world: RoundsUnderFaults;

  before(async () => {
    world = await RoundsUnderFaults.start(5_000);
  });
  after(async () => {
    await world.stop();
  });

  it('come to the answer though one of them is killed between two rounds', async () => {
    await world.arm('LenderBMSP', 'exchanged', 'SIGKILL');
    await world.assertAnswered(await world.askWhileDies('LenderBMSP'));
  });

  it('come to the answer though their dealer is killed after an attempt began', async () => {
    await world.arm(dealer, 'begun', 'SIGKILL');
    await world.assertAnswered(await world.askWhileDies(dealer));
  });

  it('come to the answers of several requests at once', async () => {
    const { everywhere, twoLenders, nowhere } = world.alliance.data.personas;
    const people = [everywhere, twoLenders, nowhere];
    const views = await Promise.all(people.map(async (person) => world.ask(person)));
    await Promise.all(views.map(async (view, at) => world.assertAnswered(view, people[at])));
  });
});
