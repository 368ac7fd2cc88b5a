import { formatDate, parseDate } from '@entente/protocol';
import type { Attack, Bound, Game } from '../attack.js';
import { merged } from '../contracts.js';
import { lastDay } from '../population/schema.js';
import { epsilonOf, illOfDay, unlimited } from './settings.js';

/** Rows that come in for one who is ill. */
const treatments = 10_000;
/** Milliseconds that they take at the least. */
const longer = 5;

const parameters = { day: { type: 'date' } };
const local = 'SELECT count(*) FILTER (WHERE ill) AS ill FROM people WHERE joined = :day';
const combine = 'SELECT sum(ill) AS ill FROM partial';
const samePace: Bound = { accuracy: 0.5, why: 'every answer takes one and the same pace' };

/** Looks at the clock, where the answer itself says nothing. */
export const timing: Attack = {
  name: 'timing',
  title: 'How long an answer takes',
  words: `Whoever is ill is treated, in ${String(treatments)} rows that a held-back cell and a clamp hide. Asks about a day on which nobody joined before, and about the target's day after, and looks at the time alone: also at what is left of a difference where both take the same pace.`,
  settings: () => {
    const held = [merged({ id: 'ill-of-day', parameters, local, combine })];
    const withNoise = [illOfDay('ill-of-day', 500_000)];
    // Many times what the query takes, also on a machine that is busy: of a pace that it outlasts its number tells.
    const policy = { paceMs: 1_000 };
    return [
      {
        name: 'held back, at a pace of a second',
        defended: true,
        paced: true,
        contracts: held,
        policy,
        bound: samePace,
      },
      { name: 'noise, at the pace that it has', defended: true, paced: true, contracts: withNoise, ...epsilonOf(1) },
      { name: 'held back, as soon as it is computed', defended: false, contracts: held },
      { name: 'noise, as soon as it is drawn', defended: false, contracts: withNoise, ...unlimited },
    ];
  },
  perOwner: 20,
  undefendedTrials: 60,
  heavy: true,
  play: async ({ ask, target, treat }: Game) => {
    const took = async (day: string): Promise<number> => {
      const started = performance.now();
      await ask('ill-of-day', { day });
      return performance.now() - started;
    };
    const before = await took(formatDate(parseDate(lastDay) - 1_000));
    treat(treatments);
    const after = await took(target.joined);
    const step = after - before;
    return Math.abs(step) < before / 100 ? step > 0 : step > longer;
  },
};
