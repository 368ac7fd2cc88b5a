import { DatabaseSync } from 'node:sqlite';
import { dirname, resolve } from 'node:path';
import { DomainError } from '@entente/protocol';
import type { Engine } from '../engine.js';
import type { Connection } from '../mapping/connections.js';
import type { SurveyAsk } from './survey-ask.js';

/** A column of a table as its engine declares it. */
export interface TableColumn {
  readonly name: string;
  /** In lower case: `numeric(14,2)`, `character varying(20)`. */
  readonly type: string;
}

export interface SurveyedTable {
  readonly engine: Engine;
  readonly connection: Connection;
  /** `sources.yaml`: relative names of files start there. */
  readonly mappingFile: string;
  /** A table or view by its name; with DuckDB also what reads a file. */
  readonly table: string;
}

const plainName = /^[\p{L}_][\p{L}\p{N}_$]*(\.[\p{L}_][\p{L}\p{N}_$]*)?$/u;

/**
 * The columns of a table or view, from left to right.
 * @throws DomainError `MAPPING_FAULTY` if there is no such table
 */
export async function tableColumns(surveyed: SurveyedTable, ask: SurveyAsk): Promise<readonly TableColumn[]> {
  const { engine, connection, mappingFile, table } = surveyed;
  if (!plainName.test(table) && engine.name !== 'duckdb') {
    throw noTable(table, 'write a name such as lending.accounts; make a view of what is more than a table');
  }
  const found =
    connection.engine === 'sqlite'
      ? declaredColumns(resolve(dirname(resolve(mappingFile)), connection.file), table)
      : (await ask(catalogQuestion(engine, table))).map(([name, type]) => ({ name: String(name), type: String(type) }));
  if (found.length === 0) {
    throw noTable(table, 'there is none that this connection can see; write its schema before it, or grant reading it');
  }
  return found.map(({ name, type }) => ({ name, type: type.toLowerCase() }));
}

function noTable(table: string, toDo: string): DomainError {
  return new DomainError('MAPPING_FAULTY', `table ${table}: ${toDo}`);
}

function catalogQuestion(engine: Engine, table: string): string {
  const { name, dialect } = engine;
  if (name === 'duckdb') {
    return `SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM ${engine.from(table)})`;
  }
  if (name === 'postgresql') {
    return `SELECT a.attname, CASE WHEN t.typtype = 'e' THEN 'enum' ELSE format_type(a.atttypid, a.atttypmod) END
      FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
      WHERE a.attrelid = to_regclass(${dialect.quote(table)}) AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum`;
  }
  const [second = '', first] = table.split('.').reverse();
  return `SELECT column_name, column_type FROM information_schema.columns
    WHERE table_schema = ${first === undefined ? 'database()' : dialect.quote(first)} AND table_name = ${dialect.quote(second)}
    ORDER BY ordinal_position`;
}

/** The connector lets nobody look into SQLite's catalog, so the file is opened once more, for reading. */
function declaredColumns(file: string, table: string): readonly TableColumn[] {
  let database: DatabaseSync;
  try {
    database = new DatabaseSync(file, { readOnly: true });
  } catch {
    throw new DomainError('DATABASE_UNAVAILABLE', 'SQLite cannot open its file');
  }
  try {
    const rows = database.prepare('SELECT name, type FROM pragma_table_info(?)').all(table.split('.').at(-1) ?? '');
    return rows.map(({ name, type }) => ({ name: String(name), type: String(type) }));
  } finally {
    database.close();
  }
}
