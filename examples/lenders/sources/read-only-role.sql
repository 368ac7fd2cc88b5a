-- The role that lender A's gateway connects with: it can read the columns that the mapping needs and nothing else.
-- Run it once as a superuser in the lender's database, then give the role a password: \password entente_reader
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'entente_reader') THEN
    CREATE ROLE entente_reader LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS CONNECTION LIMIT 20;
  END IF;
  EXECUTE format('REVOKE CREATE, TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO entente_reader', current_database());
END
$$;
ALTER ROLE entente_reader SET default_transaction_read_only = on;
ALTER ROLE entente_reader SET statement_timeout = '30s';
ALTER ROLE entente_reader SET lock_timeout = '2s';
ALTER ROLE entente_reader SET idle_in_transaction_session_timeout = '60s';

-- A read-only transaction alone still lets these leave traces, run SQL given as text, or hold a session.
REVOKE EXECUTE ON FUNCTION
  pg_catalog.lo_create(oid), pg_catalog.lo_creat(integer), pg_catalog.lo_from_bytea(oid, bytea),
  pg_catalog.pg_notify(text, text), pg_catalog.pg_sleep(double precision),
  pg_catalog.query_to_xml(text, boolean, boolean, text), pg_catalog.database_to_xml(boolean, boolean, text)
FROM PUBLIC;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;

GRANT USAGE ON SCHEMA lending TO entente_reader;
GRANT SELECT (id, national_id, province, consent_until) ON lending.customers TO entente_reader;
GRANT SELECT (id, customer_id, kind, state, opened_at, days_past_due, balance_cents) ON lending.contracts TO entente_reader;
