import type { ReadTable, RoleScriptOptions } from './role-script.js';

/** Hosts from where no network is crossed. */
const local: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '::1']);

/**
 * MySQL and MariaDB give a new account nothing, so little has to be taken away. Their own functions that wait or lock
 * (SLEEP, BENCHMARK, GET_LOCK) cannot be revoked: time limits bound them, and no query contract can name them.
 */
export function mysqlRole({ role, tables, connections, host }: RoleScriptOptions & { readonly host: string }): string {
  const account = `${text(role)}@${text(host)}`;
  const tls = local.has(host) ? 'REQUIRE NONE' : 'REQUIRE SSL';
  return `-- The account by which a gateway reads. Run it as an administrator:
--   mariadb < THIS_FILE    or    mysql < THIS_FILE
CREATE USER IF NOT EXISTS ${account} ACCOUNT LOCK;
ALTER USER ${account} ${tls}
  WITH MAX_USER_CONNECTIONS ${String(connections)} /*M!100108 MAX_STATEMENT_TIME 60 */;

-- Nothing from before, then what the mappings read. FILE, PROCESS, EXECUTE and all that writes are not given.
REVOKE ALL PRIVILEGES, GRANT OPTION FROM ${account};
${tables.map((table) => grant(table, account)).join('\n')}

-- Then set its password and let it in:
--   ALTER USER ${account} IDENTIFIED BY '…' ACCOUNT UNLOCK;
`;
}

function grant({ schema, table, columns }: ReadTable, account: string): string {
  const list = columns === undefined ? '' : ` (${columns.map(quote).join(', ')})`;
  return `GRANT SELECT${list} ON ${quote(schema)}.${quote(table)} TO ${account};`;
}

function quote(name: string): string {
  return `\`${name.replaceAll('`', '``')}\``;
}

/** Without backslashes, which the server's mode may or may not take for an escape. */
function text(value: string): string {
  return `'${value.replaceAll('\\', '').replaceAll("'", "''")}'`;
}
