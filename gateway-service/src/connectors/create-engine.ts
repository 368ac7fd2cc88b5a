import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { DomainError } from '@entente/protocol';
import type { ConnectorLog, Engine } from './engine.js';
import type { Connection } from './mapping/sources-file.js';
import { DuckDbEngine } from './duckdb/duckdb-engine.js';
import { PostgresEngine } from './postgres/postgres-engine.js';
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
      const url = await readUrl(name, connection, folder, options);
      const { schemas, sessions } = connection;
      return new PostgresEngine({ connection: name, url, schemas, sessions, log: options.log });
    }
    case 'sqlite':
      return new SqliteEngine({ file: resolve(folder, connection.file), processes: 2 });
    case 'duckdb':
      return new DuckDbEngine({
        folder,
        file: connection.file === undefined ? undefined : resolve(folder, connection.file),
        files: connection.files.map((path) => resolve(folder, path)),
        threads: connection.threads,
      });
  }
}

async function readUrl(
  name: string,
  { urlFile, urlEnv }: Extract<Connection, { engine: 'postgresql' }>,
  folder: string,
  { env }: EngineOptions,
): Promise<string> {
  const url = urlFile === undefined ? env[urlEnv ?? ''] : await readText(name, resolve(folder, urlFile));
  if (url === undefined) {
    throw new DomainError('MAPPING_FAULTY', `connection ${name}: the environment has no ${urlEnv ?? 'such variable'}`);
  }
  if (!/^postgres(ql)?:\/\//.test(url.trim())) {
    throw new DomainError('MAPPING_FAULTY', `connection ${name}: the URL does not start with postgresql://`);
  }
  return url.trim();
}

async function readText(name: string, path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    throw new DomainError('MAPPING_FAULTY', `connection ${name}: ${path} cannot be read; put the connection URL there`);
  }
}
