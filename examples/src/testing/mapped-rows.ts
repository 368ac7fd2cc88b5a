import { DatabaseSync } from 'node:sqlite';
import { DuckDBInstance } from '@duckdb/node-api';
import pg from 'pg';
import { lendersFiles, readYaml } from '../lenders/documents.js';
import { type LoadTarget } from '../lenders/load/load.js';

/** A source of a `sources.yaml`. */
export interface Mapping {
  readonly from: string;
  readonly where: string;
  readonly columns: Readonly<Record<string, string | { readonly from: string; readonly map: Record<string, string> }>>;
}

const files = {
  postgresql: lendersFiles.sources.LenderAMSP,
  sqlite: lendersFiles.sources.LenderBMSP,
  duckdb: lendersFiles.sources.LenderCMSP,
} as const;

/** The rows that an engine offers through its `sources.yaml`, each as one text, in order; the simplest reading of it. */
export async function mappedRows(target: LoadTarget): Promise<string[]> {
  const { sources } = (await readYaml(files[target.engine])) as { sources: { loans: Mapping } };
  const sql = select(sources.loans);
  const rows = await run(target, sql);
  return rows.map((row) => row.map(String).join('|')).sort();
}

function select({ from, where, columns }: Mapping): string {
  return `SELECT person, region, product, CAST(opened_on AS text) AS opened_on, status,
      CAST(round(balance * 100) AS bigint) AS balance, overdue_days
    FROM (SELECT ${mappedColumns(columns)} FROM ${from} WHERE ${where}) AS mapped
    WHERE length(person) = 18 AND product IS NOT NULL`;
}

/** What a mapping says of its columns, as a SELECT list. */
export function mappedColumns(columns: Mapping['columns']): string {
  return Object.entries(columns)
    .map(([name, column]) => `${expression(column)} AS ${name}`)
    .join(', ');
}

function expression(column: Mapping['columns'][string]): string {
  if (typeof column === 'string') {
    return column;
  }
  const cases = Object.entries(column.map).map(([from, to]) => `WHEN '${from}' THEN '${to}'`);
  return `CASE ${column.from} ${cases.join(' ')} END`;
}

async function run(target: LoadTarget, sql: string): Promise<readonly (readonly unknown[])[]> {
  switch (target.engine) {
    case 'postgresql':
      return runPostgres(target.url, sql);
    case 'sqlite':
      return runSqlite(target.file, sql);
    case 'duckdb':
      return runDuckdb(target.folder, sql);
  }
}

async function runPostgres(url: string, sql: string): Promise<unknown[][]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows.map((row) => Object.values(row));
  } finally {
    await client.end();
  }
}

/** Rows of a query over a SQLite file. */
export function runSqlite(file: string, sql: string): unknown[][] {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    return database
      .prepare(sql)
      .all()
      .map((row) => Object.values(row));
  } finally {
    database.close();
  }
}

/** Rows of a query over files of a folder, which the query calls `data`. */
export async function runDuckdb(folder: string, sql: string): Promise<unknown[][]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    return (await connection.runAndReadAll(sql.replaceAll("'data/", `'${folder}/`))).getRows();
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
