import { numberIn } from '../answers.js';
import type { Attack, Game } from '../attack.js';
import { merged } from '../contracts.js';
import type { Bound } from '../attack.js';

/** One less than the default of a charter. */
const planted = 9;

const ownCount: Bound = { accuracy: 0.5, why: "other members' rows do not count at the owner of the target" };

/** A colluding member invents people who are just too few, so that the target is the one who makes a cell visible. */
export const threshold: Attack = {
  name: 'threshold',
  title: 'Threshold as an oracle, with planted subjects',
  words: `A colluding member plants ${String(planted)} ill people with the target's day, and asks for the ill of that day: a cell of ten is shown, one of nine is not.`,
  settings: () => {
    const contracts = [
      merged({
        ...{ id: 'ill-of-day', combine: 'SELECT sum(people) AS people, sum(amount) AS amount FROM partial' },
        local: 'SELECT count(*) AS people, sum(amount) AS amount FROM people WHERE ill AND joined = :day',
        parameters: { day: { type: 'date' } },
      }),
    ];
    return [
      { name: 'each owner counts its own subjects', defended: true, contracts, bound: ownCount },
      { name: "planted among the owner's own rows, as in a pooled count", defended: false, contracts, pooled: true },
    ];
  },
  perOwner: 40,
  undefendedTrials: 200,
  play: async ({ ask, target, plant }: Game) => {
    plant(
      Array.from({ length: planted }, (_, index) => ({
        ...target,
        ...{ person: `planted-${String(index)}`, ill: true, amount: (200 + index).toFixed(2) },
      })),
    );
    return numberIn(await ask('ill-of-day', { day: target.joined }), 'amount') !== undefined;
  },
};
