import { createConnection } from 'mysql2/promise';
import pg from 'pg';
import type { LenderData } from '../model.js';
import { customerValues, fourthIndexes, fourthTables, loanValues } from './fourth-columns.js';

type Row = readonly (string | number | null)[];
type Run = (statement: string) => Promise<unknown>;

const batch = 2_000;

/**
 * Loads a lender's rows into a MariaDB database in lender D's shape.
 * @param day the day the book is of
 * @throws Error of `mysql2` if the database cannot be reached or already has the tables
 */
export async function loadMariaDb(url: string, data: LenderData, day: string): Promise<void> {
  const connection = await createConnection({ uri: url, timezone: 'Z' });
  try {
    await fill((statement) => connection.query(statement), fourthTables('DATETIME'), data, day);
  } finally {
    await connection.end();
  }
}

/**
 * Loads a lender's rows into a PostgreSQL database in lender D's shape, for machines without a MariaDB.
 * @param day the day the book is of
 * @throws Error of `pg` if the database cannot be reached or already has the tables
 */
export async function loadFourthPostgres(url: string, data: LenderData, day: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await fill((statement) => client.query(statement), fourthTables('TIMESTAMP'), data, day);
  } finally {
    await client.end();
  }
}

async function fill(run: Run, tables: readonly string[], data: LenderData, day: string): Promise<void> {
  for (const table of tables) {
    await run(table);
  }
  await run('BEGIN');
  await insert(run, 't_customer', data.customers.map(customerValues));
  await insert(
    run,
    't_loan_contract',
    data.loans.map((loan) => loanValues(loan, day)),
  );
  await run('COMMIT');
  for (const index of fourthIndexes) {
    await run(index);
  }
}

async function insert(run: Run, table: string, rows: readonly Row[]): Promise<void> {
  for (let from = 0; from < rows.length; from += batch) {
    const values = rows.slice(from, from + batch).map((row) => `(${row.map(literal).join(', ')})`);
    await run(`INSERT INTO ${table} VALUES ${values.join(', ')}`);
  }
}

/** The rows are made up here and hold no quotes and no backslashes. */
function literal(value: string | number | null): string {
  if (typeof value !== 'string') {
    return String(value ?? 'NULL');
  }
  if (!/^[\w .:-]*$/.test(value)) {
    throw new RangeError('a text that is no made-up code, id or day');
  }
  return `'${value}'`;
}
