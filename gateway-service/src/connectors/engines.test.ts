import { after, before, describe } from 'node:test';
import { findMariaDb, noMariaDb, startMariaDb } from '../testing/mariadb.js';
import type { NativeServer } from '../testing/native-server.js';
import { startPostgres } from '../testing/postgres.js';
import { mysqlRoleContract, postgresRoleContract } from './roles/role-script.contract.js';

/** Two real servers, each with what must not happen on it. */
const skip = (await findMariaDb()) === undefined ? noMariaDb : false;

describe('PostgreSQL', () => {
  let server: NativeServer;
  before(async () => {
    server = await startPostgres();
  });
  after(async () => server.stop());

  postgresRoleContract(() => server);
});

describe('MariaDB', { skip }, () => {
  let server: NativeServer;
  before(async () => {
    server = await startMariaDb();
  });
  after(async () => server.stop());

  mysqlRoleContract(() => server);
});
