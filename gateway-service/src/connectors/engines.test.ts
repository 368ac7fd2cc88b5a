import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe } from 'node:test';
import { findMariaDb, noMariaDb, startMariaDb } from '../testing/mariadb.js';
import type { NativeServer } from '../testing/native-server.js';
import { startPostgres } from '../testing/postgres.js';
import { alteredContract } from './altered.contract.js';
import { serverEngineContract } from './server-engine.contract.js';
import { mariaDbTlsWords, postgresTlsWords, tlsContract } from './tls.contract.js';
import { mysqlHarness, postgresHarness } from './testing/server-harness.js';
import { mysqlAttacks } from './mysql/mysql-attacks.contract.js';
import { mysqlRoleContract, postgresRoleContract } from './roles/role-script.contract.js';

/** Two real servers, each with what must not happen on it. */
const skip = (await findMariaDb()) === undefined ? noMariaDb : false;

tlsContract((tls) => startPostgres({ tls }), postgresHarness, postgresTlsWords);

describe('PostgreSQL', () => {
  let server: NativeServer;
  before(async () => {
    server = await startPostgres();
  });
  after(async () => server.stop());

  alteredContract(
    postgresHarness(() => server),
    'postgresql',
  );
  serverEngineContract(postgresHarness(() => server));
  postgresRoleContract(() => server);
});

describe('MariaDB', { skip }, () => {
  let server: NativeServer;
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'entente-engines-'));
    server = await startMariaDb();
  });
  after(async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  mysqlAttacks(
    () => server,
    () => folder,
  );
  alteredContract(
    mysqlHarness(() => server),
    'mysql',
  );
  serverEngineContract(mysqlHarness(() => server));
  mysqlRoleContract(() => server);
  tlsContract((tls) => startMariaDb({ tls }), mysqlHarness, mariaDbTlsWords);
});
