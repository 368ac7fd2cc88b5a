import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { DomainError } from '@entente/protocol';
import type { ConnectorLog, Engine } from './engine.js';
import type { Connection, ServerConnection } from './mapping/connections.js';
import { DuckDbEngine } from './duckdb/duckdb-engine.js';
import { mysqlDialect } from './mysql/dialect.js';
import { mysqlEngine } from './mysql/mysql-engine.js';
import { isVerifiable } from './mysql/session.js';
import { postgresEngine } from './postgres/postgres-engine.js';
import { serverAddress, type ServerAddress } from './server-address.js';
import { SqliteEngine } from './sqlite/sqlite-engine.js';

export interface EngineOptions {
  readonly mappingFile: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly log?: ConnectorLog;
}

/** @throws DomainError `MAPPING_FAULTY` if the connection's URL cannot be had; never with a part of it */
export async function createEngine(name: string, connection: Connection, options: EngineOptions): Promise<Engine> {
  const folder = dirname(resolve(options.mappingFile));
  switch (connection.engine) {
    case 'postgresql': {
      const address = await addressOf(name, connection, folder, options);
      const { schemas, sessions } = connection;
      return postgresEngine({ connection: name, address, schemas, sessions, log: options.log });
    }
    case 'mysql': {
      const address = await addressOf(name, connection, folder, options);
      checkVerifiable(name, address);
      const { sessions } = connection;
      const { log } = options;
      return mysqlEngine({ connection: name, address, sessions, dialect: mysqlDialect, numbers: 'scaled', log });
    }
    case 'sqlite':
      return new SqliteEngine({ file: resolve(folder, connection.file), processes: connection.processes });
    case 'duckdb':
      return new DuckDbEngine({
        folder,
        file: connection.file === undefined ? undefined : resolve(folder, connection.file),
        files: connection.files.map((path) => resolve(folder, path)),
        threads: connection.threads,
        processes: connection.processes,
      });
  }
}

const schemes = { postgresql: /^postgres(ql)?:\/\//, mysql: /^(mysql|mariadb):\/\// } as const;

async function addressOf(
  name: string,
  connection: ServerConnection,
  folder: string,
  { env }: EngineOptions,
): Promise<ServerAddress> {
  const { engine, urlFile, urlEnv = '', tls } = connection;
  const url = urlFile === undefined ? env[urlEnv] : await readText(name, resolve(folder, urlFile), 'connection URL');
  if (url === undefined) {
    throw faulty(name, `the environment has no ${urlEnv}`);
  }
  if (!schemes[engine].test(url.trim())) {
    throw faulty(name, `the URL does not start with ${engine}://`);
  }
  try {
    return await serverAddress(url.trim(), { tls, read: (path) => readText(name, resolve(folder, path), 'PEM') });
  } catch (error) {
    throw error instanceof DomainError && !error.detail.startsWith('connection ') ? faulty(name, error.detail) : error;
  }
}

/** MySQL's driver verifies names alone; of an address it would accept any certificate of a known authority. */
function checkVerifiable(name: string, { tls }: ServerAddress): void {
  if (tls !== undefined && !isVerifiable(tls.serverName)) {
    throw faulty(name, 'the server is named by an address; write the name in its certificate as tls.serverName');
  }
}

async function readText(name: string, path: string, what: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    throw faulty(name, `${path} cannot be read; put the ${what} there`);
  }
}

function faulty(name: string, detail: string): DomainError {
  return new DomainError('MAPPING_FAULTY', `connection ${name}: ${detail}`);
}
