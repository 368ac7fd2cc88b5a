import { addDays, quarterOf, quarterStart } from './calendar.js';
import { busyQuarterBack, type LoanCore } from './loans.js';
import { type Lender, lenders, type Product, type Region, type Status } from './model.js';
import { type Person, stranger } from './population.js';

/** Persons whose loans are known, to ask `multi-loan-check` about. */
export interface Personas {
  /** Three active loans of the last 60 days, one at each lender; at B 45 days overdue, at C 61,250.00 owed. */
  readonly everywhere: string;
  /** Active loans at A (12,000.00, 10 days ago) and C (7,500.25, 70 days ago; 12 days overdue). */
  readonly twoLenders: string;
  /** At B alone: 8,000.00 opened 40 days ago; 30,000.00 opened 150 and 25,000.00 opened 300 days ago, both 75 days overdue. */
  readonly oneLender: string;
  /** Two active loans at A, but the consent ended: no lender offers a row. */
  readonly consentEnded: string;
  /** A right id that no lender knows. */
  readonly nowhere: string;
}

/** Cells to ask `industry-overdue` about. */
export interface Cases {
  /** Most products without overdue days pass at every lender; the overdue ones fold into the remainder. */
  readonly good: { readonly region: Region; readonly quarter: string };
  /** At lender B one borrower holds more than 90 % of the balance of one cell that has enough borrowers. */
  readonly dominated: {
    readonly region: Region;
    readonly quarter: string;
    readonly product: Product;
    readonly overdue: string;
    readonly member: Lender;
    readonly person: string;
  };
  /** At 1,000 persons a member so few loans that no cell passes anywhere, and what is left is withheld too. */
  readonly sparse: { readonly region: Region; readonly quarter: string };
}

export interface Planted {
  readonly personas: Personas;
  readonly cases: Cases;
  /** Persons who have exactly these loans and no others. */
  readonly only: ReadonlyMap<string, readonly PlantedLoan[]>;
  /** Loans in addition to what chance gives. */
  readonly more: ReadonlyMap<string, readonly PlantedLoan[]>;
  readonly consentEnded: ReadonlySet<string>;
}

export type PlantedLoan = Omit<LoanCore, 'loanNo' | 'customer'> & { readonly at: Lender };

const [a, b, c] = lenders;
const smallBorrowers = 14;

/** Chooses the persons and cells that a demonstration names, by their place in the population. */
export function plant(seed: string, persons: readonly Person[], referenceDate: string): Planted {
  const at = (...where: Lender[]): Person[] =>
    persons.filter(
      (person) => person.at.length === where.length && where.every((lender) => person.at.includes(lender)),
    );
  const first = (...where: Lender[]): string => idOf(at(...where)[0]);
  const personas: Personas = {
    everywhere: first(a, b, c),
    twoLenders: first(a, c),
    oneLender: first(b),
    consentEnded: first(a),
    nowhere: stranger(seed).id,
  };
  const dominated = at(b)
    .slice(1)
    .filter(({ region }) => region === 'north')
    .slice(0, smallBorrowers + 1);
  const quarterDay = quarterStart(referenceDate, busyQuarterBack);
  return {
    personas,
    cases: casesOf(referenceDate, idOf(dominated[0])),
    only: personaLoans(personas, referenceDate),
    more: new Map(dominated.map(({ id }, i) => [id, [businessLoan(quarterDay, i, persons.length)]])),
    consentEnded: new Set([personas.consentEnded]),
  };
}

function casesOf(referenceDate: string, person: string): Cases {
  const quarter = quarterOf(quarterStart(referenceDate, busyQuarterBack));
  return {
    good: { region: 'east', quarter },
    dominated: { region: 'north', quarter, product: 'business', overdue: '0', member: b, person },
    sparse: { region: 'west', quarter: quarterOf(quarterStart(referenceDate, busyQuarterBack + 4)) },
  };
}

function personaLoans(personas: Personas, referenceDate: string): ReadonlyMap<string, readonly PlantedLoan[]> {
  const loan = (
    at: Lender,
    product: Product,
    daysAgo: number,
    balanceCents: number,
    daysPastDue: number,
    status: Status = 'active',
  ): PlantedLoan => ({ at, product, status, openedOn: addDays(referenceDate, -daysAgo), daysPastDue, balanceCents });
  return new Map([
    [
      personas.everywhere,
      [loan(a, 'card', 20, 1_234_050, 0), loan(b, 'micro', 60, 90_000, 45), loan(c, 'consumer', 50, 6_125_000, -4)],
    ],
    [
      personas.twoLenders,
      [loan(a, 'consumer', 10, 1_200_000, -9), loan(c, 'card', 70, 750_025, 12), loan(a, 'auto', 80, 0, 0, 'closed')],
    ],
    [
      personas.oneLender,
      [loan(b, 'card', 40, 800_000, 0), loan(b, 'auto', 150, 3_000_000, 75), loan(b, 'auto', 300, 2_500_000, 75)],
    ],
    [personas.consentEnded, [loan(a, 'consumer', 15, 400_000, 0), loan(a, 'micro', 30, 60_000, 3)]],
  ]);
}

/** Number 0 is the borrower who owes nearly everything, however large the population is. */
function businessLoan(quarterDay: string, number: number, population: number): PlantedLoan {
  const balanceCents = number === 0 ? population * 1_200_000 : 200_000 + number * 27_311;
  const openedOn = addDays(quarterDay, number * 6);
  return { at: b, product: 'business', status: 'active', openedOn, daysPastDue: 0, balanceCents };
}

function idOf(person: Person | undefined): string {
  if (person === undefined) {
    throw new RangeError('the population is too small: take at least 100 persons a member');
  }
  return person.id;
}
