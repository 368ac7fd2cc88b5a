import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { GeneralizedSchema } from '@entente/protocol';
import { createConnection } from 'mysql2/promise';
import pg from 'pg';
import type { CheckReport } from '../../ports/data-access.js';
import { findMariaDb, noMariaDb, startMariaDb } from '../../testing/mariadb.js';
import type { NativeServer } from '../../testing/native-server.js';
import { startPostgres } from '../../testing/postgres.js';
import { roleScript } from '../roles/role-script.js';
import { openSource } from '../testing/stores.js';

const password = 'a-password-of-this-test';
const visits = GeneralizedSchema.parse({
  kind: 'generalized-schema',
  id: 'visits',
  version: 1,
  title: 'One row per visit',
  subject: 'person',
  unique: [['person', 'day']],
  columns: {
    person: { type: 'text', use: {} },
    day: { type: 'date', use: {} },
    at: { type: 'timestamp', use: {} },
  },
});
const columns = { person: 'person', day: 'day', at: 'moment' };

/** Checks over a server as the account of a URL. */
async function check(engine: 'postgresql' | 'mysql', url: URL): Promise<CheckReport> {
  const folder = await mkdtemp(join(tmpdir(), 'entente-check-server-'));
  await writeFile(join(folder, 'core.url'), url.href);
  const connection = { engine, urlFile: 'core.url', tls: 'off' };
  const access = await openSource(folder, connection, { schema: 'visits@1', from: 'visits', columns });
  try {
    return await access.check('source', visits);
  } finally {
    await access.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function account(url: string, database: string): URL {
  const reader = new URL(url);
  [reader.username, reader.password, reader.pathname] = ['entente_reader', password, `/${database}`];
  return reader;
}

/** What is said of the rights of the connection's account. */
const connectionNotes = (report: CheckReport): readonly string[] =>
  report.notes.flatMap(({ place, message }) => (place === 'connection core' ? [message] : []));

describe('a check over PostgreSQL', () => {
  let server: NativeServer;
  const administer = async (...statements: readonly string[]): Promise<void> => {
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    for (const statement of statements) {
      await client.query(statement);
    }
    await client.end();
  };
  before(async () => {
    server = await startPostgres();
    const tables = [{ schema: 'public', table: 'visits' }];
    await administer(
      'CREATE TABLE visits (person text, day timestamptz, moment timestamp)',
      `INSERT INTO visits SELECT 'p' || n, timestamptz '2026-01-01 12:00Z' + n * interval '1 day', now() FROM generate_series(1, 50) n`,
      roleScript({ engine: 'postgresql', role: 'entente_reader', connections: 6, tables }),
      `ALTER ROLE entente_reader PASSWORD '${password}'`,
    );
  });
  after(async () => {
    await server.stop();
  });
  const asReader = async (): Promise<CheckReport> => check('postgresql', account(server.url, 'postgres'));

  it('says what its superuser may do beyond reading, and nothing of the role that the script makes', async () => {
    assert.equal(connectionNotes(await check('postgresql', new URL(server.url))).length, 3);
    assert.deepEqual(connectionNotes(await asReader()), []);
  });

  it('says that a role may change rows once it may', async () => {
    await administer('GRANT DELETE ON visits TO entente_reader');
    assert.match(connectionNotes(await asReader()).join(), /^its role may change rows of tables; .*role-script/);
    await administer('REVOKE DELETE ON visits FROM entente_reader');
  });

  it('says what time zones do to days that are cut from moments, and to moments without a zone', async () => {
    const { passed, notes } = await asReader();
    assert.equal(passed, true);
    assert.deepEqual(
      notes.map(({ place, message }) => [place, /is the one in UTC|is read as UTC/.test(message)]),
      ['day', 'at'].map((place) => [place, true]),
    );
  });

  it('names the column that the role may not read', async () => {
    await administer(
      'REVOKE SELECT ON visits FROM entente_reader',
      'GRANT SELECT (person, day) ON visits TO entente_reader',
    );
    const { faults } = await asReader();
    assert.deepEqual(
      faults.map(({ place }) => place),
      ['at'],
    );
    await administer('GRANT SELECT ON visits TO entente_reader');
  });

  it('finds a key that stands in two rows', async () => {
    await administer('INSERT INTO visits SELECT * FROM visits LIMIT 1');
    const { faults } = await asReader();
    assert.deepEqual(
      faults.map(({ place }) => place),
      ['person, day'],
    );
  });
});

describe('a check over MariaDB', { skip: (await findMariaDb()) === undefined ? noMariaDb : false }, () => {
  let server: NativeServer;
  before(async () => {
    server = await startMariaDb();
    const tables = [{ schema: 'health', table: 'visits' }];
    const admin = await createConnection({ uri: server.url, multipleStatements: true });
    await admin.query(`
      CREATE DATABASE health;
      CREATE TABLE health.visits (person varchar(20), day date, moment datetime(6));
      INSERT INTO health.visits VALUES ('a', '2026-01-01', '2026-01-01 12:00:00'), ('b', '2026-01-02', NULL);`);
    await admin.query(
      roleScript({ engine: 'mysql', role: 'entente_reader', host: '127.0.0.1', connections: 6, tables }),
    );
    await admin.query(`ALTER USER entente_reader@'127.0.0.1' IDENTIFIED BY '${password}' ACCOUNT UNLOCK`);
    await admin.end();
  });
  after(async () => {
    await server.stop();
  });

  it('says what its administrator may do beyond reading, and nothing of the role that the script makes', async () => {
    const admin = new URL(server.url);
    admin.pathname = '/health';
    const [root, reader] = [await check('mysql', admin), await check('mysql', account(server.url, 'health'))];
    assert.ok(connectionNotes(root).length > 0);
    assert.deepEqual(connectionNotes(reader), []);
  });

  it('finds a value that is missing where one is needed', async () => {
    const { faults } = await check('mysql', account(server.url, 'health'));
    assert.deepEqual(
      faults.map(({ place, message }) => `${place}: ${message.slice(0, 36)}`),
      ['at: about 50 % of the rows have no value'],
    );
  });
});
