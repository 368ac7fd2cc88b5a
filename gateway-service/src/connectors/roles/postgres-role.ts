import type { ReadTable, RoleScriptOptions } from './role-script.js';

/**
 * Volatile functions that the role keeps: to end its own queries from another session, and a few that only tell the
 * time or draw a number. All other volatile functions of PostgreSQL act: they sleep, lock, notify, write large objects,
 * change settings, run SQL that is hidden in a text.
 */
const kept = ['pg_cancel_backend', 'pg_terminate_backend', 'clock_timestamp', 'timeofday', 'random', 'gen_random_uuid'];

/**
 * What every role may do by being one (`PUBLIC`) cannot be denied to a single one. So it is taken from PUBLIC, and given
 * to all roles that there are but this one: nobody else loses anything.
 */
export function postgresRole({ role, tables, connections }: RoleScriptOptions): string {
  const name = quote(role);
  const schemas = [...new Set(tables.map(({ schema }) => schema))];
  return `-- The role by which a gateway reads. Run it in the database with the tables, as a superuser:
--   psql --set ON_ERROR_STOP=1 --dbname DATABASE --file THIS_FILE
BEGIN;

DO $entente$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${role}') THEN
    CREATE ROLE ${name};
  END IF;
END
$entente$;
ALTER ROLE ${name} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS NOINHERIT
  CONNECTION LIMIT ${String(connections)};
-- Defaults: the gateway sets its own, tighter ones for every query.
ALTER ROLE ${name} SET default_transaction_read_only = on;
ALTER ROLE ${name} SET statement_timeout = '60s';
ALTER ROLE ${name} SET lock_timeout = '2s';
ALTER ROLE ${name} SET idle_in_transaction_session_timeout = '70s';
ALTER ROLE ${name} SET temp_file_limit = '1GB';
ALTER ROLE ${name} SET work_mem = '16MB';

-- What PUBLIC may do goes to every other role there is by name. Roles made later have to be given what they need.
DO $entente$
DECLARE
  others text;
  taken record;
BEGIN
  SELECT string_agg(quote_ident(rolname), ', ') INTO others
    FROM pg_roles WHERE rolname <> '${role}' AND rolname NOT LIKE 'pg\\_%';
  EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC, ${name}', current_database());
  EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO %s', current_database(), others);
  EXECUTE 'REVOKE CREATE ON SCHEMA public FROM PUBLIC, ${name}';
  FOR taken IN SELECT lanname FROM pg_language
    WHERE lanpltrusted AND has_language_privilege('${role}', oid, 'USAGE') LOOP
    EXECUTE format('GRANT USAGE ON LANGUAGE %I TO %s', taken.lanname, others);
    EXECUTE format('REVOKE USAGE ON LANGUAGE %I FROM PUBLIC', taken.lanname);
  END LOOP;
  FOR taken IN SELECT p.oid::regprocedure AS called FROM pg_proc p
    WHERE p.provolatile = 'v' AND p.prokind IN ('f', 'p') AND p.pronamespace <> 'pg_toast'::regnamespace
      AND p.prorettype <> 'trigger'::regtype AND p.prorettype <> 'event_trigger'::regtype
      AND (p.pronamespace <> 'pg_catalog'::regnamespace OR p.proname <> ALL ('{${kept.join(', ')}}'))
      AND has_function_privilege('${role}', p.oid, 'EXECUTE') LOOP
    EXECUTE format('GRANT EXECUTE ON ROUTINE %s TO %s', taken.called, others);
    EXECUTE format('REVOKE EXECUTE ON ROUTINE %s FROM PUBLIC', taken.called);
  END LOOP;
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO ${name}', current_database());
END
$entente$;

-- Nothing from before, then what the mappings read.
${schemas.map((schema) => `REVOKE ALL ON ALL TABLES IN SCHEMA ${quote(schema)} FROM ${name};`).join('\n')}
${schemas.map((schema) => `GRANT USAGE ON SCHEMA ${quote(schema)} TO ${name};`).join('\n')}
${tables.map((table) => grant(table, name)).join('\n')}

COMMIT;

-- Then set its password, so that it stands in no file and no history (psql asks for it):
--   \\password ${role}
`;
}

function grant({ schema, table, columns }: ReadTable, role: string): string {
  const list = columns === undefined ? '' : ` (${columns.map(quote).join(', ')})`;
  return `GRANT SELECT${list} ON ${quote(schema)}.${quote(table)} TO ${role};`;
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
