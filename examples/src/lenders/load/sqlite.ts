import { DatabaseSync } from 'node:sqlite';
import { type LenderData, type Loan } from '../model.js';
import { digitCodes } from './codes.js';

const table = `
CREATE TABLE loan_book (
  loan_no INTEGER PRIMARY KEY,
  cust_no INTEGER NOT NULL,
  cust_id_no TEXT NOT NULL,
  area_code TEXT NOT NULL,
  consent_end TEXT NOT NULL,
  product_code TEXT NOT NULL,
  status TEXT NOT NULL,
  open_dt TEXT NOT NULL,
  due_dt TEXT NOT NULL,
  close_dt TEXT NOT NULL,
  change_dt TEXT NOT NULL,
  loan_fen INTEGER NOT NULL,
  bal_fen INTEGER NOT NULL,
  limit_fen INTEGER NOT NULL,
  overdue_fen INTEGER NOT NULL,
  overdue_max_fen INTEGER NOT NULL,
  rate_fen INTEGER NOT NULL,
  overdue_days INTEGER NOT NULL,
  prolonged INTEGER NOT NULL,
  as_of TEXT NOT NULL
) STRICT`;

/**
 * Writes a lender's rows as one wide table `loan_book` into a new SQLite file.
 * @param referenceDate the day the book is of; consents are judged by it
 * @throws Error of `node:sqlite` if the file cannot be written or already has the table
 */
export function writeSqlite(file: string, data: LenderData, referenceDate: string): void {
  const database = new DatabaseSync(file);
  try {
    database.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN');
    database.exec(table);
    const insert = database.prepare(
      `INSERT INTO loan_book VALUES (${Array.from({ length: 20 }, () => '?').join(', ')})`,
    );
    for (const loan of data.loans) {
      insert.run(...bookRow(loan, referenceDate));
    }
    database.exec('CREATE INDEX loan_book_by_customer ON loan_book (cust_id_no); COMMIT');
  } finally {
    database.close();
  }
}

function bookRow(loan: Loan, referenceDate: string): (string | number)[] {
  const { customer } = loan;
  return [
    loan.loanNo,
    customer.customerNo,
    customer.person,
    digitCodes.region[customer.region],
    compact(customer.consentUntil),
    digitCodes.product[loan.product],
    digitCodes.status[loan.status],
    compact(loan.openedOn),
    compact(loan.plannedEndOn),
    compact(loan.endedOn ?? ''),
    compact(loan.updatedOn),
    loan.creditCents,
    loan.balanceCents,
    loan.limitCents,
    loan.overdueCents,
    loan.maxOverdueCents,
    loan.annuityCents,
    Math.max(0, loan.daysPastDue),
    loan.prolongations,
    compact(referenceDate),
  ];
}

/** Lender B writes 20260719, and an open end as empty text. */
function compact(date: string): string {
  return date.replaceAll('-', '');
}
