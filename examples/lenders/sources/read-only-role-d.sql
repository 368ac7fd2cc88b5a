-- The role that lender D's gateway connects with on a machine without MariaDB: it can read the columns that the mapping needs and nothing else.
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

GRANT USAGE ON SCHEMA public TO entente_reader;
GRANT SELECT (cust_no, cust_id_no, area_no, auth_until) ON public.t_customer TO entente_reader;
GRANT SELECT (loan_no, cust_no, prod_class, prod_kind, status, bal_wan, oldest_due_dt, book_dt, open_dt)
  ON public.t_loan_contract TO entente_reader;
