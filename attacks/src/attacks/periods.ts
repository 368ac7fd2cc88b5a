import { difference, numberIn } from '../answers.js';
import type { Attack, Game } from '../attack.js';
import { merged, noised } from '../contracts.js';
import { illFrom } from '../population/people.js';
import { epsilonOf, unguarded } from './settings.js';

const local = 'SELECT count(*) AS people, sum(amount) AS amount FROM people';

/** The same question before and after the target came in. */
export const periods: Attack = {
  name: 'periods',
  title: 'Membership over periods',
  words: 'Asks for the sum of all amounts on the day before the target came into the data and on the day after.',
  settings: () => {
    const contracts = [
      merged({ id: 'all', local, combine: 'SELECT sum(people) AS people, sum(amount) AS amount FROM partial' }),
    ];
    const withNoise = [noised({ id: 'all', local, microEpsilon: 500_000, clamp: { people: '1', amount: '300' } })];
    return [
      { name: 'budget of epsilon 1', defended: true, contracts: withNoise, ...epsilonOf(1) },
      {
        ...{ name: 'the same answer for 30 days', defended: true, contracts, policy: { repeatDays: 30 } },
        bound: { accuracy: 0.5, why: 'the same question is given the same bytes' },
      },
      { name: 'the same answer for a day, as by default', defended: true, contracts },
      { name: 'computed anew', defended: false, contracts, policy: unguarded },
    ];
  },
  perOwner: 40,
  undefendedTrials: 200,
  play: async ({ ask, target, remove, restore }: Game) => {
    remove(target);
    const before = numberIn(await ask('all', {}, { at: '2026-03-02T23:00:00.000Z' }), 'amount');
    restore(target);
    const after = numberIn(await ask('all', {}, { at: '2026-03-03T01:00:00.000Z' }), 'amount');
    const step = difference(after, before);
    return step === undefined || step === 0 ? undefined : step >= illFrom;
  },
};
