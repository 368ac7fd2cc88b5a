import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DuckDBInstance } from '@duckdb/node-api';
import { versionedId, type Cell, type GeneralizedSchema, type SchemaColumn } from '@entente/protocol';
import { createConnection } from 'mysql2/promise';
import pg from 'pg';
import { stringify } from 'yaml';
import type { DataAccess } from '../../ports/data-access.js';
import { createDataAccess } from '../index.js';

/** One physical column: its type in the engine, how the mapping reads it, how a logical value is stored. */
interface Physical {
  readonly type: string;
  readonly expression: (
    name: string,
  ) => string | { readonly from: string; readonly map: Readonly<Record<string, string>> };
  readonly store: (cell: Cell) => Cell;
}

/** A logical table with its rows. */
export interface StoredTable {
  readonly schema: GeneralizedSchema;
  readonly rows: readonly (readonly Cell[])[];
}

/** An engine that the same logical rows can be put into, each in its own way. */
export interface Store {
  readonly name: string;
  /** One table as the source `source`. */
  load(schema: GeneralizedSchema, rows: StoredTable['rows']): Promise<DataAccess>;
  /** Several tables of one connection, each as a source by the name of its schema. */
  loadAll(tables: readonly StoredTable[]): Promise<DataAccess>;
}

type Forms = { readonly [Type in SchemaColumn['type']]: (column: Extract<SchemaColumn, { type: Type }>) => Physical };

const asIs = (type: string): Physical => ({ type, expression: (name) => name, store: (cell) => cell });

/** Physical codes for a category's values, so that every store needs its map. */
function coded(type: string, prefix: string): Forms['category'] {
  return ({ values }) => ({
    type,
    expression: (from) => ({
      from,
      map: Object.fromEntries(values.map((value, at) => [`${prefix}${String(at)}`, value])),
    }),
    store: (cell) => (cell === null ? null : `${prefix}${String(values.indexOf(String(cell)))}`),
  });
}

const postgresForms: Forms = {
  text: () => asIs('varchar(300)'),
  'subject-key': () => asIs('varchar(300)'),
  category: coded('char(4)', 'P'),
  integer: () => asIs('bigint'),
  decimal: ({ scale }) => ({
    type: 'bigint',
    expression: (name) => (scale === 0 ? name : `${name} * 0.${'1'.padStart(scale, '0')}`),
    store: (cell) => (cell === null ? null : String(cell).replace('.', '')),
  }),
  date: () => ({ ...asIs('timestamp'), expression: (name) => `${name}::date` }),
  timestamp: () => asIs('timestamptz'),
  boolean: () => asIs('boolean'),
};

const sqliteForms: Forms = {
  text: () => asIs('TEXT COLLATE NOCASE'),
  'subject-key': () => asIs('TEXT COLLATE NOCASE'),
  category: coded('INTEGER', ''),
  integer: () => asIs('TEXT'),
  // Numbers as SQLite's own where they are exact in it, else as text: one column holds both.
  decimal: () => ({ ...asIs(''), store: (cell) => (cell === null || String(cell).length > 15 ? cell : Number(cell)) }),
  date: () => ({ ...asIs('TEXT'), store: (cell) => (cell === null ? null : `${String(cell)} 23:59:59`) }),
  timestamp: () => asIs('TEXT'),
  boolean: () => ({
    type: 'TEXT',
    expression: (from) => ({ from, map: { Y: 'true', N: 'false' } }),
    store: (cell) => (cell === null ? null : cell === true ? 'Y' : 'N'),
  }),
};

const parquetForms: Forms = {
  text: () => asIs('VARCHAR'),
  'subject-key': () => asIs('VARCHAR'),
  category: coded('VARCHAR', 'k'),
  integer: () => asIs('BIGINT'),
  decimal: ({ scale }) => asIs(`DECIMAL(18, ${String(scale)})`),
  date: () => asIs('DATE'),
  timestamp: () => asIs('TIMESTAMP'),
  boolean: () => asIs('BOOLEAN'),
};

const csvForms: Forms = {
  text: () => asIs('VARCHAR'),
  'subject-key': () => asIs('VARCHAR'),
  category: () => asIs('VARCHAR'),
  integer: () => asIs('VARCHAR'),
  decimal: () => asIs('VARCHAR'),
  date: () => asIs('VARCHAR'),
  timestamp: () => asIs('VARCHAR'),
  boolean: () => asIs('VARCHAR'),
};

/** Every value as text, unconverted: what the mapping must make of it is then the connectors' work alone. */
export const textForms: Forms = {
  text: () => asIs('TEXT'),
  'subject-key': () => asIs('TEXT'),
  category: () => asIs('TEXT'),
  integer: () => asIs('TEXT'),
  decimal: () => asIs('TEXT'),
  date: () => asIs('TEXT'),
  timestamp: () => asIs('TEXT'),
  boolean: () => asIs('TEXT'),
};

interface Layout {
  readonly names: readonly string[];
  readonly physical: readonly Physical[];
  readonly stored: readonly (readonly Cell[])[];
  readonly columns: Readonly<Record<string, unknown>>;
}

function layout(schema: GeneralizedSchema, rows: readonly (readonly Cell[])[], forms: Forms): Layout {
  const columns = Object.entries(schema.columns);
  const names = columns.map((_, index) => `p${String(index)}`);
  const physical = columns.map(([, column]) => (forms[column.type] as (column: SchemaColumn) => Physical)(column));
  return {
    names,
    physical,
    stored: rows.map((row) => row.map((cell, index) => physical[index]?.store(cell) ?? null)),
    columns: Object.fromEntries(columns.map(([name], at) => [name, physical[at]?.expression(names[at] ?? '')])),
  };
}

/** MySQL and MariaDB: text in a collation that takes cases and blanks at the end for nothing. */
const mysqlForms: Forms = {
  text: () => asIs('varchar(300) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci'),
  'subject-key': () => asIs('varchar(300) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci'),
  category: coded('char(4)', 'M'),
  integer: () => asIs('bigint'),
  decimal: ({ scale }) => asIs(`decimal(30, ${String(scale)})`),
  date: () => asIs('date'),
  timestamp: () => ({
    ...asIs('datetime(6)'),
    store: (cell) => (cell === null ? null : String(cell).slice(0, 26).replace('T', ' ')),
  }),
  boolean: () => ({ ...asIs('boolean'), store: (cell) => (cell === null ? null : Number(cell)) }),
};

let loaded = 0;

/** Writes `sources.yaml` with one source, named `source`, and opens it. */
export async function openSource(folder: string, connection: unknown, source: SourceForm): Promise<DataAccess> {
  return openSources(folder, connection, { source });
}

interface SourceForm {
  readonly schema: string;
  readonly from: string;
  readonly columns: unknown;
  readonly where?: string;
}

async function openSources(
  folder: string,
  connection: unknown,
  sources: Readonly<Record<string, SourceForm>>,
): Promise<DataAccess> {
  const mappingFile = join(folder, `sources-${String(++loaded)}.yaml`);
  const named = Object.entries(sources).map(([name, source]) => [name, { ...source, connection: 'core' }] as const);
  await writeFile(mappingFile, stringify({ connections: { core: connection }, sources: Object.fromEntries(named) }));
  return createDataAccess({ mappingFile, env: {} });
}

/** Puts tables into a place of their own; gives the connection and each table's `from`, in their order. */
type Fill = (
  tables: readonly (Layout & { readonly schema: GeneralizedSchema })[],
) => Promise<{ readonly connection: unknown; readonly from: readonly string[] }>;

function storeOf(name: string, folder: string, forms: Forms, fill: Fill): Store {
  const open = async (tables: readonly StoredTable[], nameOf: (id: string) => string): Promise<DataAccess> => {
    const laid = tables.map(({ schema, rows }) => ({ ...layout(schema, rows, forms), schema }));
    const { connection, from } = await fill(laid);
    const sources = laid.map(({ schema, columns }, index) => [
      nameOf(schema.id),
      { schema: versionedId(schema.id, schema.version), from: from[index] ?? '', columns },
    ]);
    return openSources(folder, connection, Object.fromEntries(sources) as Record<string, SourceForm>);
  };
  return {
    name,
    load: (schema, rows) => open([{ schema, rows }], () => 'source'),
    loadAll: (tables) => open(tables, (id) => id),
  };
}

function definition({ names, physical }: Layout): string {
  return names.map((name, at) => `${name} ${physical[at]?.type ?? ''}`).join(', ');
}

export function postgresStore(folder: string, url: string, forms: Forms = postgresForms): Store {
  return storeOf('postgresql', folder, forms, async (tables) => {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined);
    await client.connect();
    const from: string[] = [];
    for (const table of tables) {
      const name = `t${String(++loaded)}`;
      await client.query(`CREATE TABLE ${name} (${definition(table)})`);
      const records = table.stored.map((row) =>
        Object.fromEntries(table.names.map((column, at) => [column, row[at] ?? null])),
      );
      const text = `INSERT INTO ${name} SELECT * FROM json_populate_recordset(NULL::${name}, $1)`;
      await client.query({ text, values: [JSON.stringify(records)] });
      from.push(name);
    }
    await client.end();
    await writeFile(join(folder, 'core.url'), `${url}\n`);
    return { connection: { engine: 'postgresql', urlFile: 'core.url' }, from };
  });
}

export function mysqlStore(folder: string, url: string, forms: Forms = mysqlForms): Store {
  return storeOf('mysql', folder, forms, async (tables) => {
    const client = await createConnection({ uri: url, charset: 'utf8mb4_bin' });
    const from: string[] = [];
    for (const table of tables) {
      const name = `t${String(++loaded)}`;
      await client.query(
        `CREATE TABLE ${name} (${definition(table)}) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci`,
      );
      if (table.stored.length > 0) {
        await client.query(`INSERT INTO ${name} VALUES ?`, [table.stored]);
      }
      from.push(name);
    }
    await client.end();
    await writeFile(join(folder, 'mysql.url'), `${url}\n`);
    return { connection: { engine: 'mysql', urlFile: 'mysql.url' }, from };
  });
}

export function sqliteStore(folder: string, forms: Forms = sqliteForms): Store {
  return storeOf('sqlite', folder, forms, (tables) => {
    const file = `t${String(++loaded)}.db`;
    const database = new DatabaseSync(join(folder, file));
    database.exec('BEGIN');
    const from = tables.map((table) => {
      const name = `t${String(++loaded)}`;
      database.exec(`CREATE TABLE ${name} (${definition(table)})`);
      const insert = database.prepare(`INSERT INTO ${name} VALUES (${table.names.map(() => '?').join(', ')})`);
      table.stored.forEach((row) =>
        insert.run(...row.map((cell) => (typeof cell === 'boolean' ? Number(cell) : cell))),
      );
      return name;
    });
    database.exec('COMMIT');
    database.close();
    return Promise.resolve({ connection: { engine: 'sqlite', file }, from });
  });
}

/** DuckDB over one file of the kind for each table: `parquet`, `csv`, or `own` for a database file of its own. */
export function duckdbStore(
  folder: string,
  kind: 'parquet' | 'csv' | 'own',
  forms: Forms = kind === 'csv' ? csvForms : parquetForms,
): Store {
  return storeOf(`duckdb over ${kind}`, folder, forms, async (tables) => {
    const at = join(folder, `duck${String(++loaded)}`);
    await mkdir(at);
    const instance = await DuckDBInstance.create(kind === 'own' ? join(at, 'own.duckdb') : ':memory:');
    const connection = await instance.connect();
    const place = at.slice(folder.length + 1);
    const from: string[] = [];
    for (const table of tables) {
      const { id } = table.schema;
      const select = await jsonRows(at, table);
      const writes = {
        own: `CREATE TABLE ${id} AS ${select}`,
        parquet: `COPY (${select}) TO '${at}/${id}.parquet' (FORMAT parquet)`,
        csv: `COPY (${select}) TO '${at}/${id}.csv' (FORMAT csv, HEADER)`,
      };
      await connection.run(writes[kind]);
      await rm(join(at, 'rows.json'));
      const reads = {
        own: id,
        parquet: `read_parquet('${place}/${id}.parquet')`,
        csv: `read_csv('${place}/${id}.csv', all_varchar = true, header = true, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false)`,
      };
      from.push(reads[kind]);
    }
    connection.closeSync();
    instance.closeSync();
    const connected =
      kind === 'own' ? { engine: 'duckdb', file: `${place}/own.duckdb` } : { engine: 'duckdb', files: place };
    return { connection: connected, from };
  });
}

async function jsonRows(at: string, { names, physical, stored }: Layout): Promise<string> {
  const lines = stored.map((row) =>
    JSON.stringify(Object.fromEntries(names.map((name, place) => [name, row[place] ?? null]))),
  );
  await writeFile(join(at, 'rows.json'), lines.join('\n'));
  const types = names.map((name, place) => `${name}: '${physical[place]?.type ?? ''}'`).join(', ');
  return `SELECT * FROM read_json('${at}/rows.json', format = 'newline_delimited', columns = {${types}})`;
}
