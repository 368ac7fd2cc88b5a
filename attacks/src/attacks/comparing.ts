import type { Attack, Game } from '../attack.js';
import { compared } from '../contracts.js';
import { colluderBeside, owners, type Person } from '../population/people.js';

/** Halvings that find a number of people below 2^this. */
const steps = 6;
/** So many people who are ill, and as many who are not, a colluding member must have, or its policy lets it compare nothing. */
const least = 10;

/** A member that takes part changes its own number and asks who has the largest, again and again. */
export const comparing: Attack = {
  name: 'comparing',
  title: 'Binary search by comparisons',
  words:
    'A colluding member invents ill people, more or fewer every day, asks which member has most, and so closes in on the largest number of the others. To be guessed is its last bit.',
  settings: () => {
    const why = 'in an epoch every number stays what it was first: one comparison, which is of a first bit';
    return [
      { name: 'one epoch a year', defended: true, contracts: [compared('year')], bound: { accuracy: 0.5, why } },
      { name: 'a new epoch every day', defended: false, contracts: [compared('day')] },
    ];
  },
  perOwner: 40,
  undefendedTrials: 60,
  ofAll: true,
  secret: (people, target) => largestOther(people, target) % 2 === 1,
  play: async ({ ask, target, colluder, replant }: Game) => {
    let [low, high] = [least, least + 2 ** steps];
    let answers = 0;
    for (let step = 0; step < steps; step += 1) {
      const middle = (low + high) / 2;
      replant(
        Array.from({ length: middle + least }, (_, index) => ({
          ...{ ...target, person: `planted-${String(index)}`, ill: index < middle, amount: '200.00' },
        })),
      );
      const answer = await ask('most-ill', {}, { at: `2026-03-${String(step + 2).padStart(2, '0')}T10:00:00.000Z` });
      const isReached = answer?.table.rows.some(([member, isLargest]) => member === colluder && isLargest === true);
      answers += answer === undefined ? 0 : 1;
      [low, high] = isReached === true ? [low, middle] : [middle, high];
    }
    return answers === 0 ? undefined : high % 2 === 1;
  },
};

/** What is to be found: the largest number among the members that do not collude. */
function largestOther(people: readonly Person[], target: Person): number {
  const others = owners.filter((owner) => owner !== colluderBeside(target));
  return Math.max(...others.map((owner) => people.filter(({ member, ill }) => ill && member === owner).length));
}
