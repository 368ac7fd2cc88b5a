import { constants } from 'node:sqlite';
import { sqliteFunctions } from './dialect.js';
import { exactFunctions } from './exact-functions.js';

/** SQL functions that the dialect itself writes. */
const own: ReadonlySet<string> = new Set([...Object.keys(exactFunctions), 'entente_sum', ...sqliteFunctions]);

/** How the renderer names the parts of a statement. */
const ownParts = 'entente_';

/** Never to be learnt, whatever a mapping says: they reach files or code outside the database. */
const forbidden: ReadonlySet<string> = new Set(['load_extension', 'readfile', 'writefile', 'edit', 'fts3_tokenizer']);

type Mode = 'closed' | 'internal' | 'learning' | 'running';
type Text = string | null;

/**
 * SQLite's own gate, asked while a statement is compiled. It learns from the mappings which tables, columns and functions
 * they use; later statements may read those and nothing else, and may do nothing but read.
 */
export class ReadingGate {
  #mode: Mode = 'closed';
  readonly #columns = new Set<string>();
  readonly #tables = new Set<string>();
  readonly #functions = new Set<string>();
  #recursive = false;

  /** Compiles something in a mode; outside of it everything is denied. */
  in<T>(mode: Exclude<Mode, 'closed'>, work: () => T): T {
    this.#mode = mode;
    try {
      return work();
    } finally {
      this.#mode = 'closed';
    }
  }

  /** For `DatabaseSync.setAuthorizer`. */
  readonly authorize = (action: number, first: Text, second: Text, database: Text): number => {
    const allowed =
      this.#mode === 'internal' ||
      (this.#mode !== 'closed' && this.#allows(action, first ?? '', second ?? '', database));
    return allowed ? constants.SQLITE_OK : constants.SQLITE_DENY;
  };

  #allows(action: number, first: string, second: string, database: Text): boolean {
    switch (action) {
      case constants.SQLITE_SELECT:
        return true;
      case constants.SQLITE_READ:
        return this.#reads(database, first, second);
      case constants.SQLITE_FUNCTION:
        return this.#calls(second.toLowerCase());
      case constants.SQLITE_RECURSIVE:
        this.#recursive ||= this.#mode === 'learning';
        return this.#recursive;
      default:
        return false;
    }
  }

  #reads(database: Text, table: string, column: string): boolean {
    if (this.#mode === 'learning') {
      this.#tables.add(table);
      this.#columns.add(`${database ?? ''}.${table}.${column}`);
      return true;
    }
    // Counting rows reads no column, and then SQLite names no database: of a table as of a statement's own parts.
    return column === '' || database === null
      ? this.#tables.has(table) || table.startsWith(ownParts)
      : this.#columns.has(`${database}.${table}.${column}`);
  }

  #calls(name: string): boolean {
    if (this.#mode === 'learning' && !forbidden.has(name)) {
      this.#functions.add(name);
      return true;
    }
    return own.has(name) || this.#functions.has(name);
  }
}
