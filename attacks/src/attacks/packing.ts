import { numberIn } from '../answers.js';
import type { Attack, Game } from '../attack.js';
import { merged } from '../contracts.js';
import { verdictRefuses } from './settings.js';

/** Hides one row in the digits that a sum leaves free. */
export const packing: Attack = {
  name: 'packing',
  title: 'Row packing',
  words:
    'Asks for a sum over everybody, each amount times a thousand, and lets the target add one to it if ill: the last digit tells.',
  settings: () => {
    const contracts = [
      merged({
        ...{ id: 'packed', combine: 'SELECT sum(people) AS people, sum(packed) AS packed FROM partial' },
        local: `SELECT count(*) AS people,
            sum(CASE WHEN ill AND joined = :day THEN amount * 1000 + 1 ELSE amount * 1000 END) AS packed
          FROM people`,
        parameters: { day: { type: 'date' } },
      }),
    ];
    return [
      { name: 'verdict on', defended: true, contracts, bound: verdictRefuses },
      { name: 'verdict off, thresholds and guard on', defended: false, contracts, judged: false },
    ];
  },
  perOwner: 40,
  undefendedTrials: 200,
  play: async ({ ask, target }: Game) => {
    const packed = numberIn(await ask('packed', { day: target.joined }), 'packed');
    return packed === undefined ? undefined : Math.round(packed) % 10 === 1;
  },
};
