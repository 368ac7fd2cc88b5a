import { formatDate, parseDate } from '@entente/protocol';
import { difference, numberIn } from '../answers.js';
import type { Attack, Game } from '../attack.js';
import { merged } from '../contracts.js';
import { illFrom } from '../population/people.js';
import { lastDay } from '../population/schema.js';
import { refused, unguarded } from './settings.js';

const local = `SELECT count(*) AS people, sum(amount) AS amount FROM people WHERE joined >= :start AND joined <= :stop`;
const parameters = { start: { type: 'date' }, stop: { type: 'date' } };

/** Two questions, each about many, of which one leaves the target out. */
export const differencing: Attack = {
  name: 'differencing',
  title: 'Differencing',
  words: 'Asks for the sum of amounts up to the day on which the target joined, and up to the day before.',
  settings: () => {
    const combine = 'SELECT sum(people) AS people, sum(amount) AS amount FROM partial';
    const contracts = [merged({ id: 'joined-between', local, combine, parameters })];
    return [
      { name: 'guard on', defended: true, contracts, bound: refused },
      { name: 'guard off, thresholds and rounding on', defended: false, contracts, policy: unguarded },
    ];
  },
  perOwner: 100,
  undefendedTrials: 200,
  play: async ({ ask, target, people }: Game) => {
    const day = parseDate(target.joined);
    const isEarly = 2 * people.filter(({ joined }) => joined < target.joined).length < people.length;
    const [withTarget, without] = isEarly
      ? [span(day, parseDate(lastDay)), span(day + 1, parseDate(lastDay))]
      : [span(0, day), span(0, day - 1)];
    const first = await ask('joined-between', withTarget);
    const second = await ask('joined-between', without);
    const amount = difference(numberIn(first, 'amount'), numberIn(second, 'amount'));
    return amount === undefined ? undefined : amount >= illFrom;
  },
};

function span(start: number, stop: number): { readonly start: string; readonly stop: string } {
  const first = parseDate('2000-01-01');
  return { start: formatDate(Math.max(first, start)), stop: formatDate(stop) };
}
