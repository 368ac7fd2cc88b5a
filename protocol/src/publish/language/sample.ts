import type { SchemaColumn } from '../../documents/generalized-schema.js';
import type { Cell, Table } from '../../documents/result.js';
import { parseQuery } from '../../parse/index.js';
import { DomainError } from '../../problems.js';
import { evaluate, type SchemaRows } from '../../query/evaluate.js';
import { inferQuery } from '../../query/relations.js';
import { tableColumns } from '../../query/relation-columns.js';
import { shownColumns } from '../../query/types-parts.js';
import { finalTable } from '../../query/values-final.js';
import type { TypedValue } from '../../query/values.js';

const use = {};

function sampleTable(
  id: string,
  columns: Readonly<Record<string, SchemaColumn>>,
  rows: readonly (readonly Cell[])[],
): SchemaRows {
  return { schema: { id, columns }, rows };
}

const loans = sampleTable(
  'loans',
  {
    person: { type: 'text', use },
    product: {
      type: 'category',
      values: ['auto', 'card', 'mortgage'],
      levels: { security: { secured: ['auto', 'mortgage'], unsecured: ['card'] } },
      use,
    },
    opened_on: { type: 'date', use },
    paid_at: { type: 'timestamp', nullable: true, use },
    balance: { type: 'decimal', scale: 2, nullable: true, use },
    overdue_days: { type: 'integer', nullable: true, levels: { stage: ['0', '1', '31', '91'] }, use },
  },
  [
    ['ann', 'auto', '2026-01-15', '2026-06-30T23:30:00.000000Z', '1200.00', 0],
    ['ann', 'card', '2026-03-31', null, '350.50', 45],
    ['bob', 'mortgage', '2024-02-29', null, '98000.00', 0],
    ['cleo', 'card', '2025-12-31', '2026-07-01T00:00:00.000000Z', null, 10],
    ['dan', 'auto', '2026-03-01', null, '0.00', null],
  ],
);

const people = sampleTable('people', { person: { type: 'text', use }, region: { type: 'text', use } }, [
  ['ann', 'north'],
  ['bob', 'south'],
  ['dan', 'north'],
]);

/** One row for expressions: `n` is 1 and `m` is NULL. */
const one = sampleTable('one', { n: { type: 'integer', use }, m: { type: 'integer', nullable: true, use } }, [
  [1, null],
]);

/** The tables that the page's examples read. */
export const sampleTables: readonly SchemaRows[] = [loans, people];

/** The day of the request in every example. */
export const sampleDate = '2026-07-01';

/** What `:name` is in every example. */
export const sampleParameters: Readonly<Record<string, TypedValue>> = {
  days: { type: { type: 'integer' }, value: 90 },
  products: { type: { type: 'list', of: { type: 'text' } }, value: ['auto', 'card'] },
};

const tables: ReadonlyMap<string, SchemaRows> = new Map([loans, people, one].map((found) => [found.schema.id, found]));
const scope = {
  tables: new Map([...tables].map(([id, { schema }]) => [id, tableColumns(schema)])),
  parameters: new Map(Object.entries(sampleParameters).map(([name, { type }]) => [name, type])),
};

/** The answer of a query over the sample, as its author would see it. */
export function answer(sql: string): Table {
  const tree = parseQuery(sql);
  const table = evaluate({
    tree,
    tables,
    parameters: sampleParameters,
    requestDate: sampleDate,
    averages: 'final',
  });
  return finalTable(table, shownColumns(inferQuery(tree, scope, 'query', [])));
}

/** The value of an expression, in which `n` is 1 and `m` is NULL, with its type. */
export function valueOf(expression: string): { readonly value: Cell; readonly type: string } {
  const { columns, rows } = answer(`SELECT ${expression} AS x FROM one`);
  const { type = '', scale } = columns[0] ?? {};
  return { value: rows[0]?.[0] ?? null, type: scale === undefined ? type : `${type}(${String(scale)})` };
}

/** What an author reads who writes this. */
export function refusalOf(sql: string): string {
  try {
    answer(sql);
  } catch (error) {
    if (error instanceof DomainError) {
      return error.detail;
    }
    throw error;
  }
  throw new Error(`this is meant to be refused, and is not: ${sql}`);
}
