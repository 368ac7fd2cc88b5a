import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { createConnection, type Connection, type RowDataPacket } from 'mysql2/promise';
import pg, { type Client } from 'pg';
import type { NativeServer } from '../../testing/native-server.js';
import { roleScript } from './role-script.js';

const password = 'a-password-of-this-test';

/** What the role of a gateway may do on a real server, and what it may not; each refusal with its control. */
export function postgresRoleContract(server: () => NativeServer): void {
  describe('PostgreSQL: the role that the script makes', () => {
    const script = roleScript({
      engine: 'postgresql',
      role: 'entente_reader',
      connections: 6,
      tables: [
        { schema: 'lending', table: 'loans' },
        { schema: 'lending', table: 'Customers', columns: ['id', 'region'] },
      ],
    });

    before(async () => {
      await asAdmin(async (admin) => {
        await admin.query(`
          CREATE SCHEMA lending;
          CREATE SCHEMA payroll;
          CREATE TABLE lending.loans AS SELECT 1 AS id, 'canary' AS note;
          CREATE TABLE lending."Customers" AS SELECT 1 AS id, 'north' AS region, 'canary' AS name;
          CREATE TABLE payroll.salaries AS SELECT 1 AS id;
          CREATE TABLE public.others AS SELECT 1 AS id;
          CREATE ROLE neighbour LOGIN PASSWORD '${password}';
          CREATE FUNCTION lending.act() RETURNS integer LANGUAGE sql VOLATILE AS 'SELECT 1';`);
        await admin.query(script);
        await admin.query(script);
        await admin.query(`ALTER ROLE entente_reader PASSWORD '${password}'`);
      });
    });

    async function asAdmin<T>(work: (client: Client) => Promise<T>): Promise<T> {
      return withClient(server().url, work);
    }
    async function as<T>(role: string, work: (client: Client) => Promise<T>): Promise<T> {
      const url = new URL(server().url);
      url.username = role;
      url.password = password;
      return withClient(url.href, work);
    }

    it('reads the tables and columns that it names', async () => {
      await as('entente_reader', async (reader) => {
        await reader.query('SELECT * FROM lending.loans');
        await reader.query('SELECT id, region FROM lending."Customers"');
      });
    });

    const refused = [
      'SELECT name FROM lending."Customers"',
      'SELECT * FROM payroll.salaries',
      'SELECT * FROM public.others',
      'BEGIN READ WRITE; INSERT INTO lending.loans VALUES (2)',
      'BEGIN READ WRITE; CREATE TABLE public.x (a int)',
      'BEGIN READ WRITE; CREATE TEMP TABLE x (a int)',
      'SELECT pg_sleep(1)',
      `SELECT set_config('statement_timeout', '0', false)`,
      `SELECT pg_notify('c', 'x')`,
      'SELECT lo_create(0)',
      `SELECT lo_from_bytea(0, 'x')`,
      'SELECT pg_advisory_lock(1)',
      `SELECT query_to_xml('SELECT * FROM lending.loans', true, true, '')`,
      `SELECT ts_stat('SELECT to_tsvector(note) FROM lending.loans')`,
      'SELECT lending.act()',
      `DO 'BEGIN NULL; END'`,
      `SELECT pg_read_file('/etc/passwd')`,
      `COPY lending.loans TO '/tmp/entente-role-test'`,
      `COPY lending.loans TO PROGRAM 'cat'`,
      `SELECT rolpassword FROM pg_authid`,
      'SET ROLE postgres',
    ];
    for (const text of refused) {
      it(`is refused: ${text}`, async () => {
        await as('entente_reader', async (reader) => {
          await assert.rejects(reader.query(text), ({ code }: { code?: string }) => code === '42501');
        });
      });
    }

    it('ends its own queries, and nobody else may do less than before', async () => {
      await as('entente_reader', (reader) => reader.query('SELECT pg_cancel_backend(0), random(), clock_timestamp()'));
      await as('neighbour', async (neighbour) => {
        await neighbour
          .query(`SELECT pg_sleep(0), pg_notify('c', 'x'), lending.act(), lo_create(0)`)
          .catch((error: unknown) => {
            // It never had the right to use that schema.
            assert.match(String(error), /schema lending/);
          });
        await neighbour.query(
          `SELECT pg_sleep(0), pg_notify('c', 'x'), lo_create(0), set_config('work_mem', '1MB', false)`,
        );
        await neighbour.query('CREATE TEMP TABLE x (a int)');
        await neighbour.query(`DO 'BEGIN NULL; END'`);
      });
    });

    it('(control) a role as PostgreSQL makes it may sleep, notify, lock and write large objects', async () => {
      await asAdmin((admin) => admin.query(`CREATE DATABASE fresh`));
      const url = new URL(server().url);
      url.pathname = '/fresh';
      url.username = 'neighbour';
      url.password = password;
      await withClient(url.href, async (fresh) => {
        await fresh.query(`SELECT pg_sleep(0), pg_notify('c', 'x'), pg_advisory_lock(1), lo_create(0)`);
      });
    });
  });
}

export function mysqlRoleContract(server: () => NativeServer): void {
  describe('MySQL and MariaDB: the account that the script makes', () => {
    const options = {
      engine: 'mysql',
      role: 'entente_reader',
      host: '127.0.0.1',
      connections: 6,
      tables: [
        { schema: 'lending', table: 'loans' },
        { schema: 'lending', table: 'customers', columns: ['id', 'region'] },
      ],
    } as const;

    before(async () => {
      await asAdmin(async (admin) => {
        await admin.query(`
          CREATE DATABASE lending;
          CREATE DATABASE payroll;
          CREATE TABLE lending.loans AS SELECT 1 AS id, 'canary' AS note;
          CREATE TABLE lending.customers AS SELECT 1 AS id, 'north' AS region, 'canary' AS name;
          CREATE TABLE payroll.salaries AS SELECT 1 AS id;
          CREATE FUNCTION lending.act() RETURNS integer RETURN 1;`);
        await admin.query(roleScript(options));
        await admin.query(roleScript(options));
        await admin.query(`ALTER USER entente_reader@'127.0.0.1' IDENTIFIED BY '${password}' ACCOUNT UNLOCK`);
      });
    });

    async function asAdmin<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
      return withConnection(server().url, work);
    }
    async function asReader<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
      const url = new URL(server().url);
      url.username = 'entente_reader';
      url.password = password;
      url.pathname = '/lending';
      return withConnection(url.href, work);
    }

    it('reads the tables and columns that it names', async () => {
      await asReader(async (reader) => {
        await reader.query('SELECT * FROM loans');
        await reader.query('SELECT id, region FROM customers');
      });
    });

    /** No right to a command, a table, a column, a routine, a database, or for want of SUPER, FILE and the like. */
    const denied: ReadonlySet<number> = new Set([1044, 1045, 1142, 1143, 1227, 1370]);
    const refused = [
      'SELECT name FROM customers',
      'SELECT * FROM payroll.salaries',
      'SELECT * FROM mysql.global_priv',
      'INSERT INTO loans VALUES (2, 3)',
      'CREATE TABLE x (a int)',
      'CREATE TEMPORARY TABLE x (a int)',
      'SELECT act()',
      `SELECT 'x' INTO OUTFILE '/tmp/entente-role-test'`,
      `LOAD DATA INFILE '/etc/passwd' INTO TABLE loans`,
      'SET GLOBAL max_connections = 1',
      'LOCK TABLES loans WRITE',
    ];
    for (const text of refused) {
      it(`is refused: ${text}`, async () => {
        await asReader(async (reader) => {
          await assert.rejects(reader.query(text), ({ errno = 0 }: { errno?: number }) => {
            assert.ok(denied.has(errno), String(errno));
            return true;
          });
        });
      });
    }

    it('reads no file of the server, and sees no session but its own', async () => {
      await asReader(async (reader) => {
        const [rows] = await reader.query<RowDataPacket[]>(`SELECT load_file('/etc/passwd') AS f`);
        assert.deepEqual(
          rows.map((row) => row['f'] as unknown),
          [null],
        );
        const [sessions] = await reader.query<RowDataPacket[]>(
          `SELECT count(*) AS n FROM information_schema.processlist WHERE user <> 'entente_reader'`,
        );
        assert.equal(sessions[0]?.['n'], 0);
      });
    });

    it('(control) an administrator writes a file by a SELECT', async () => {
      await asAdmin(async (admin) => {
        await admin.query(`SELECT 'x' INTO OUTFILE 'entente-role-test'`);
      });
    });

    it('is let in over TLS only from anywhere else', () => {
      assert.match(roleScript({ ...options, host: '%' }), /'entente_reader'@'%' REQUIRE SSL/);
    });
  });
}

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function withConnection<T>(uri: string, work: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = await createConnection({ uri, multipleStatements: true });
  try {
    return await work(connection);
  } finally {
    await connection.end();
  }
}
