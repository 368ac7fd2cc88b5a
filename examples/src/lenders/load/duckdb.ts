import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { type Customer, type LenderData, type Loan } from '../model.js';
import { unitsOf } from '../money.js';
import { wordCodes } from './codes.js';

const loanTypes = `{
  loan_id: 'BIGINT', customer_id: 'BIGINT', loan_type: 'VARCHAR', credit_active: 'VARCHAR', currency: 'VARCHAR',
  open_date: 'DATE', planned_end: 'DATE', end_date: 'DATE', updated: 'DATE', days_overdue: 'INTEGER',
  prolongations: 'INTEGER', credit_sum: 'DECIMAL(16,2)', outstanding: 'DECIMAL(16,2)', credit_limit: 'DECIMAL(16,2)',
  overdue_sum: 'DECIMAL(16,2)', max_overdue: 'DECIMAL(16,2)', annuity: 'DECIMAL(16,2)' }`;

/**
 * Writes a lender's rows as `loans.parquet` and `customers.csv` into a folder, which is made if need be.
 * @param referenceDate the day of the export; consents are judged by it
 */
export async function writeDuckdbFiles(folder: string, data: LenderData, referenceDate: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const customers = data.customers.map((customer) => customerLine(customer, referenceDate));
  const header = 'customer_id,id_number,area,consent_until,exported_on';
  await writeFile(join(folder, 'customers.csv'), `${[header, ...customers].join('\n')}\n`);
  const staged = join(folder, 'loans.staged.csv');
  try {
    await writeFile(staged, `${data.loans.map(loanLine).join('\n')}\n`);
    await toParquet(staged, join(folder, 'loans.parquet'));
  } finally {
    await rm(staged, { force: true });
  }
}

async function toParquet(csv: string, parquet: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  try {
    await connection.run(
      `COPY (SELECT * FROM read_csv(${quoted(csv)}, header = false, delim = ',', quote = '"', columns = ${loanTypes}))
       TO ${quoted(parquet)} (FORMAT parquet)`,
    );
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

function customerLine({ customerNo, person, region, consentUntil }: Customer, referenceDate: string): string {
  return [String(customerNo), person, wordCodes.region[region], consentUntil, referenceDate].join(',');
}

function loanLine(loan: Loan): string {
  const amounts = [
    loan.creditCents,
    loan.balanceCents,
    loan.limitCents,
    loan.overdueCents,
    loan.maxOverdueCents,
    loan.annuityCents,
  ];
  return [
    String(loan.loanNo),
    String(loan.customer.customerNo),
    wordCodes.product[loan.product],
    wordCodes.status[loan.status],
    'currency 1',
    loan.openedOn,
    loan.plannedEndOn,
    loan.endedOn ?? '',
    loan.updatedOn,
    loan.daysPastDue > 0 ? String(loan.daysPastDue) : '',
    String(loan.prolongations),
    ...amounts.map((cents) => unitsOf(BigInt(cents))),
  ].join(',');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
