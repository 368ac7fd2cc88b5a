import { numberIn } from '../answers.js';
import type { Attack, Game } from '../attack.js';
import { budgeted, illOfDay } from './settings.js';

/** The same people in other words: noise that is drawn by a question's text would be drawn anew for each. */
const conditions = [
  'joined = :day',
  'NOT joined <> :day',
  'joined >= :day AND joined <= :day',
  'joined IN (:day)',
  'joined = :day AND age >= 18',
] as const;
const rounds = 40;
const microEpsilon = 500_000;
/** What the target adds to the sum over three owners. */
const added = 3;

/** Adds up the evidence of many noised answers, as the attacks on Diffix do. */
export const twins: Attack = {
  name: 'twins',
  title: 'Noise exploitation by twins of a question',
  words: `The target is known to every owner. Asks the same in ${String(conditions.length)} forms, over and over, and weighs each answer by how likely it is if the target is ill and if not.`,
  settings: () =>
    budgeted(
      'one budget of epsilon 1 for all forms',
      conditions.map((condition, index) => illOfDay(twin(index), microEpsilon, condition)),
    ),
  perOwner: 20,
  undefendedTrials: 40,
  heavy: true,
  play: async ({ ask, target, spread }: Game) => {
    spread();
    let evidence = 0;
    let answers = 0;
    for (let asked = 0; asked < rounds * conditions.length; asked += 1) {
      const ill = numberIn(await ask(twin(asked % conditions.length), { day: target.joined }), 'ill');
      if (ill === undefined) {
        break;
      }
      answers += 1;
      evidence += Math.abs(ill) - Math.abs(ill - added);
    }
    return answers === 0 || evidence === 0 ? undefined : evidence > 0;
  },
};

function twin(index: number): string {
  return `ill-of-day-${String(index)}`;
}
