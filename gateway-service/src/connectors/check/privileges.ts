import type { RunLimits } from '../../ports/data-access.js';
import type { DriverValue } from '../render/decode.js';
import type { Source } from '../source.js';

const systemSchemas = `('pg_catalog', 'information_schema')`;

/** One row per engine: by column, whether the role may do more than read. */
const questions: Readonly<Partial<Record<string, { readonly text: string; readonly findings: readonly string[] }>>> = {
  postgresql: {
    text: `SELECT
      (SELECT rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication FROM pg_catalog.pg_roles WHERE rolname = current_user),
      EXISTS (SELECT 1 FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p', 'v', 'f') AND n.nspname NOT IN ${systemSchemas} AND n.nspname NOT LIKE 'pg_toast%'
        AND n.nspname NOT LIKE 'pg_temp%'
        AND (has_table_privilege(c.oid, 'INSERT') OR has_table_privilege(c.oid, 'UPDATE')
          OR has_table_privilege(c.oid, 'DELETE') OR has_table_privilege(c.oid, 'TRUNCATE'))),
      has_database_privilege(current_database(), 'CREATE') OR EXISTS (SELECT 1 FROM pg_catalog.pg_namespace n
        WHERE n.nspname NOT LIKE 'pg_%' AND n.nspname <> 'information_schema' AND has_schema_privilege(n.oid, 'CREATE'))`,
    findings: [
      'its role is a superuser, or may create roles or databases',
      'its role may change rows of tables',
      'its role may create tables or schemas',
    ],
  },
  mysql: {
    text: `SELECT
      EXISTS (SELECT 1 FROM information_schema.user_privileges
        WHERE replace(grantee, '''', '') = current_user() AND privilege_type NOT IN ('SELECT', 'USAGE', 'SHOW VIEW')),
      EXISTS (SELECT 1 FROM information_schema.schema_privileges
        WHERE replace(grantee, '''', '') = current_user() AND privilege_type NOT IN ('SELECT', 'USAGE', 'SHOW VIEW'))
      OR EXISTS (SELECT 1 FROM information_schema.table_privileges
        WHERE replace(grantee, '''', '') = current_user() AND privilege_type NOT IN ('SELECT', 'USAGE', 'SHOW VIEW'))`,
    findings: ['its account has rights on the whole server beyond reading', 'its account may change or create tables'],
  },
};

/** What the gateway's role may do beyond reading, in words; an engine without roles has nothing to say. */
export async function broadPrivileges({ engine }: Source, limits: RunLimits): Promise<readonly string[]> {
  const question = questions[engine.name];
  if (question === undefined) {
    return [];
  }
  const [row = []] = await engine.snapshot(limits, (ask) => ask({ text: question.text, values: [] }));
  return question.findings.filter((_, index) => isTrue(row[index] ?? null));
}

function isTrue(value: DriverValue): boolean {
  return value === true || value === 't' || value === 'true' || String(value) === '1';
}
