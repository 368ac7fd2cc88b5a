import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe } from 'node:test';
import type { NativeServer } from '../testing/native-server.js';
import { findMariaDb, noMariaDb, startMariaDb } from '../testing/mariadb.js';
import { startPostgres } from '../testing/postgres.js';
import { connectorContract } from './connector.contract.js';
import { postgresAttacks, postgresListenerControl } from './postgres/postgres-attacks.contract.js';
import { duckdbStore, mysqlStore, postgresStore, sqliteStore, textForms } from './testing/stores.js';

let server: NativeServer;
let mariaDb: NativeServer | undefined;
let folder: string;
const hasMariaDb = (await findMariaDb()) !== undefined;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'entente-connectors-'));
  server = await startPostgres();
  mariaDb = hasMariaDb ? await startMariaDb() : undefined;
});
after(async () => {
  await server.stop();
  await mariaDb?.stop();
  await rm(folder, { recursive: true, force: true });
});

connectorContract(
  'PostgreSQL',
  () => Promise.resolve(postgresStore(folder, server.url)),
  () => Promise.resolve(postgresStore(folder, server.url, textForms)),
);
if (hasMariaDb) {
  connectorContract(
    'MariaDB',
    () => Promise.resolve(mysqlStore(folder, mariaDb?.url ?? '')),
    () => Promise.resolve(mysqlStore(folder, mariaDb?.url ?? '', textForms)),
  );
} else {
  describe(`MariaDB: the connector contract`, { skip: noMariaDb });
}
connectorContract(
  'SQLite',
  () => Promise.resolve(sqliteStore(folder)),
  () => Promise.resolve(sqliteStore(folder, textForms)),
);
for (const kind of ['parquet', 'csv', 'own'] as const) {
  connectorContract(
    `DuckDB over ${kind}`,
    () => Promise.resolve(duckdbStore(folder, kind)),
    () => Promise.resolve(duckdbStore(folder, kind, textForms)),
  );
}
postgresListenerControl(() => server);
// Last, as it ends with the server's death.
postgresAttacks(
  () => server,
  () => folder,
);
