import { addDays, quarterOf } from './calendar.js';
import { type LogicalRow, products } from './model.js';
import { unitsOf } from './money.js';
import { discloseCells, type OracleCell, type OraclePolicy, roundToBase } from './oracle-disclosure.js';

/**
 * The plain computation that only a demonstration can do, since it sees every member's rows: what a requester should find
 * in its envelope. It shares no code with the product's query evaluation or disclosure control, on purpose.
 */
export interface OracleAnswer {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
  /** Absent for an answer about one subject. */
  readonly suppression?: OracleSuppression;
}

export interface OracleSuppression {
  readonly cells: 'none' | 'some';
  /** One row over all that was held back at members where that itself may be said. */
  readonly remainder?: readonly (string | number | null)[];
  readonly remainderWithheld: boolean;
  /** How counts were rounded, in the words of a result document. */
  readonly counts: string;
}

/** The rows each member offers, by MSP ID. */
export type MemberRows = Readonly<Record<string, readonly LogicalRow[]>>;

export interface MultiLoanQuestion {
  readonly members: MemberRows;
  readonly person: string;
  readonly windowDays: number;
  /** The UTC date of the committed `Open`, YYYY-MM-DD. */
  readonly requestDate: string;
  readonly version: 1 | 2;
}

const balanceLabels = [
  'under 0',
  '0 to under 10000',
  '10000 to under 50000',
  '50000 to under 200000',
  '200000 and over',
];
const overdueLabels = ['under 0', '0', '1 to 30', '31 to 60', '61 to 90', '91 to 180', '181 and over'];

/** What `multi-loan-check` answers about one person. */
export function multiLoanCheck({ members, person, windowDays, requestDate, version }: MultiLoanQuestion): OracleAnswer {
  const since = addDays(requestDate, -windowDays);
  const found = Object.values(members)
    .map((rows) => rows.filter((r) => r.person === person && r.status === 'active' && r.openedOn >= since))
    .filter((loans) => loans.length > 0);
  const lenders = found.length >= 3 ? '3 and over' : String(found.length);
  const balance = found.map((loans) => balanceBand(loans.reduce((sum, loan) => sum + loan.balanceCents, 0n)));
  const worst = found.flatMap((loans) => loans.map((loan) => overdueBand(loan.overdueDays)));
  const largest = found.flatMap((loans) => loans.map((loan) => balanceBand(loan.balanceCents)));
  const row = [lenders, label(balanceLabels, balance), label(overdueLabels, worst)];
  return version === 1
    ? { columns: ['lenders', 'balance', 'worst'], rows: [row] }
    : { columns: ['lenders', 'balance', 'worst', 'largest'], rows: [[...row, label(balanceLabels, largest)]] };
}

export interface IndustryQuestion {
  readonly members: MemberRows;
  readonly region: string;
  /** Such as `2026-Q3`. */
  readonly quarter: string;
  readonly policy?: OraclePolicy;
}

/** What `industry-overdue` says of itself in its document, with the charter's defaults for the rest. */
export const industryPolicy: OraclePolicy = {
  minSubjects: 10,
  dominancePercent: 90,
  pRatioPercent: 10,
  rounding: 5,
  maxGroups: 40,
};

/** Six products, in six bands of overdue days. */
const productsAndBands = 36;

/** What `industry-overdue` answers about one region and quarter. @throws RangeError if a member has too many groups */
export function industryOverdue(question: IndustryQuestion): OracleAnswer {
  const { members, region, quarter, policy = industryPolicy } = question;
  const disclosed = Object.values(members).map((rows) =>
    discloseCells(
      rows.filter((row) => row.region === region && quarterOf(row.openedOn) === quarter),
      (row) => `${row.product} ${String(overdueBand(row.overdueDays))}`,
      policy,
      productsAndBands,
    ),
  );
  const merged = new Map<string, OracleCell>();
  for (const [key, cell] of disclosed.flatMap(({ passing }) => [...passing])) {
    merged.set(key, plus(merged.get(key), cell));
  }
  const remainders = disclosed.flatMap(({ remainder }) => (remainder === undefined ? [] : [remainder]));
  return {
    columns: ['product', 'overdue', 'loans', 'balance'],
    rows: inOrder(merged, policy.rounding),
    suppression: {
      cells: disclosed.some(({ suppressed }) => suppressed) ? 'some' : 'none',
      ...(remainders.length > 0 && {
        remainder: [null, null, ...amounts(remainders.reduce(plus), policy.rounding)],
      }),
      remainderWithheld: disclosed.some(({ suppressed, remainder }) => suppressed && remainder === undefined),
      counts: policy.rounding === 1 ? 'exact' : `rounded to the nearest ${String(policy.rounding)}`,
    },
  };
}

/** By product in the order of its letters, then by band from the lowest to the highest. */
function inOrder(cells: ReadonlyMap<string, OracleCell>, rounding: number): (string | number)[][] {
  return [...products].sort().flatMap((product) =>
    overdueLabels.flatMap((overdue, band) => {
      const cell = cells.get(`${product} ${String(band)}`);
      return cell === undefined ? [] : [[product, overdue, ...amounts(cell, rounding)]];
    }),
  );
}

function amounts(cell: OracleCell, rounding: number): [number, string] {
  return [roundToBase(cell.loans, rounding), unitsOf(cell.balanceCents)];
}

function plus(left: OracleCell | undefined, right: OracleCell): OracleCell {
  return {
    loans: (left?.loans ?? 0) + right.loans,
    balanceCents: (left?.balanceCents ?? 0n) + right.balanceCents,
  };
}

/** The place of the band in its labels; 0 is below the first bound. */
function balanceBand(cents: bigint): number {
  return [0n, 10_000n, 50_000n, 200_000n].filter((bound) => cents >= bound * 100n).length;
}

function overdueBand(days: number): number {
  return [0, 1, 31, 61, 91, 181].filter((bound) => days >= bound).length;
}

function label(labels: readonly string[], bands: readonly number[]): string | null {
  return bands.length === 0 ? null : (labels[Math.max(...bands)] ?? null);
}
