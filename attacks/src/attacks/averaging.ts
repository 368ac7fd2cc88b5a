import { numberIn } from '../answers.js';
import type { Attack, Game } from '../attack.js';
import { noised } from '../contracts.js';
import { epsilonOf, unlimited } from './settings.js';

const most = 200;

/** Asks the same until noise averages out. */
export const averaging: Attack = {
  name: 'averaging',
  title: 'Averaging noise out',
  words: `Asks again and again, up to ${String(most)} times, how many of those who joined on the target's day are ill, and takes the mean.`,
  settings: () => {
    const contracts = [
      noised({
        ...{ id: 'ill-of-day', parameters: { day: { type: 'date' } }, microEpsilon: 1_000_000, clamp: { ill: '1' } },
        ...{ local: 'SELECT count(*) FILTER (WHERE ill) AS ill FROM people WHERE joined = :day' },
      }),
    ];
    return [
      { name: 'budget of epsilon 1', defended: true, contracts, ...epsilonOf(1) },
      { name: 'the same noise without an end to the budget', defended: false, contracts, ...unlimited },
    ];
  },
  perOwner: 20,
  undefendedTrials: 40,
  heavy: true,
  play: async ({ ask, target }: Game) => {
    const seen: number[] = [];
    for (let asked = 0; asked < most; asked += 1) {
      const ill = numberIn(await ask('ill-of-day', { day: target.joined }), 'ill');
      if (ill === undefined) {
        break;
      }
      seen.push(ill);
    }
    return seen.length === 0 ? undefined : mean(seen) > 0.5;
  },
};

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
