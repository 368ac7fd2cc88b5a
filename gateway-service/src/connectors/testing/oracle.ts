import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { printQuery, type Cell, type GeneralizedSchema, type SchemaColumn, type Table } from '@entente/protocol';
import type { LocalQuery } from '../../ports/data-access.js';
import { differentMeanings } from './oracle-rules.js';
import { withValues } from './oracle-text.js';
import type { OfferedTable, Typed } from './reference.js';

/**
 * A second opinion that shares nothing with the renderer: DuckDB runs the text of a query as it is printed, over typed
 * tables. Where the text means something else there, nothing is said (`differentMeanings` tells why).
 */
export class Oracle {
  readonly #instance: DuckDBInstance;
  readonly #connection: DuckDBConnection;

  private constructor(instance: DuckDBInstance, connection: DuckDBConnection) {
    this.#instance = instance;
    this.#connection = connection;
  }

  static async open(folder: string, tables: readonly OfferedTable[]): Promise<Oracle> {
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    for (const macro of macros) {
      await connection.run(`CREATE MACRO ${macro}`);
    }
    for (const table of tables) {
      await load(connection, folder, table);
    }
    return new Oracle(instance, connection);
  }

  /** The answer's cells as text, row by row in the order of their texts; or why there is none. */
  async ask(
    query: LocalQuery,
    parameters: Typed,
  ): Promise<{ readonly rows: readonly string[] } | { readonly why: string }> {
    const [reason] = differentMeanings(query.tree);
    if (reason !== undefined) {
      return { why: reason };
    }
    const text = printQuery(withValues(query.tree, parameters, query.requestDate));
    try {
      const reader = await this.#connection.runAndReadAll(`SELECT COLUMNS(*)::VARCHAR FROM (${text}) AS q`);
      const rows = reader.getRows() as unknown as readonly (readonly (string | null)[])[];
      return { rows: rows.map((row) => JSON.stringify(row)).sort() };
    } catch (error) {
      const message = error instanceof Error ? error.message : '';
      const narrower = /^(Out of Range|Conversion|Binder|Invalid Input) Error/.exec(message);
      if (narrower === null) {
        throw new Error(`the oracle does not run ${text}`, { cause: error });
      }
      return { why: `${narrower[1] ?? ''} error: its numbers are narrower, or it has no such operation` };
    }
  }

  close(): void {
    this.#connection.closeSync();
    this.#instance.closeSync();
  }
}

/** Names of ours that DuckDB has other words for. */
const macros: readonly string[] = [
  'div(a, b) AS a // b',
  'add_months(d, n) AS CAST(d + to_months(n) AS DATE)',
  `band${[1, 2, 3, 4, 5].map(bandOf).join(', ')}`,
  `level(x, name) AS CASE name
    WHEN 'security' THEN CASE CAST(x AS VARCHAR) WHEN 'mortgage' THEN 'secured' WHEN 'auto' THEN 'secured' WHEN 'card' THEN 'unsecured' END
    WHEN 'year' THEN substr(CAST(x AS VARCHAR), 1, 4)
    WHEN 'quarter' THEN substr(CAST(x AS VARCHAR), 1, 4) || '-Q' || CAST((TRY_CAST(substr(CAST(x AS VARCHAR), 6, 2) AS INTEGER) + 2) // 3 AS VARCHAR)
    WHEN 'month' THEN substr(CAST(x AS VARCHAR), 1, 7)
    WHEN 'day' THEN substr(CAST(x AS VARCHAR), 1, 10)
    WHEN 'hour' THEN replace(substr(CAST(x AS VARCHAR), 1, 13), ' ', 'T')
  END`,
];

/** How many of so many bounds are not above a number. */
function bandOf(bounds: number): string {
  const names = Array.from({ length: bounds }, (_, index) => `b${String(index)}`);
  return `(x, ${names.join(', ')}) AS ${names.map((name) => `CAST(x >= ${name} AS INTEGER)`).join(' + ')}`;
}

/** A table's rows as the oracle says them, if its numbers are written with as many digits. */
export function asOracle(
  { columns, rows }: Table,
  answer: readonly string[],
): {
  readonly expected: readonly string[];
  readonly actual: readonly string[];
} {
  const said = answer.map((line) =>
    (JSON.parse(line) as (string | null)[]).map((cell, at) => canonical(cell, columns[at])),
  );
  const meant = rows.map((row) => row.map((cell) => (cell === null ? null : String(cell))));
  return { expected: meant.map(line).sort(), actual: said.map(line).sort() };
}

function line(row: readonly (string | null)[]): string {
  return JSON.stringify(row);
}

function canonical(cell: string | null, column: Table['columns'][number] | undefined): string | null {
  return cell === null ? null : (forms[column?.type ?? 'text']?.(cell, column?.scale ?? 0) ?? cell);
}

/** How DuckDB's text of a value is written in a cell. */
const forms: Readonly<Record<string, (cell: string, scale: number) => string>> = {
  decimal: atScale,
  integer: atScale,
  band: atScale,
  timestamp: (cell) => {
    const [second = '', fraction = ''] = cell.split('.');
    return `${second.replace(' ', 'T')}.${fraction.padEnd(6, '0')}Z`;
  },
  date: (cell) => cell.slice(0, 10),
};

function atScale(text: string, scale: number): string {
  const [whole = '0', fraction = ''] = text.split('.');
  const written = `${whole}.${fraction.replace(/0+$/, '').padEnd(scale, '0')}`;
  const trimmed = scale === 0 ? written.replace(/\.$/, '') : written;
  return /^-[0.]+$/.test(trimmed) ? trimmed.slice(1) : trimmed;
}

async function load(connection: DuckDBConnection, folder: string, { schema, rows }: OfferedTable): Promise<void> {
  const columns = Object.entries(schema.columns);
  const definition = columns.map(([name, column]) => `"${name}" ${typeOf(column)}`).join(', ');
  await connection.run(`CREATE TABLE ${schema.id} (${definition})`);
  if (rows.length === 0) {
    return;
  }
  const file = join(folder, `oracle-${schema.id}.json`);
  await writeFile(file, rows.map((row) => JSON.stringify(record(schema, row))).join('\n'));
  const types = columns.map(([name, column]) => `"${name}": '${typeOf(column)}'`).join(', ');
  await connection.run(
    `INSERT INTO ${schema.id} SELECT * FROM read_json('${file}', format = 'newline_delimited', columns = {${types}})`,
  );
}

function record({ columns }: GeneralizedSchema, row: readonly Cell[]): Readonly<Record<string, Cell>> {
  return Object.fromEntries(Object.keys(columns).map((name, at) => [name, row[at] ?? null]));
}

function typeOf(column: SchemaColumn): string {
  switch (column.type) {
    case 'decimal':
      return `DECIMAL(18, ${String(column.scale)})`;
    case 'integer':
      return 'BIGINT';
    case 'date':
      return 'DATE';
    case 'timestamp':
      return 'TIMESTAMP';
    case 'boolean':
      return 'BOOLEAN';
    default:
      return 'VARCHAR';
  }
}
