import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DuckDBInstance } from '@duckdb/node-api';
import { versionedId, type Cell, type GeneralizedSchema, type SchemaColumn } from '@entente/protocol';
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

/** An engine that the same logical rows can be put into, each in its own way. */
export interface Store {
  readonly name: string;
  load(schema: GeneralizedSchema, rows: readonly (readonly Cell[])[]): Promise<DataAccess>;
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
  integer: () => asIs('smallint'),
  decimal: ({ scale }) => ({
    type: 'bigint',
    expression: (name) => `${name} / ${String(10 ** scale)}.0`,
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
  decimal: () => ({ ...asIs('REAL'), store: (cell) => (cell === null ? null : Number(cell)) }),
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
  integer: () => asIs('INTEGER'),
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
  ...csvForms,
  text: () => asIs('TEXT'),
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

let loaded = 0;

/** Writes `sources.yaml` with one source, named `source`, and opens it. */
export async function openSource(
  folder: string,
  connection: unknown,
  source: { readonly schema: string; readonly from: string; readonly columns: unknown; readonly where?: string },
): Promise<DataAccess> {
  const mappingFile = join(folder, `sources-${String(++loaded)}.yaml`);
  const file = { connections: { core: connection }, sources: { source: { ...source, connection: 'core' } } };
  await writeFile(mappingFile, stringify(file));
  return createDataAccess({ mappingFile, env: {} });
}

export function postgresStore(folder: string, url: string, forms: Forms = postgresForms): Store {
  return {
    name: 'postgresql',
    load: async (schema, rows) => {
      const { names, physical, stored, columns } = layout(schema, rows, forms);
      const table = `t${String(++loaded)}`;
      const client = new pg.Client({ connectionString: url });
      client.on('error', () => undefined);
      await client.connect();
      await client.query(
        `CREATE TABLE ${table} (${names.map((name, at) => `${name} ${physical[at]?.type ?? ''}`).join(', ')})`,
      );
      const records = stored.map((row) => Object.fromEntries(names.map((name, at) => [name, row[at] ?? null])));
      const text = `INSERT INTO ${table} SELECT * FROM json_populate_recordset(NULL::${table}, $1)`;
      await client.query({ text, values: [JSON.stringify(records)] });
      await client.end();
      await writeFile(join(folder, 'core.url'), `${url}\n`);
      const connection = { engine: 'postgresql', urlFile: 'core.url' };
      return openSource(folder, connection, { schema: versionedId(schema.id, schema.version), from: table, columns });
    },
  };
}

export function sqliteStore(folder: string, forms: Forms = sqliteForms): Store {
  return {
    name: 'sqlite',
    load: async (schema, rows) => {
      const { names, physical, stored, columns } = layout(schema, rows, forms);
      const file = `t${String(++loaded)}.db`;
      const database = new DatabaseSync(join(folder, file));
      database.exec(`CREATE TABLE t (${names.map((name, at) => `${name} ${physical[at]?.type ?? ''}`).join(', ')})`);
      const insert = database.prepare(`INSERT INTO t VALUES (${names.map(() => '?').join(', ')})`);
      database.exec('BEGIN');
      stored.forEach((row) => insert.run(...row.map((cell) => (typeof cell === 'boolean' ? Number(cell) : cell))));
      database.exec('COMMIT');
      database.close();
      return openSource(
        folder,
        { engine: 'sqlite', file },
        { schema: versionedId(schema.id, schema.version), from: 't', columns },
      );
    },
  };
}

/** DuckDB over one file of the kind: `parquet`, `csv`, or `own` for a database file of its own. */
export function duckdbStore(
  folder: string,
  kind: 'parquet' | 'csv' | 'own',
  forms: Forms = kind === 'csv' ? csvForms : parquetForms,
): Store {
  return {
    name: `duckdb over ${kind}`,
    load: async (schema, rows) => {
      const { names, physical, stored, columns } = layout(schema, rows, forms);
      const at = join(folder, `duck${String(++loaded)}`);
      await mkdir(at);
      await writeFile(
        join(at, 'rows.json'),
        stored
          .map((row) => JSON.stringify(Object.fromEntries(names.map((name, place) => [name, row[place] ?? null]))))
          .join('\n'),
      );
      const types = names.map((name, place) => `${name}: '${physical[place]?.type ?? ''}'`).join(', ');
      const select = `SELECT * FROM read_json('${at}/rows.json', format = 'newline_delimited', columns = {${types}})`;
      const instance = await DuckDBInstance.create(kind === 'own' ? join(at, 'own.duckdb') : ':memory:');
      const connection = await instance.connect();
      const writes = {
        own: `CREATE TABLE loans AS ${select}`,
        parquet: `COPY (${select}) TO '${at}/loans.parquet' (FORMAT parquet)`,
        csv: `COPY (${select}) TO '${at}/loans.csv' (FORMAT csv, HEADER)`,
      };
      await connection.run(writes[kind]);
      connection.closeSync();
      instance.closeSync();
      await rm(join(at, 'rows.json'));
      const name = at.slice(folder.length + 1);
      const from = {
        own: 'loans',
        parquet: `read_parquet('${name}/loans.parquet')`,
        csv: `read_csv('${name}/loans.csv', all_varchar = true, header = true, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false)`,
      };
      const connected =
        kind === 'own' ? { engine: 'duckdb', file: `${name}/own.duckdb` } : { engine: 'duckdb', files: name };
      return openSource(folder, connected, {
        schema: versionedId(schema.id, schema.version),
        from: from[kind],
        columns,
      });
    },
  };
}
