import { numberIn } from '../answers.js';
import type { Attack, Game } from '../attack.js';
import { budgeted, illOfDay } from './settings.js';

const most = 60;
/** The target counts at every one of three owners. */
const halfway = 1.5;

/** Asks the same until noise averages out. */
export const averaging: Attack = {
  name: 'averaging',
  title: 'Averaging noise out',
  words: `The target is known to every owner. Asks again and again, up to ${String(most)} times, how many of those who joined on the target's day are ill, and takes the mean.`,
  settings: () => budgeted('budget of epsilon 1', [illOfDay('ill-of-day', 1_000_000)]),
  perOwner: 20,
  undefendedTrials: 40,
  heavy: true,
  play: async ({ ask, target, spread }: Game) => {
    spread();
    const seen: number[] = [];
    for (let asked = 0; asked < most; asked += 1) {
      const ill = numberIn(await ask('ill-of-day', { day: target.joined }), 'ill');
      if (ill === undefined) {
        break;
      }
      seen.push(ill);
    }
    return seen.length === 0 ? undefined : mean(seen) > halfway;
  },
};

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
