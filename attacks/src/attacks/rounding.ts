import { formatDate, parseDate } from '@entente/protocol';
import { difference, numberIn } from '../answers.js';
import type { Attack, Game } from '../attack.js';
import { merged } from '../contracts.js';
import { refused, unguarded } from './settings.js';

const pairs = 24;
const least = 90;

/** Rounded counts of many sets, each with and without the target. */
export const rounding: Attack = {
  name: 'rounding',
  title: 'Rounding undone by padding',
  words: `Asks ${String(pairs)} times how many of a random span of days are ill, with the target's day and without: only if the target is ill do two rounded counts ever differ.`,
  settings: () => {
    const contracts = [
      merged({
        ...{ id: 'ill-between', combine: 'SELECT sum(ill) AS ill FROM partial' },
        local: 'SELECT count(*) FILTER (WHERE ill) AS ill FROM people WHERE joined >= :start AND joined <= :stop',
        parameters: { start: { type: 'date' }, stop: { type: 'date' } },
      }),
    ];
    return [
      { name: 'guard on', defended: true, contracts, bound: refused },
      { name: 'guard off, counts rounded to 5', defended: false, contracts, policy: unguarded },
    ];
  },
  perOwner: 100,
  undefendedTrials: 60,
  heavy: true,
  play: async ({ ask, target, people, random }: Game) => {
    const day = parseDate(target.joined);
    const isEarly = 2 * people.filter(({ joined }) => joined < target.joined).length < people.length;
    for (let pair = 0; pair < pairs; pair += 1) {
      const reach = least + random.below(60);
      const [withTarget, without] = isEarly
        ? [span(day, day + reach), span(day + 1, day + reach)]
        : [span(day - reach, day), span(day - reach, day - 1)];
      const first = numberIn(await ask('ill-between', withTarget), 'ill');
      const step = difference(first, numberIn(await ask('ill-between', without), 'ill'));
      if (step === undefined) {
        return undefined;
      }
      if (step > 0) {
        return true;
      }
    }
    return false;
  },
};

function span(start: number, stop: number): { readonly start: string; readonly stop: string } {
  return { start: formatDate(start), stop: formatDate(stop) };
}
