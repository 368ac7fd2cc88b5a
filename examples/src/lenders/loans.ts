import { addDays, dateOfDay, dayNumber, quarterStart } from './calendar.js';
import { type Customer, type Loan, type Product, type Status } from './model.js';
import { type Random } from './random.js';

/** What is decided about a loan; everything else of its row follows from it. */
export interface LoanCore {
  readonly loanNo: number;
  readonly customer: Customer;
  readonly product: Loan['product'];
  readonly status: Status;
  readonly openedOn: string;
  readonly daysPastDue: number;
  readonly balanceCents: number;
}

/** How many quarters before the reference date's own the busy quarter lies, in which a third of all loans was opened. */
export const busyQuarterBack = 4;

const productWeights = [
  ['consumer', 34],
  ['card', 28],
  ['mortgage', 11],
  ['auto', 11],
  ['micro', 11],
  ['business', 5],
] as const satisfies readonly (readonly [Product, number])[];

/** A usual balance in units of CNY. */
const usualBalance: Readonly<Record<Product, number>> = {
  consumer: 8_000,
  card: 5_000,
  mortgage: 300_000,
  auto: 60_000,
  micro: 800,
  business: 90_000,
};

/** Loans a person has with one lender: k of them in proportion to 1/k². */
const loanCounts = Array.from({ length: 12 }, (_, i) => [i + 1, Math.floor(1_000_000 / ((i + 1) * (i + 1)))] as const);

type Range = readonly [first: number, last: number];

/** Shares of the usual balance, in percent; the last ones are the heavy tail. */
const balanceRanges: readonly (readonly [Range, number])[] = [
  [[5, 100], 700],
  [[100, 400], 250],
  [[400, 1_500], 45],
  [[1_500, 4_000], 5],
];

const overdueRanges: readonly (readonly [Range, number])[] = [
  [[1, 30], 40],
  [[31, 60], 22],
  [[61, 90], 14],
  [[91, 180], 14],
  [[181, 700], 10],
];

export function loanCount(random: Random): number {
  return random.weighted(loanCounts);
}

/** One ordinary loan. */
export function ordinaryLoan(loanNo: number, customer: Customer, random: Random, referenceDate: string): Loan {
  const product = random.weighted(productWeights);
  const { openedOn, busy } = openingDay(random, referenceDate);
  const age = dayNumber(referenceDate) - dayNumber(openedOn);
  const status = statusAt(age, random);
  const daysPastDue = pastDue(status, age, busy, random);
  const balanceCents = status === 'closed' ? 0 : heavyTailed(usualBalance[product] * 100, random);
  return loanOf({ loanNo, customer, product, status, openedOn, daysPastDue, balanceCents }, random, referenceDate);
}

function openingDay(random: Random, referenceDate: string): { readonly openedOn: string; readonly busy: boolean } {
  const when = random.below(100);
  if (when < 35) {
    return { openedOn: addDays(quarterStart(referenceDate, busyQuarterBack), random.below(90)), busy: true };
  }
  const back = when < 57 ? random.between(1, 90) : random.between(91, 1_095);
  return { openedOn: addDays(referenceDate, -back), busy: false };
}

function statusAt(age: number, random: Random): Status {
  if (age <= 90) {
    return random.chance(92, 100) ? 'active' : 'closed';
  }
  const status = random.weighted([
    ['active', 550],
    ['closed', 425],
    ['sold', 20],
    ['bad_debt', 5],
  ] as const);
  return status === 'bad_debt' && age < 200 ? 'active' : status;
}

/** About 3 % of all loans are overdue, more of those from the busy quarter; never for longer than they exist. */
function pastDue(status: Status, age: number, busy: boolean, random: Random): number {
  if (status === 'bad_debt') {
    return random.between(181, age);
  }
  const perMille = busy ? 120 : age <= 90 ? 8 : 15;
  if (status !== 'active' || !random.chance(perMille, 1_000)) {
    return -random.below(30);
  }
  const [first, last] = random.weighted(overdueRanges);
  return Math.min(random.between(first, last), age);
}

function heavyTailed(usualCents: number, random: Random): number {
  const [least, most] = random.weighted(balanceRanges);
  return Math.floor((usualCents * random.between(least * 100, most * 100)) / 10_000) + random.below(100);
}

/** Completes a loan's row: the columns that no question is about yet, consistent with those that are. */
export function loanOf(core: LoanCore, random: Random, referenceDate: string): Loan {
  const opened = dayNumber(core.openedOn);
  const termDays = 180 + 30 * random.below(60);
  const endedOn =
    core.status === 'closed' ? dateOfDay(closingDay(opened, dayNumber(referenceDate), random)) : undefined;
  const creditCents = core.balanceCents + random.below(50) * 10_000 + 50_000;
  const overdueCents = core.daysPastDue > 0 ? Math.floor(core.balanceCents / random.between(8, 40)) : 0;
  return {
    ...core,
    openedAt: random.between(8 * 3_600, 20 * 3_600),
    plannedEndOn: dateOfDay(opened + termDays),
    endedOn,
    updatedOn: addDays(referenceDate, -random.below(30)),
    prolongations: random.chance(1, 50) ? 1 : 0,
    creditCents,
    limitCents: core.product === 'card' ? creditCents : 0,
    overdueCents,
    maxOverdueCents: overdueCents + (random.chance(1, 20) ? random.below(200_000) : 0),
    annuityCents: Math.floor(creditCents / random.between(6, 60)),
  };
}

function closingDay(opened: number, reference: number, random: Random): number {
  return reference - opened <= 1 ? reference : random.between(opened + 1, reference);
}
