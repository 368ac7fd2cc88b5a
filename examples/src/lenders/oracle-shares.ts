import type { SumPolicy, SumQuestion } from '../plain-sum.js';
import { quarterOf } from './calendar.js';
import { type LogicalRow, products } from './model.js';
import type { MemberRows, OracleAnswer } from './oracle.js';
import { roundToBase } from './oracle-disclosure.js';

/** Every band that days overdue can lie in, as the schema has no days below 0. */
const overdueLabels = ['0', '1 to 30', '31 to 60', '61 to 90', '91 to 180', '181 and over'];

function overdue({ overdueDays }: LogicalRow): string {
  return overdueLabels[[1, 31, 61, 91, 181].filter((bound) => overdueDays >= bound).length] ?? '';
}

/** The charter's defaults for a secure sum. */
export const sumPolicy: SumPolicy = { minSubjects: 10, minMembers: 3, dominancePercent: 90, pRatioPercent: 10 };

/** What `industry-overdue-private` asks, for the plain computation. */
export function industryByShares(region: string, quarter: string): SumQuestion<LogicalRow> {
  return {
    keys: [
      { column: 'product', values: [...products].sort(), of: ({ product }) => product },
      { column: 'overdue', values: overdueLabels, of: overdue },
    ],
    count: 'loans',
    measures: [{ column: 'balance', as: 'sum', scale: 2, value: ({ balanceCents }) => balanceCents }],
    subject: ({ person }) => person,
    isOneRowEach: false,
    where: (row) => row.region === region && quarterOf(row.openedOn) === quarter,
  };
}

/**
 * What `overdue-by-lender` collects: each lender's own counts, the others rounded; those over few persons are left out, and those of
 * the fewest persons beside them, as long as all that is left out is over few too.
 */
export function overdueByLender(members: MemberRows, minSubjects: number, rounding: number): OracleAnswer {
  const told = Object.entries(members)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .flatMap(([member, rows]) =>
      toldOf(rows, minSubjects).map(({ label, loans }) => ({ member, label, loans: loans.length })),
    );
  // A band without a loan is told from one with few as little as one with few from one without.
  const held = told.length < Object.keys(members).length * overdueLabels.length;
  return {
    columns: ['member', 'overdue', 'loans'],
    rows: told.map(({ member, label, loans }) => [member, label, roundToBase(loans, rounding)]),
    suppression: {
      cells: held ? 'some' : 'none',
      remainderWithheld: held,
      counts: `rounded to the nearest ${String(rounding)}`,
    },
  };
}

interface Band {
  readonly label: string;
  readonly loans: readonly LogicalRow[];
}

function toldOf(rows: readonly LogicalRow[], minSubjects: number): readonly Band[] {
  const bands = overdueLabels.map((label) => ({ label, loans: rows.filter((row) => overdue(row) === label) }));
  const passing = bands.filter(({ loans }) => personsOf(loans) >= minSubjects);
  const few = personsOf(bands.filter((band) => !passing.includes(band)).flatMap(({ loans }) => loans));
  const [first] = passing.toSorted((left, right) => personsOf(left.loans) - personsOf(right.loans));
  // Whatever is told by itself is enough to be told with the few, so one is.
  const isFolded = few > 0 && few < minSubjects;
  return passing.filter((band) => !isFolded || band !== first);
}

function personsOf(rows: readonly LogicalRow[]): number {
  return new Set(rows.map(({ person }) => person)).size;
}

/** The place of a member by its share of closed loans, the smallest first; equal ones share a place. */
export function placeByClosed(members: MemberRows, member: string): number {
  return placeBy(members, member, ({ status }) => status === 'closed');
}

/** The place of a member by its share of bad debts, and how many persons have one with the lender that has fewest. */
export function placeByBadDebts(
  members: MemberRows,
  member: string,
): { readonly place: number; readonly leastPersons: number } {
  const isBad = ({ status }: LogicalRow): boolean => status === 'bad_debt';
  const persons = Object.values(members).map((rows) => personsOf(rows.filter(isBad)));
  return { place: placeBy(members, member, isBad), leastPersons: Math.min(...persons) };
}

function placeBy(members: MemberRows, member: string, isMeant: (row: LogicalRow) => boolean): number {
  const rates = Object.entries(members).map(([name, rows]) => ({
    ...{ name, all: rows.length, meant: rows.filter(isMeant).length },
  }));
  const own = rates.find(({ name }) => name === member);
  if (own === undefined) {
    throw new RangeError('the member has no rows');
  }
  return 1 + rates.filter(({ meant, all }) => meant * own.all < own.meant * all).length;
}
