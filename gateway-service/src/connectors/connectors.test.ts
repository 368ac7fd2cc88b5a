import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import type { NativeServer } from '../testing/native-server.js';
import { startPostgres } from '../testing/postgres.js';
import { connectorContract } from './connector.contract.js';
import { postgresAttacks, postgresListenerControl } from './postgres/postgres-attacks.contract.js';
import { duckdbStore, postgresStore, sqliteStore, textForms } from './testing/stores.js';

let server: NativeServer;
let folder: string;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'entente-connectors-'));
  server = await startPostgres();
});
after(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

connectorContract(
  'PostgreSQL',
  () => Promise.resolve(postgresStore(folder, server.url)),
  () => Promise.resolve(postgresStore(folder, server.url, textForms)),
);
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
