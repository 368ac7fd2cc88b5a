import { DomainError } from '@entente/protocol';
import { mysqlRole } from './mysql-role.js';
import { postgresRole } from './postgres-role.js';

/** A table that the mappings read, and the columns of it that they read; all of them if left out. */
export interface ReadTable {
  readonly table: string;
  /** PostgreSQL: the table's schema. MySQL and MariaDB: its database. */
  readonly schema: string;
  readonly columns?: readonly string[];
}

export interface RoleScriptOptions {
  readonly engine: 'postgresql' | 'mysql';
  /** Name of the account that the gateway will use. */
  readonly role: string;
  /** What it may read, and nothing else. */
  readonly tables: readonly ReadTable[];
  /** Most connections it may have: those of `sessions` in the sources file, and two to cancel with. */
  readonly connections: number;
  /** MySQL and MariaDB: from where it may connect; `%` is anywhere, and then only over TLS. */
  readonly host?: string;
}

const plainName = /^[a-z_][a-z0-9_]{0,30}$/;

/**
 * The SQL that makes the account by which a gateway reads: it may connect, and read these tables. It has no password
 * yet, so the script holds no secret; its last lines say how to set one. May be run again, with other tables too.
 * @throws DomainError `INVALID_INPUT` if a name cannot be one, or no table is named
 */
export function roleScript(options: RoleScriptOptions): string {
  const { engine, role, tables, connections, host = '%' } = options;
  if (!plainName.test(role)) {
    throw invalid('the role is named by up to 31 small letters, digits and underscores');
  }
  if (tables.length === 0) {
    throw invalid('name the tables that the mappings read');
  }
  if (!Number.isInteger(connections) || connections < 1 || connections > 1_000) {
    throw invalid('the role may have 1 to 1000 connections');
  }
  const names = tables.flatMap(({ schema, table, columns = [] }) => [schema, table, ...columns]);
  if ([...names, host].some((name) => name === '' || name.length > 64 || /\p{Cc}/u.test(name))) {
    throw invalid('names have 1 to 64 characters and no control characters');
  }
  return engine === 'postgresql' ? postgresRole(options) : mysqlRole({ ...options, host });
}

function invalid(detail: string): DomainError {
  return new DomainError('INVALID_INPUT', detail);
}
