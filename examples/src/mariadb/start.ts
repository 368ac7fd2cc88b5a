import { spawn, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePorts } from '@entente/network';
import { createConnection } from 'mysql2/promise';
import { type Account, asAccount, folderFor, serverAccount } from '../servers/account.js';
import { launchServer, type NativeServer, newPassword, own } from '../servers/native-server.js';
import { watchOver } from '../servers/watch.js';
import type { MariaDbPrograms } from './programs.js';

/** A real MariaDB server on loopback, for demonstrations and tests: its data is gone when it stops. */
export interface RunningMariaDb {
  /** Database `lender`, as the account that loads it. */
  readonly url: string;
  /** Makes the account that a gateway reads with, by statements that say what it may read; its URL. */
  readOnlyUrl(script: string): Promise<string>;
  /** Stops the server and removes all it had. */
  stop(): Promise<void>;
}

const loader = 'entente_loader';
const reader = 'entente_reader';

/**
 * Starts MariaDB from the programs of this machine, with a data folder and accounts of its own: the machine's own server, if
 * there is one, is not touched. If this process ends in whatever way, the server ends and its folder goes.
 * @throws Error that says why it does not start
 */
export async function startMariaDb(
  { server, share }: MariaDbPrograms,
  { dir }: { readonly dir?: string } = {},
): Promise<RunningMariaDb> {
  const account = serverAccount();
  const folder = await folderFor(account, dir);
  const watch = watchOver(folder, { pidFile: 'data/server.pid', signal: 'TERM' });
  let running: NativeServer | undefined;
  const stop = async (): Promise<void> => {
    await running?.end('SIGTERM');
    await rm(folder, { recursive: true, force: true });
    watch.dismiss();
  };
  try {
    const common = [
      ...['--no-defaults', `--datadir=${join(folder, 'data')}`, `--lc-messages-dir=${share}`],
      ...['--innodb-log-file-size=8M', '--innodb-flush-log-at-trx-commit=0', '--skip-log-bin'],
    ];
    const options = { ...asAccount(account), cwd: folder, env: { PATH: process.env['PATH'], LC_ALL: 'C' } };
    const passwords: Readonly<Record<string, string>> = { [loader]: newPassword(), [reader]: newPassword() };
    await initialise(server, [...common, '--bootstrap'], await systemTables(share), { folder, account, options });
    const accounts = await writeAccounts(folder, passwords[loader] ?? '', account);
    const [port = 0] = await freePorts(1);
    running = await launchServer('MariaDB', {
      program: server,
      flags: [
        ...[...common, `--port=${String(port)}`, '--bind-address=127.0.0.1', '--skip-name-resolve'],
        ...[`--socket=${join(folder, 's')}`, `--pid-file=${join(folder, 'data', 'server.pid')}`],
        ...[`--init-file=${accounts}`, '--max-connections=30', '--innodb-buffer-pool-size=32M'],
        ...['--performance-schema=OFF', '--default-time-zone=+00:00'],
      ],
      ...{ folder, options },
    });
    const urlOf = (user: string): string => `mysql://${user}:${passwords[user] ?? ''}@127.0.0.1:${String(port)}/lender`;
    const url = urlOf(loader);
    await running.untilReady(() => execute(url, []));
    await rm(accounts);
    const readOnlyUrl = async (script: string): Promise<string> => {
      const words = `ALTER USER '${reader}'@'127.0.0.1' IDENTIFIED BY '${passwords[reader] ?? ''}'`;
      await execute(url, [...statementsOf(script), words]);
      return urlOf(reader);
    };
    return { url, readOnlyUrl, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function initialise(
  program: string,
  flags: readonly string[],
  tables: string,
  {
    folder,
    options,
    account,
  }: { readonly folder: string; readonly options: SpawnOptions; readonly account: Account | undefined },
): Promise<void> {
  const data = join(folder, 'data');
  await mkdir(data, { mode: 0o700 });
  await own(data, account);
  const child = spawn(program, [...flags], { ...options, stdio: ['pipe', 'ignore', 'pipe'] });
  let complaints = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaints += chunk.toString();
  });
  // One that fails closes its input early; its own words then say why.
  child.stdin.on('error', () => undefined).end(tables);
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) {
    throw new Error(`mariadbd --bootstrap failed: ${complaints.trim().slice(-1_000)}`);
  }
}

/** What `mariadb-install-db` would run, which comes in another package than the server. */
async function systemTables(share: string): Promise<string> {
  const parts = ['system_tables', 'performance_tables', 'system_tables_data'].map(async (part) =>
    readFile(join(share, `mariadb_${part}.sql`), 'utf8').catch(() =>
      readFile(join(share, `mysql_${part}.sql`), 'utf8'),
    ),
  );
  return ['CREATE DATABASE mysql;', 'USE mysql;', ...(await Promise.all(parts)), ''].join('\n');
}

async function writeAccounts(folder: string, password: string, account: Account | undefined): Promise<string> {
  const file = join(folder, 'accounts.sql');
  const user = `'${loader}'@'127.0.0.1'`;
  const statements = [
    `CREATE USER ${user} IDENTIFIED BY '${password}';`,
    `GRANT ALL PRIVILEGES ON *.* TO ${user} WITH GRANT OPTION;`,
    'CREATE DATABASE lender CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;',
  ];
  await writeFile(file, `${statements.join('\n')}\n`, { mode: 0o600 });
  await own(file, account);
  return file;
}

async function execute(url: string, statements: readonly string[]): Promise<void> {
  const connection = await createConnection(url);
  try {
    for (const statement of statements) {
      await connection.query(statement);
    }
  } finally {
    await connection.end();
  }
}

/** Statements of a script without texts that hold a semicolon or two hyphens. */
function statementsOf(script: string): string[] {
  return script
    .replaceAll(/--.*$/gm, '')
    .split(';')
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}
