import type { Attack, Game } from '../attack.js';
import { aboutOne } from '../contracts.js';
import { shuffled } from '../population/people.js';

const quota = 12;
const perOwner = 20;

/** One question after the other about everybody there could be. */
export const enumeration: Attack = {
  name: 'enumeration',
  title: 'Enumeration of a list',
  words:
    'Asks about one person after the other, of all that there are, whether they are ill, and does not know beforehand about whom it will matter.',
  settings: () => {
    const limits = [{ units: quota, per: 'month', of: 'contract' }] as const;
    const domain = 3 * perOwner;
    const why = `${String(quota)} of ${String(domain)} people can be asked about`;
    return [
      {
        ...{ name: `${String(quota)} questions a month`, defended: true, contracts: [aboutOne(limits)] },
        bound: { accuracy: 0.5 + quota / (2 * domain), why },
      },
      { name: 'no limit', defended: false, contracts: [aboutOne()] },
    ];
  },
  perOwner,
  undefendedTrials: 30,
  heavy: true,
  play: async ({ ask, target, people, random }: Game) => {
    const found = new Map<string, boolean>();
    for (const { person } of shuffled(people, random)) {
      const answer = await ask('is-ill', { person });
      if (answer === undefined) {
        break;
      }
      found.set(person, answer.table.rows[0]?.[0] !== '0');
    }
    return found.get(target.person);
  },
};
