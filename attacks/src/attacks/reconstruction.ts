import { numberIn } from '../answers.js';
import type { Attack, Game } from '../attack.js';
import { merged, noised } from '../contracts.js';
import { leastSquares } from '../least-squares.js';
import { shuffled } from '../population/people.js';
import { epsilonOf, refused, unguarded } from './settings.js';

const questions = 120;
const inSet = 20;
const perOwner = 10;

/** Rounded counts of many random sets, and the people who explain them best. */
export const reconstruction: Attack = {
  name: 'reconstruction',
  title: 'Linear reconstruction',
  words: `Asks how many of ${String(inSet)} random people of ${String(3 * perOwner)} are ill, ${String(questions)} times, and solves for all of them by least squares.`,
  settings: () => {
    const local = 'SELECT count(*) FILTER (WHERE ill) AS ill FROM people WHERE joined IN (:days)';
    const parameters = { days: { type: 'date', list: { max: 100 } } };
    const contracts = [
      merged({ id: 'ill-of-days', local, parameters, combine: 'SELECT sum(ill) AS ill FROM partial' }),
    ];
    const withNoise = [noised({ id: 'ill-of-days', local, parameters, microEpsilon: 100_000, clamp: { ill: '1' } })];
    const few = { minSubjects: 2 };
    return [
      { name: 'guard on', defended: true, contracts, policy: few, bound: refused },
      { name: 'budget of epsilon 1', defended: true, contracts: withNoise, ...epsilonOf(1) },
      { name: 'guard off, counts rounded to 5', defended: false, contracts, policy: { ...unguarded, ...few } },
    ];
  },
  perOwner,
  undefendedTrials: 20,
  heavy: true,
  play: async ({ ask, target, people, random }: Game) => {
    const places = people.map((_, place) => place);
    const sets: (readonly number[])[] = [];
    const sums: number[] = [];
    for (let asked = 0; asked < questions; asked += 1) {
      const set = shuffled(places, random).slice(0, inSet);
      const days = set.map((place) => people[place]?.joined ?? '');
      const answer = await ask('ill-of-days', { days });
      const ill = numberIn(answer, 'ill');
      if (answer === undefined) {
        break;
      }
      if (ill !== undefined && answer.suppression?.cells !== 'some') {
        sets.push(set);
        sums.push(ill);
      }
    }
    if (sums.length < 2) {
      return undefined;
    }
    const place = people.findIndex(({ person }) => person === target.person);
    return (leastSquares(sets, sums, people.length)[place] ?? 0) > 0.5;
  },
};
