import pg from 'pg';
import { type Customer, type LenderData, type Loan } from '../model.js';
import { letterCodes } from './codes.js';

const tables = `
CREATE SCHEMA lending;
CREATE TABLE lending.customers (
  id bigint NOT NULL,
  national_id text NOT NULL,
  province text NOT NULL,
  consent_until date NOT NULL
);
CREATE TABLE lending.contracts (
  id bigint NOT NULL,
  customer_id bigint NOT NULL,
  kind text NOT NULL,
  state text NOT NULL,
  currency text NOT NULL,
  opened_at timestamp NOT NULL,
  planned_end_on date NOT NULL,
  ended_on date,
  updated_on date NOT NULL,
  days_past_due integer NOT NULL,
  prolongations integer NOT NULL,
  credit_cents bigint NOT NULL,
  balance_cents bigint NOT NULL,
  limit_cents bigint NOT NULL,
  overdue_cents bigint NOT NULL,
  max_overdue_cents bigint NOT NULL,
  annuity_cents bigint NOT NULL
);`;

/** After the rows, as that is faster. */
const indexes = `
ALTER TABLE lending.customers ADD PRIMARY KEY (id);
ALTER TABLE lending.contracts ADD PRIMARY KEY (id);
ALTER TABLE lending.contracts ADD FOREIGN KEY (customer_id) REFERENCES lending.customers;
CREATE INDEX ON lending.customers (national_id);
CREATE INDEX ON lending.contracts (customer_id);
ANALYZE lending.customers;
ANALYZE lending.contracts;`;

type Columns<T> = readonly (readonly [type: string, value: (row: T) => string | number | null])[];

const customerColumns: Columns<Customer> = [
  ['bigint', ({ customerNo }) => customerNo],
  ['text', ({ person }) => person],
  ['text', ({ region }) => letterCodes.region[region]],
  ['date', ({ consentUntil }) => consentUntil],
];

const contractColumns: Columns<Loan> = [
  ['bigint', ({ loanNo }) => loanNo],
  ['bigint', ({ customer }) => customer.customerNo],
  ['text', ({ product }) => letterCodes.product[product]],
  ['text', ({ status }) => letterCodes.status[status]],
  ['text', () => 'CNY'],
  ['timestamp', ({ openedOn, openedAt }) => `${openedOn} ${timeOfDay(openedAt)}`],
  ['date', ({ plannedEndOn }) => plannedEndOn],
  ['date', ({ endedOn }) => endedOn ?? null],
  ['date', ({ updatedOn }) => updatedOn],
  ['integer', ({ daysPastDue }) => daysPastDue],
  ['integer', ({ prolongations }) => prolongations],
  ['bigint', ({ creditCents }) => creditCents],
  ['bigint', ({ balanceCents }) => balanceCents],
  ['bigint', ({ limitCents }) => limitCents],
  ['bigint', ({ overdueCents }) => overdueCents],
  ['bigint', ({ maxOverdueCents }) => maxOverdueCents],
  ['bigint', ({ annuityCents }) => annuityCents],
];

const batch = 5_000;

/**
 * Loads a lender's rows into a new schema `lending` of a PostgreSQL database, in one transaction.
 * @throws Error of `pg` if the database cannot be reached or already has the schema
 */
export async function loadPostgres(connectionUrl: string, data: LenderData): Promise<void> {
  const client = new pg.Client({ connectionString: connectionUrl });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query(tables);
    await insert(client, 'lending.customers', customerColumns, data.customers);
    await insert(client, 'lending.contracts', contractColumns, data.loans);
    await client.query(indexes);
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
}

/** Whole columns travel as arrays: one statement for thousands of rows. */
async function insert<T>(
  client: InstanceType<typeof pg.Client>,
  table: string,
  columns: Columns<T>,
  rows: readonly T[],
): Promise<void> {
  const arrays = columns.map(([type], index) => `$${String(index + 1)}::${type}[]`).join(', ');
  for (let from = 0; from < rows.length; from += batch) {
    const part = rows.slice(from, from + batch);
    const values = columns.map(([, value]) => part.map(value));
    await client.query(`INSERT INTO ${table} SELECT * FROM unnest(${arrays})`, values);
  }
}

function timeOfDay(seconds: number): string {
  const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}
