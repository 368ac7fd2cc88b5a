import { cp, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lendersFiles, lendersFolder } from '../lenders/documents.js';
import { loadFourthPostgres, loadMariaDb } from '../lenders/load/fourth.js';
import type { LenderData } from '../lenders/model.js';
import { findMariaDb } from '../mariadb/programs.js';
import { startMariaDb } from '../mariadb/start.js';
import type { RunningPostgres } from '../postgres/start.js';
import { writeSecret } from './write-secret.js';

/** What the fourth lender keeps its loans in. */
export interface FourthDatabase {
  readonly engine: 'MariaDB' | 'PostgreSQL';
  stop(): Promise<void>;
}

export interface FourthLenderOptions {
  /** Below which a server makes its folder. */
  readonly dir: string;
  /** Where the member's mapping and secrets are put. */
  readonly folder: string;
  readonly data: LenderData;
  /** The day the book is of, YYYY-MM-DD. */
  readonly day: string;
  /** Where its rows go if this machine has no MariaDB: into a database of their own. */
  readonly postgres: RunningPostgres;
}

/**
 * Puts the fourth lender's rows into a MariaDB of its own where this machine has one, else into PostgreSQL, and its mapping
 * beside the URL of an account that can only read.
 */
export async function startFourthLender(options: FourthLenderOptions): Promise<FourthDatabase> {
  const { folder } = options;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const programs = await findMariaDb();
  if (programs === undefined) {
    return onPostgres(options);
  }
  const server = await startMariaDb(programs, { dir: options.dir });
  try {
    await loadMariaDb(server.url, options.data, options.day);
    const { sources, role } = lendersFiles.fourth.mariadb;
    const script = await readFile(join(lendersFolder, role), 'utf8');
    await keep(folder, sources, await server.readOnlyUrl(script));
  } catch (error) {
    await server.stop();
    throw error;
  }
  return { engine: 'MariaDB', stop: () => server.stop() };
}

async function onPostgres({ folder, data, day, postgres }: FourthLenderOptions): Promise<FourthDatabase> {
  const database = 'lender_d';
  await loadFourthPostgres(await postgres.createDatabase(database), data, day);
  const { sources, role } = lendersFiles.fourth.postgresql;
  await keep(folder, sources, await postgres.readOnlyUrl({ database, script: role }));
  return { engine: 'PostgreSQL', stop: () => Promise.resolve() };
}

async function keep(folder: string, sources: string, url: string): Promise<void> {
  await cp(join(lendersFolder, sources), join(folder, 'sources.yaml'));
  await writeSecret(join(folder, 'secrets', 'loans.url'), url);
}
