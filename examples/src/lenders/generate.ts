import { addDays } from './calendar.js';
import { loanCount, loanOf, ordinaryLoan } from './loans.js';
import { type Customer, type Lender, type LenderData, lenders, type Loan } from './model.js';
import { type Cases, type Personas, plant, type Planted } from './planted.js';
import { cleanCustomer, customerOf, type Person, population } from './population.js';
import { Random } from './random.js';

/** The seed behind every number that the documentation shows. */
export const defaultSeed = 'lenders-1';

export interface AllianceOptions {
  readonly seed: string;
  /** At least 100; 1,000 is size small, 10,000 is size medium. */
  readonly personsPerMember: number;
  /** The day the data is of, YYYY-MM-DD: loans were opened before it, and consents are judged by it. */
  readonly referenceDate: string;
}

export interface AllianceData {
  readonly members: Readonly<Record<Lender, LenderData>>;
  readonly personas: Personas;
  readonly cases: Cases;
  readonly referenceDate: string;
}

/**
 * Makes up the data of three lenders: the same for the same options, belonging to nobody. Any two lenders share 10 % of
 * their persons, 3 % of the loans are overdue, 1 % of the rows is dirty.
 * @throws RangeError if there are too few persons for the cases that are planted
 */
export function generateAlliance({ seed, personsPerMember, referenceDate }: AllianceOptions): AllianceData {
  if (personsPerMember < 100) {
    throw new RangeError('the population is too small: take at least 100 persons a member');
  }
  const persons = population(seed, personsPerMember);
  const planted = plant(seed, persons, referenceDate);
  const dataOf = (lender: Lender): LenderData =>
    lenderData(
      lender,
      persons.filter(({ at }) => at.includes(lender)),
      planted,
      new Random(`${seed}/${lender}`),
      referenceDate,
    );
  const [a, b, c] = lenders;
  return {
    members: { [a]: dataOf(a), [b]: dataOf(b), [c]: dataOf(c) },
    personas: planted.personas,
    cases: planted.cases,
    referenceDate,
  };
}

/** What a lender has of these persons: loans that are planted for it, and what chance gives. */
export function lenderData(
  lender: string,
  persons: readonly Person[],
  planted: Planted,
  random: Random,
  referenceDate: string,
): LenderData {
  const customers: Customer[] = [];
  const loans: Loan[] = [];
  const add = (loan: Loan): void => {
    loans.push({ ...loan, loanNo: loans.length + 1 });
  };
  for (const person of persons) {
    const special = planted.only.has(person.id) || planted.more.has(person.id);
    const customerNo = customers.length + 1;
    const clean = special ? cleanCustomer(person, customerNo, referenceDate) : undefined;
    const customer = withConsent(
      clean ?? customerOf(person, customerNo, random, referenceDate),
      planted.consentEnded.has(person.id),
      referenceDate,
    );
    customers.push(customer);
    const known = [...(planted.only.get(person.id) ?? []), ...(planted.more.get(person.id) ?? [])];
    for (const { at, ...core } of known) {
      if (at === lender) {
        add(loanOf({ ...core, loanNo: 0, customer }, random, referenceDate));
      }
    }
    if (!planted.only.has(person.id)) {
      ordinaryLoans(customer, random, referenceDate).forEach(add);
    }
  }
  return { customers, loans };
}

function withConsent(customer: Customer, ended: boolean, referenceDate: string): Customer {
  return ended ? { ...customer, consentUntil: addDays(referenceDate, -90) } : customer;
}

function ordinaryLoans(customer: Customer, random: Random, referenceDate: string): Loan[] {
  return Array.from({ length: loanCount(random) }, () => ordinaryLoan(0, customer, random, referenceDate)).flatMap(
    (loan) => withFault(loan, random),
  );
}

/** 6 loans in 1,000 are entered wrongly: the amount in the wrong unit, twice, or as a product that nobody agreed on. */
function withFault(loan: Loan, random: Random): Loan[] {
  const fault = random.below(1_000);
  if (fault < 3) {
    return [{ ...loan, balanceCents: loan.balanceCents * 100 }];
  }
  if (fault < 5) {
    return [loan, loan];
  }
  return fault === 5 ? [{ ...loan, product: 'pawn' }] : [loan];
}
