import { addDays, dateOfDay, dayNumber } from './calendar.js';
import { type Customer, type Lender, lenders, type Region } from './model.js';
import { unassignedId } from './national-id.js';
import { Random } from './random.js';

/** A person of the made-up population, and which lenders it borrows from. */
export interface Person {
  readonly id: string;
  readonly region: Region;
  readonly at: readonly Lender[];
}

const [a, b, c] = lenders;

/**
 * Who borrows where, in percent of one lender's persons. 2 % borrow from all three and 8 % from each pair alone, so any
 * two lenders share 10 %.
 */
const shares: readonly (readonly [readonly Lender[], number])[] = [
  [[a, b, c], 2],
  [[a, b], 8],
  [[a, c], 8],
  [[b, c], 8],
  [[a], 82],
  [[b], 82],
  [[c], 82],
];

const regionWeights = [
  ['east', 45],
  ['north', 25],
  ['south', 18],
  ['west', 12],
] as const;

/** The whole population, in groups by where they borrow: all three first, then pairs, then one lender alone. */
export function population(seed: string, personsPerMember: number): Person[] {
  const random = new Random(`${seed}/population`);
  const persons: Person[] = [];
  for (const [at, percent] of shares) {
    const count = Math.round((personsPerMember * percent) / 100);
    for (let i = 0; i < count; i++) {
      persons.push({ ...newPerson(random, persons.length), at });
    }
  }
  return persons;
}

/** Persons whom none of the lenders knows so far, with ids that go on after `first` others. */
export function newcomers(seed: string, first: number, count: number): Person[] {
  const random = new Random(`${seed}/population`);
  return Array.from({ length: count }, (_, index) => ({ ...newPerson(random, first + index), at: [] }));
}

/** A person that no lender knows. */
export function stranger(seed: string): Person {
  return { ...newPerson(new Random(`${seed}/stranger`), 9_900_000), at: [] };
}

function newPerson(random: Random, number: number): Omit<Person, 'at'> {
  const birthday = dateOfDay(random.between(dayNumber('1952-01-01'), dayNumber('2004-12-31')));
  return { id: unassignedId(number, birthday), region: random.weighted(regionWeights) };
}

/** How a person is entered in a lender's books: 3 % let their consent end, 3 in 1,000 ids are mistyped, 1 is of the old form. */
export function customerOf(person: Person, customerNo: number, random: Random, referenceDate: string): Customer {
  const expired = random.chance(30, 1_000);
  const consentUntil = addDays(referenceDate, expired ? -random.between(30, 700) : random.between(5_000, 9_000));
  return { customerNo, person: enteredId(person.id, random), region: person.region, consentUntil };
}

/** A customer without any fault. */
export function cleanCustomer(person: Person, customerNo: number, referenceDate: string): Customer {
  return { customerNo, person: person.id, region: person.region, consentUntil: addDays(referenceDate, 7_000) };
}

function enteredId(id: string, random: Random): string {
  const fault = random.below(1_000);
  if (fault < 3) {
    return `${id.slice(0, 17)}${id.endsWith('7') ? '3' : '7'}`;
  }
  // Before 1999 ids had 15 digits: no century of birth, no check character.
  return fault === 3 ? `${id.slice(0, 6)}${id.slice(8, 17)}` : id;
}
