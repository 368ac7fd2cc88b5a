import { type AllianceOptions, lenderData } from './generate.js';
import { fourthLender, type LenderData, lenders } from './model.js';
import { plant } from './planted.js';
import { newcomers, type Person, population } from './population.js';
import { Random } from './random.js';

/**
 * The data of a fourth lender beside the three of {@link generateAlliance} with the same options, whose data stays as it is:
 * a tenth of its persons borrow from each of the others, nearly 2 % from all, and none of them are those that a demonstration
 * names. As clean and as dirty as the others'.
 */
export function generateFourthLender({ seed, personsPerMember, referenceDate }: AllianceOptions): LenderData {
  const persons = population(seed, personsPerMember);
  const planted = plant(seed, persons, referenceDate);
  const named = new Set([...planted.only.keys(), ...planted.more.keys()]);
  /** The last of those who borrow from these lenders alone. */
  const some = (at: readonly string[], percent: number): readonly Person[] =>
    persons
      .filter((person) => person.at.join() === at.join() && !named.has(person.id))
      .slice(-Math.round((personsPerMember * percent) / 100));
  const shared = [...some(lenders, 2), ...lenders.flatMap((lender) => some([lender], 8))];
  const others = newcomers(`${seed}/${fourthLender}`, persons.length, personsPerMember - shared.length);
  const random = new Random(`${seed}/${fourthLender}`);
  return lenderData(fourthLender, [...shared, ...others], planted, random, referenceDate);
}
