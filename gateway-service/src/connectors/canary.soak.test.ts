import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { DomainError, tablesIn } from '@entente/protocol';
import pg, { type Client } from 'pg';
import type { DataAccess, RunLimits } from '../ports/data-access.js';
import { findMariaDb, startMariaDb } from '../testing/mariadb.js';
import type { NativeServer } from '../testing/native-server.js';
import { startPostgres } from '../testing/postgres.js';
import { fingerprint } from './duckdb/fingerprint.js';
import { queries, queryOf, rows } from './testing/contract-queries.js';
import { generatedRounds } from './testing/generated-questions.js';
import { loans } from './testing/loans.js';
import { mysqlHarness, postgresHarness, type ServerHarness } from './testing/server-harness.js';
import { duckdbStore, mysqlStore, postgresStore, sqliteStore, type Store } from './testing/stores.js';

const limits: RunLimits = { maxRows: 20_000, timeoutMs: 60_000, memoryMb: 512 };

/** All that a query could leave behind on a server, but its own session. */
const postgresState = `SELECT
  (SELECT string_agg(relname || relkind::text || relfilenode, ',' ORDER BY oid) FROM pg_class WHERE relkind <> 'i' AND oid >= 16384),
  (SELECT count(*) FROM pg_proc), (SELECT count(*) FROM pg_largeobject_metadata), (SELECT count(*) FROM pg_roles),
  (SELECT count(*) FROM pg_namespace), (SELECT count(*) FROM pg_prepared_xacts), (SELECT count(*) FROM pg_database),
  (SELECT count(*) FROM pg_locks WHERE locktype IN ('advisory', 'userlock', 'object')),
  (SELECT count(*) FROM pg_locks WHERE mode NOT IN ('AccessShareLock', 'ExclusiveLock')),
  (SELECT md5(string_agg(name || setting, ',' ORDER BY name)) FROM pg_settings WHERE source NOT IN ('session', 'client')),
  (SELECT coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0) FROM pg_stat_user_tables),
  pg_notification_queue_usage()`;
const mariaDbState = `SELECT
  (SELECT group_concat(table_schema, table_name, engine, coalesce(table_rows, 0) ORDER BY table_schema, table_name)
    FROM information_schema.tables WHERE table_schema NOT IN ('information_schema', 'performance_schema', 'mysql')),
  (SELECT count(*) FROM information_schema.routines), (SELECT count(*) FROM information_schema.events),
  (SELECT count(*) FROM information_schema.user_privileges), (SELECT count(*) FROM information_schema.tables),
  (SELECT md5(group_concat(variable_name, variable_value ORDER BY variable_name)) FROM information_schema.global_variables
    WHERE variable_name NOT IN ('GTID_BINLOG_POS', 'TIMESTAMP')),
  is_free_lock('canary')`;

/** A question may be refused, with a code and nothing else. */
function coded(error: unknown): void {
  assert.ok(error instanceof DomainError, String(error));
}

describe('the answers to accepted queries leave nothing behind', () => {
  const harnesses: { readonly harness: ServerHarness; readonly state: string }[] = [];
  const servers: NativeServer[] = [];
  const stores: Store[] = [];
  const notices: string[] = [];
  const earlierTemporary = process.env['TMPDIR'];
  let folder: string;
  let listener: Client;
  let port: Server;
  let connections = 0;
  const opened: DataAccess[] = [];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'entente-canary-'));
    const postgres = await startPostgres();
    servers.push(postgres);
    harnesses.push({ harness: postgresHarness(() => postgres), state: postgresState });
    stores.push(postgresStore(folder, postgres.url));
    if ((await findMariaDb()) !== undefined) {
      const mariaDb = await startMariaDb();
      servers.push(mariaDb);
      harnesses.push({ harness: mysqlHarness(() => mariaDb), state: mariaDbState });
      stores.push(mysqlStore(folder, mariaDb.url));
    }
    stores.push(sqliteStore(folder), ...(['own', 'parquet', 'csv'] as const).map((kind) => duckdbStore(folder, kind)));
    // What the reading processes write into temporary files is seen too.
    await mkdir(join(folder, 'temporary'));
    process.env['TMPDIR'] = join(folder, 'temporary');
    listener = new pg.Client({ connectionString: postgres.url });
    listener.on('error', () => undefined);
    await listener.connect();
    listener.on('notification', ({ channel }) => notices.push(channel));
    await listener.query('LISTEN canary');
    port = createServer(() => connections++);
    await new Promise<void>((resolve) => {
      port.listen(0, '127.0.0.1', resolve);
    });
    opened.push(...(await Promise.all(stores.map((store) => store.load(loans, rows)))));
  });
  after(async () => {
    if (earlierTemporary === undefined) {
      delete process.env['TMPDIR'];
    } else {
      process.env['TMPDIR'] = earlierTemporary;
    }
    await Promise.all(opened.map((access) => access.close()));
    await listener.end();
    port.close();
    await Promise.all(servers.map((server) => server.stop()));
    await rm(folder, { recursive: true, force: true });
  });

  const stateOf = async (): Promise<string> => {
    const of = await Promise.all(harnesses.map(({ harness, state }) => harness.admin(state)));
    return JSON.stringify({ of, files: await fingerprint([folder]), notices, connections });
  };
  /** The state once it stays as it is: a session that loaded rows is counted by the server a moment after it has ended. */
  const settledState = async (): Promise<string> => {
    let [earlier, now] = ['', await stateOf()];
    while (now !== earlier) {
      await pause(300);
      [earlier, now] = [now, await stateOf()];
    }
    return now;
  };

  it('on no engine: no file, connection, lock, notice, catalog entry or row', async (context) => {
    const asked = Object.values(queries).map(queryOf);
    let answered = 0;
    const earlier = await settledState();
    for (const access of opened) {
      for (const query of asked) {
        await access.run(['source'], query, limits);
        answered++;
        // A refused question is stopped before the engine, or by it: it leaves nothing behind either.
        await access.runMeasured(['source'], query, limits).catch(coded);
      }
    }
    assert.equal(await stateOf(), earlier);
    context.diagnostic(`${String(answered)} answers on ${stores.map(({ name }) => name).join(', ')}`);
  });

  it('generated ones neither', async (context) => {
    let answered = 0;
    for await (const { stored, areTexts, questions } of generatedRounds()) {
      if (areTexts) {
        continue;
      }
      const loaded = await Promise.all(stores.map((store) => store.loadAll(stored)));
      const earlier = await settledState();
      for (const access of loaded) {
        for (const { query } of questions) {
          const ids = tablesIn(query.tree.from);
          const asked = { ...query, schemas: query.schemas.filter(({ id }) => ids.includes(id)) };
          await access.run(ids, asked, limits).then(() => answered++, coded);
          await access.runMeasured(ids, asked, limits).catch(coded);
        }
      }
      assert.equal(await stateOf(), earlier);
      await Promise.all(loaded.map((access) => access.close()));
    }
    context.diagnostic(`${String(answered)} answers on ${stores.map(({ name }) => name).join(', ')}`);
    assert.ok(answered > 0);
  });

  it('(control) what a statement does leave behind is seen, of every kind', async () => {
    const seen = async (act: () => Promise<unknown>): Promise<void> => {
      const earlier = await settledState();
      await act();
      await new Promise((resolve) => setTimeout(resolve, 100));
      assert.notEqual(await stateOf(), earlier);
    };
    const [postgres, mariaDb] = harnesses.map(({ harness }) => harness);
    await seen(async () => postgres?.admin('CREATE TABLE left_behind (n integer)'));
    await seen(async () => postgres?.admin('SELECT lo_create(0)'));
    await seen(async () => postgres?.admin(`SELECT pg_notify('canary', 'x')`));
    await seen(async () => listener.query('SELECT pg_advisory_lock(7)'));
    if (mariaDb !== undefined) {
      await seen(async () => mariaDb.admin('CREATE TABLE left_behind (n integer)'));
      await seen(async () => mariaDb.admin('SET GLOBAL max_statement_time = 77'));
    }
    await seen(() => writeFile(join(folder, 'temporary', 'left-behind'), ''));
    await seen(async () => {
      const address = port.address();
      connect(typeof address === 'object' && address !== null ? address.port : 0, '127.0.0.1').end();
    });
  });
});
