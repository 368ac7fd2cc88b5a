import type { Customer, Loan } from '../model.js';
import { addDays } from '../calendar.js';
import type { Coding } from './codes.js';

/** How lender D writes: provinces by the numbers of GB/T 2260, products by class and kind. */
export const numberCodes: Coding = {
  region: { north: '110000', south: '440000', east: '330000', west: '510000' },
  product: {
    consumer: 'R-1',
    card: 'R-2',
    mortgage: 'S-1',
    auto: 'S-2',
    micro: 'R-3',
    business: 'C-1',
    pawn: 'P-1',
  },
  status: { active: '1', closed: '2', sold: '3', bad_debt: '4' },
};

type Value = string | number | null;

/** Lender D's tables: balances in units of ten thousand, no count of overdue days. `moment`: what an engine calls day and time. */
export const fourthTables = (moment: 'DATETIME' | 'TIMESTAMP'): readonly string[] => [
  `CREATE TABLE t_customer (
    cust_no BIGINT PRIMARY KEY,
    cust_id_no VARCHAR(18) NOT NULL,
    area_no INTEGER NOT NULL,
    auth_until DATE NOT NULL
  )`,
  `CREATE TABLE t_loan_contract (
    loan_no BIGINT PRIMARY KEY,
    cust_no BIGINT NOT NULL REFERENCES t_customer (cust_no),
    prod_class CHAR(1) NOT NULL,
    prod_kind CHAR(1) NOT NULL,
    status SMALLINT NOT NULL,
    loan_wan DECIMAL(16, 6) NOT NULL,
    bal_wan DECIMAL(16, 6) NOT NULL,
    oldest_due_dt DATE,
    book_dt DATE NOT NULL,
    open_dt ${moment} NOT NULL,
    close_dt DATE
  )`,
];

export const fourthIndexes = [
  'CREATE INDEX t_customer_by_id ON t_customer (cust_id_no)',
  'CREATE INDEX t_loan_contract_by_customer ON t_loan_contract (cust_no)',
] as const;

export function customerValues({ customerNo, person, region, consentUntil }: Customer): Value[] {
  return [customerNo, person, Number(numberCodes.region[region]), consentUntil];
}

/** @param day the day the book is of */
export function loanValues(loan: Loan, day: string): Value[] {
  const [productClass = '', kind = ''] = numberCodes.product[loan.product].split('-');
  return [
    ...[loan.loanNo, loan.customer.customerNo, productClass, kind, Number(numberCodes.status[loan.status])],
    ...[inTenThousands(loan.creditCents), inTenThousands(loan.balanceCents)],
    ...[loan.daysPastDue > 0 ? addDays(day, -loan.daysPastDue) : null, day],
    ...[`${loan.openedOn} ${timeOfDay(loan.openedAt)}`, loan.endedOn ?? null],
  ];
}

/** Exact: a cent is a millionth of ten thousand. */
function inTenThousands(cents: number): string {
  const digits = String(cents).padStart(7, '0');
  return `${digits.slice(0, -6)}.${digits.slice(-6)}`;
}

function timeOfDay(seconds: number): string {
  const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}
