import { numberIn } from '../answers.js';
import type { Attack, Game } from '../attack.js';
import { merged } from '../contracts.js';
import { illFrom } from '../population/people.js';
import { refused, unguarded } from './settings.js';

const sums = 'SELECT count(*) AS people, sum(amount) AS amount FROM people';
const combine = 'SELECT sum(people) AS people, sum(amount) AS amount FROM partial';
const side = { column: 'people.side' };
const day = { type: 'date' };

/** Denning, Denning and Schwartz 1979: a set that is asked about with and without the target, and its complement. */
export const tracker: Attack = {
  name: 'tracker',
  title: 'General tracker',
  words:
    'Asks about everybody of one side or the target, about everybody of the other side or the target, and about both sides: four sums over half of all people.',
  settings: () => {
    const contracts = [
      merged({
        ...{ id: 'day-or-side', combine, parameters: { day, side } },
        local: `${sums} WHERE joined = :day OR side = :side`,
      }),
      merged({ id: 'of-side', combine, parameters: { side }, local: `${sums} WHERE side = :side` }),
    ];
    return [
      { name: 'guard on', defended: true, contracts, bound: refused },
      { name: 'guard off, thresholds and rounding on', defended: false, contracts, policy: unguarded },
    ];
  },
  perOwner: 100,
  undefendedTrials: 200,
  play: async ({ ask, target }: Game) => {
    const numbers = [
      numberIn(await ask('day-or-side', { day: target.joined, side: 'upper' }), 'amount'),
      numberIn(await ask('day-or-side', { day: target.joined, side: 'lower' }), 'amount'),
      numberIn(await ask('of-side', { side: 'upper' }), 'amount'),
      numberIn(await ask('of-side', { side: 'lower' }), 'amount'),
    ];
    const [upperOr, lowerOr, upper, lower] = numbers;
    if (upperOr === undefined || lowerOr === undefined || upper === undefined || lower === undefined) {
      return undefined;
    }
    return upperOr + lowerOr - upper - lower >= illFrom;
  },
};
