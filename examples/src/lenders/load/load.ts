import { type LenderData } from '../model.js';
import { writeDuckdbFiles } from './duckdb.js';
import { loadPostgres } from './postgres.js';
import { writeSqlite } from './sqlite.js';

/** Where rows go: each engine has the physical shape that one of the lenders uses. */
export type LoadTarget =
  | { readonly engine: 'postgresql'; readonly url: string }
  | { readonly engine: 'sqlite'; readonly file: string }
  | { readonly engine: 'duckdb'; readonly folder: string };

/**
 * Loads any lender's rows into any engine, in lender A's (PostgreSQL), B's (SQLite) or C's (DuckDB files) shape. Through
 * that shape's mapping, every engine offers the same rows.
 */
export async function load(target: LoadTarget, data: LenderData, referenceDate: string): Promise<void> {
  switch (target.engine) {
    case 'postgresql':
      await loadPostgres(target.url, data);
      return;
    case 'sqlite':
      writeSqlite(target.file, data, referenceDate);
      return;
    case 'duckdb':
      await writeDuckdbFiles(target.folder, data, referenceDate);
  }
}
