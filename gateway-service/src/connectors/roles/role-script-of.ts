import { DomainError } from '@entente/protocol';
import type { SourcesFile } from '../mapping/sources-file.js';
import { type ReadTable, roleScript } from './role-script.js';

export interface RoleScriptAsked {
  /** Which connection of the file; may be left out where there is one that takes a role. */
  readonly connection?: string | undefined;
  readonly role: string;
  readonly host?: string | undefined;
  /** What the role may read; found in the mappings' `from` if none is named. */
  readonly tables: readonly {
    readonly schema: string;
    readonly table: string;
    readonly columns?: readonly string[] | undefined;
  }[];
}

/**
 * The script of the least-privilege role for one connection of `sources.yaml`.
 * @throws DomainError `INVALID_INPUT` if the connection takes no role, or the tables cannot be told from the mappings
 */
export function roleScriptOf(file: SourcesFile, { connection, role, host, tables }: RoleScriptAsked): string {
  const servers = Object.entries(file.connections).filter(([name, { engine }]) => {
    return (engine === 'postgresql' || engine === 'mysql') && (connection === undefined || name === connection);
  });
  const [found, ...more] = servers;
  if (found === undefined || more.length > 0) {
    const names = servers.map(([name]) => name).join(', ');
    throw new DomainError(
      'INVALID_INPUT',
      found === undefined
        ? 'no such connection of the file is to PostgreSQL, MySQL or MariaDB; files need no role'
        : `name one of the connections ${names} with --connection`,
    );
  }
  const [name, server] = found;
  if (server.engine !== 'postgresql' && server.engine !== 'mysql') {
    throw new DomainError('INVALID_INPUT', `connection ${name} takes no role`);
  }
  const defaultSchema = server.engine === 'postgresql' ? server.schemas[0] : undefined;
  const froms = Object.values(file.sources).flatMap((source) => (source.connection === name ? [source.from] : []));
  return roleScript({
    engine: server.engine,
    role,
    ...(host === undefined ? {} : { host }),
    tables: tables.length > 0 ? tables.map(readTable) : tablesOf(froms, defaultSchema),
    connections: server.sessions + 2,
  });
}

function readTable({ schema, table, columns }: RoleScriptAsked['tables'][number]): ReadTable {
  return { schema, table, ...(columns === undefined ? {} : { columns }) };
}

const name = '(?:"[^"]+"|`[^`]+`|[A-Za-z_][A-Za-z0-9_$]*)';
const tableAt = new RegExp(`(?:^|\\bjoin\\b|,)\\s*(${name})(?:\\s*\\.\\s*(${name}))?`, 'giu');

/** The tables of plain `from` clauses: one after the start, a comma and each JOIN. Anything else has to be named. */
function tablesOf(froms: readonly string[], defaultSchema: string | undefined): readonly ReadTable[] {
  const found = new Map<string, ReadTable>();
  for (const from of froms) {
    if (/[(]|\bselect\b/i.test(from.replaceAll(/\b(?:on|using)\b[^,]*?(?=\bjoin\b|,|$)/gi, ' '))) {
      throw unclear(from);
    }
    for (const [, first = '', second] of from.matchAll(tableAt)) {
      const [schema, table] = second === undefined ? [defaultSchema, first] : [first, second];
      if (schema === undefined) {
        throw unclear(from);
      }
      found.set(`${schema}.${table}`, { schema: bare(schema), table: bare(table) });
    }
  }
  return [...found.values()];
}

function bare(written: string): string {
  return /^["`]/.test(written) ? written.slice(1, -1) : written.toLowerCase();
}

function unclear(from: string): DomainError {
  return new DomainError(
    'INVALID_INPUT',
    `the tables cannot be told from "${from.trim().slice(0, 80)}"; name each with --table SCHEMA.TABLE or --table SCHEMA.TABLE:COLUMN,COLUMN`,
  );
}
