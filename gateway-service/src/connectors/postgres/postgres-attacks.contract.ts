import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { after, before, describe, it } from 'node:test';
import { DomainError, GeneralizedSchema } from '@entente/protocol';
import pg, { type Client } from 'pg';
import type { DataAccess, LocalQuery, RunLimits } from '../../ports/data-access.js';
import type { NativeServer } from '../../testing/native-server.js';
import { Deadline } from '../deadline.js';
import { column, count, tree } from '../testing/loans.js';
import { openSource } from '../testing/stores.js';
import { Session } from './session.js';

const schema = GeneralizedSchema.parse({
  kind: 'generalized-schema',
  id: 'loans',
  version: 1,
  title: 'A person and a note',
  subject: 'person',
  columns: { person: { type: 'text', use: {} }, note: { type: 'text', nullable: true, use: {} } },
});
const limits: RunLimits = { maxRows: 10, timeoutMs: 10_000, memoryMb: 16 };
const counting: LocalQuery = {
  schemas: [schema],
  tree: tree({ select: { n: count() } }),
  parameters: {},
  requestDate: '2026-07-01',
};
const notes: LocalQuery = { ...counting, tree: tree({ select: { note: column('note') } }) };

/** What PostgreSQL lets happen, and the connector does not; each with its control. */
export function postgresAttacks(server: () => NativeServer, folder: () => string): void {
  describe('PostgreSQL: what must not happen', () => {
    let client: Client;
    const opened: DataAccess[] = [];

    /** A source whose mapping does what the test says, over a session that the next source does not share. */
    const source = async (from: string, note = 'note', person = 'person'): Promise<DataAccess> => {
      const access = await openSource(
        folder(),
        { engine: 'postgresql', urlFile: 'core.url', sessions: 1 },
        { schema: 'loans@1', from, columns: { person, note } },
      );
      opened.push(access);
      return access;
    };
    const active = async (words: string): Promise<number> => {
      const text = `SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE $1 AND pid <> pg_backend_pid()`;
      const { rows } = await client.query({ text, values: [`%${words}%`], rowMode: 'array' });
      return Number(rows[0]?.[0]);
    };
    /** A session is shown as active for a moment after its statement was ended. */
    const gone = async (words: string): Promise<boolean> => {
      for (let tries = 0; tries < 20 && (await active(words)) > 0; tries++) {
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      return (await active(words)) === 0;
    };

    before(async () => {
      client = await connect(server().url);
      await client.query(
        `CREATE TABLE people AS SELECT 'p' || n AS person, 'canary' || n AS note FROM generate_series(1, 5) n`,
      );
      await client.query('CREATE TABLE written (n int)');
      await client.query(
        `CREATE FUNCTION write_it() RETURNS text LANGUAGE plpgsql AS 'BEGIN INSERT INTO written VALUES (1); RETURN 1; END'`,
      );
    });
    after(async () => {
      await Promise.all(opened.map((access) => access.close()));
      await client.end();
    });

    it('ends a query on the server when its time is over', async () => {
      const access = await source('people, pg_sleep(31)');
      const started = performance.now();
      await assert.rejects(access.run(['source'], counting, { ...limits, timeoutMs: 400 }), { code: 'QUERY_TIMEOUT' });
      assert.ok(performance.now() - started < 2_000);
      assert.ok(await gone('pg_sleep(31)'));
    });

    it('ends a query on the server when the run is given up, and the next run works', async () => {
      const access = await source('people, pg_sleep((SELECT 32 WHERE EXISTS (SELECT 1 FROM slow_switch)))');
      await client.query('CREATE TABLE slow_switch AS SELECT 1');
      const abort = new AbortController();
      const run = access.run(['source'], counting, { ...limits, timeoutMs: 60_000, signal: abort.signal });
      setTimeout(() => {
        abort.abort();
      }, 300);
      await assert.rejects(run, { code: 'QUERY_FAILED' });
      assert.equal(await active('slow_switch'), 0);
      await client.query('DELETE FROM slow_switch');
      assert.deepEqual((await access.run(['source'], counting, limits)).rows, [[5]]);
    });

    it('(control) a time limit of the driver alone leaves the query running on the server', async () => {
      const other = await connect(server().url, { query_timeout: 200 });
      await assert.rejects(other.query('SELECT pg_sleep(1.5), 33'));
      assert.equal(await active('pg_sleep(1.5), 33'), 1);
      await other.end();
    });

    it('runs one statement at a time', async () => {
      const url = new URL(server().url);
      const session = await Session.open({ url, host: url.hostname }, new Deadline({ timeoutMs: 5_000 }));
      const two = { text: 'SELECT 1; INSERT INTO written VALUES (2)', values: [] };
      await assert.rejects(session.query(two, { rows: 1, bytes: 1_000_000 }), { code: '42601' });
      session.end();
      assert.equal(await count1(client, 'SELECT count(*) FROM written'), 0);
    });

    it('(control) the simple protocol runs two statements', async () => {
      await client.query({ text: 'SELECT 1; INSERT INTO written VALUES (2)', values: [] });
      assert.equal(await count1(client, 'SELECT count(*) FROM written'), 1);
      await client.query('TRUNCATE written');
    });

    it('writes nothing, whatever a mapping calls', async () => {
      const access = await source('people', 'write_it()');
      await assert.rejects(access.run(['source'], notes, limits), { code: 'QUERY_FAILED' });
      assert.equal(await count1(client, 'SELECT count(*) FROM written'), 0);
    });

    it('(control) the same function writes outside of a read-only transaction', async () => {
      await client.query('SELECT write_it()');
      assert.equal(await count1(client, 'SELECT count(*) FROM written'), 1);
    });

    it('hands no setting of one run on to the next', async () => {
      await client.query('CREATE TABLE poison_switch AS SELECT 1');
      const poison = `SELECT CASE WHEN EXISTS (SELECT 1 FROM poison_switch) THEN set_config('work_mem', '77MB', false)
        ELSE current_setting('work_mem') END AS was`;
      const access = await source(`people, (${poison}) AS q`, 'was');
      const distinct = { ...notes, tree: tree({ select: { note: column('note') }, groupBy: [column('note')] }) };
      assert.deepEqual((await access.run(['source'], distinct, limits)).rows, [['77MB']]);
      await client.query('DELETE FROM poison_switch');
      assert.deepEqual((await access.run(['source'], distinct, limits)).rows, [['4MB']]);
    });

    it('(control) a session that is not reset keeps the setting', async () => {
      const other = await connect(server().url);
      await other.query(`SELECT set_config('work_mem', '77MB', false)`);
      const { rows } = await other.query({ text: `SELECT current_setting('work_mem')`, rowMode: 'array' });
      assert.equal(rows[0]?.[0], '77MB');
      await other.end();
    });

    it('says nothing of a row when a query fails', async () => {
      const access = await source('people', 'note::integer::text');
      const error = await access.run(['source'], notes, limits).catch((caught: unknown) => caught);
      assert.ok(error instanceof DomainError && error.code === 'QUERY_FAILED');
      assert.doesNotMatch(
        `${error.message}${String(error.stack)}${JSON.stringify(error)}${String(error.cause)}`,
        /canary/,
      );
    });

    it("(control) the driver's own error quotes the row", async () => {
      await assert.rejects(client.query('SELECT note::integer FROM people'), /canary1/);
    });

    it('uses an index on the physical column that identifies the subject', async () => {
      await client.query(
        `CREATE TABLE many AS SELECT 'p' || n AS person, NULL::text AS note FROM generate_series(1, 200000) n`,
      );
      await client.query('CREATE INDEX ON many (person)');
      await client.query('ANALYZE many');
      const access = await source('many');
      const one: LocalQuery = {
        ...counting,
        parameters: { person: 'p77' },
        tree: tree({
          select: { n: count() },
          where: { op: 'compare', operator: '=', left: column('person'), right: { op: 'parameter', name: 'person' } },
        }),
      };
      await access.run(['source'], one, limits);
      const started = performance.now();
      assert.deepEqual((await access.run(['source'], one, limits)).rows, [[1]]);
      assert.ok(performance.now() - started < 50);
    });

    it('survives a server that goes away, and says so', async () => {
      const access = await source('people, pg_sleep(34)');
      const run = access.run(['source'], counting, limits);
      const lost = assert.rejects(run, { code: 'DATABASE_UNAVAILABLE' });
      await new Promise((resolve) => setTimeout(resolve, 300));
      client.on('error', () => undefined);
      await server().kill();
      await lost;
      await assert.rejects(access.run(['source'], counting, limits), { code: 'DATABASE_UNAVAILABLE' });
      assert.deepEqual(await access.health(), { core: 'DATABASE_UNAVAILABLE' });
    });
  });
}

/** Without a listener for `error`, a driver's client ends its process when the server closes the connection. */
export function postgresListenerControl(server: () => NativeServer): void {
  describe('PostgreSQL: the control of the error listener', () => {
    it('(control) a process without the listener ends when its session is ended', async () => {
      const script = `
        const { default: pg } = await import('pg');
        const client = new pg.Client({ connectionString: process.env.URL });
        await client.connect();
        const other = new pg.Client({ connectionString: process.env.URL });
        other.on('error', () => undefined);
        await other.connect();
        await other.query('SELECT pg_terminate_backend($1)', [client.processID]);
        setTimeout(() => process.exit(0), 3000);`;
      const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
        cwd: import.meta.dirname,
        env: { URL: server().url },
        stdio: 'ignore',
      });
      const code = await new Promise((resolve) => child.once('exit', resolve));
      assert.notEqual(code, 0);
    });
  });
}

async function connect(url: string, more: object = {}): Promise<Client> {
  const client = new pg.Client({ connectionString: url, ...more });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

async function count1(client: Client, text: string): Promise<number> {
  const { rows } = await client.query({ text, rowMode: 'array' });
  return Number(rows[0]?.[0]);
}
