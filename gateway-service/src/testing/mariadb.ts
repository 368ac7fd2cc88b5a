import { spawn, type SpawnOptions } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { access, chmod, chown, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  finished,
  freePort,
  type NativeServer,
  ready,
  serverAccount,
  serverProcess,
  type ServerTls,
  writeTlsFiles,
} from './native-server.js';

export interface MariaDbOptions {
  readonly tls?: ServerTls;
}

/** Where Debian and others put the server's program, besides PATH: the latter often lacks `sbin`. */
const folders = ['/usr/sbin', '/usr/local/sbin', '/usr/local/bin', '/opt/homebrew/bin', '/usr/libexec'];

/** What the skip line of every suite over MariaDB says. */
export const noMariaDb = 'there is no mariadbd on this machine (Debian: apt-get install mariadb-server-core)';

/** Path of the server's program, or undefined if it is not installed. */
export async function findMariaDb(): Promise<string | undefined> {
  for (const folder of [...(process.env['PATH'] ?? '').split(':'), ...folders]) {
    const path = join(folder, 'mariadbd');
    if (folder !== '' && (await exists(path))) {
      return path;
    }
  }
  return undefined;
}

/**
 * Starts a real MariaDB server on a loopback port, from the program that is installed on this machine, with a data
 * folder and an account of its own: nothing of the machine's own server, if there is one, is touched.
 * @throws Error if the program is not there (`findMariaDb` tells) or does not start
 */
export async function startMariaDb({ tls }: MariaDbOptions = {}): Promise<NativeServer> {
  const program = await findMariaDb();
  if (program === undefined) {
    throw new Error(noMariaDb);
  }
  const share = await shareFolder(program);
  const folder = await mkdtemp(join(tmpdir(), 'entente-mariadb-'));
  const account = await serverAccount();
  const own = async (path: string): Promise<void> => {
    if (account !== undefined) {
      await chown(path, account.uid, account.gid);
    }
  };
  await chmod(folder, 0o755);
  const data = join(folder, 'data');
  await mkdir(data, { mode: 0o700 });
  await own(data);
  const options: SpawnOptions = { ...account, cwd: folder, env: { LC_ALL: 'C', PATH: '/usr/bin:/bin', TMPDIR: data } };
  const common = [
    '--no-defaults',
    `--datadir=${data}`,
    `--lc-messages-dir=${share}`,
    '--innodb-flush-log-at-trx-commit=0',
  ];
  const bootstrap = spawn(program, [...common, '--bootstrap', '--innodb-log-file-size=8M'], {
    ...options,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  // A bootstrap that fails closes its input early; its own words then say why.
  bootstrap.stdin.on('error', () => undefined).end(await systemTables(share));
  await finished('mariadbd --bootstrap', bootstrap);

  const password = randomBytes(18).toString('base64url');
  const accounts = join(folder, 'accounts.sql');
  const admin = `'admin'@'127.0.0.1'`;
  await writeFile(
    accounts,
    [
      `CREATE OR REPLACE USER ${admin} IDENTIFIED BY '${password}';`,
      `GRANT ALL PRIVILEGES ON *.* TO ${admin} WITH GRANT OPTION;`,
      'CREATE DATABASE IF NOT EXISTS member;',
      '',
    ].join('\n'),
    { mode: 0o600 },
  );
  await own(accounts);
  const port = await freePort();
  const settings = [
    `--port=${String(port)}`,
    '--bind-address=127.0.0.1',
    '--skip-name-resolve',
    `--socket=${join(data, 's')}`,
    `--init-file=${accounts}`,
    '--max-connections=60',
    '--innodb-buffer-pool-size=32M',
    '--innodb-log-file-size=8M',
    '--performance-schema=OFF',
    '--skip-log-bin',
  ];
  if (tls !== undefined) {
    const files = await writeTlsFiles(folder, tls, own);
    settings.push(`--ssl-cert=${files.certificate}`, `--ssl-key=${files.key}`, `--ssl-ca=${files.authority}`);
  }
  const server = serverProcess(
    ({ stdio = 'pipe' }) => spawn(program, [...common, ...settings], { ...options, stdio }),
    (child) => ready('MariaDB', child, 'ready for connections'),
    { crash: 'SIGKILL', stop: 'SIGTERM' },
  );
  try {
    await server.start();
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
  return {
    url: `mysql://admin:${password}@127.0.0.1:${String(port)}/member`,
    kill: () => server.end('crash'),
    start: () => server.start(),
    stop: async () => {
      await server.end('stop');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** What `mariadb-install-db` would run: it is in another package, and the server alone suffices. */
async function systemTables(share: string): Promise<string> {
  const texts: string[] = [];
  for (const part of ['system_tables', 'performance_tables', 'system_tables_data']) {
    const path = (await exists(join(share, `mariadb_${part}.sql`))) ? `mariadb_${part}.sql` : `mysql_${part}.sql`;
    texts.push(await readFile(join(share, path), 'utf8'));
  }
  return ['CREATE DATABASE mysql;', 'USE mysql;', ...texts, ''].join('\n');
}

/** The folder with the system tables and the messages: beside the program's own tree. */
async function shareFolder(program: string): Promise<string> {
  const prefix = dirname(dirname(program));
  for (const name of ['mysql', 'mariadb']) {
    const path = join(prefix, 'share', name);
    if (
      (await exists(join(path, 'mysql_system_tables.sql'))) ||
      (await exists(join(path, 'mariadb_system_tables.sql')))
    ) {
      return path;
    }
  }
  throw new Error(`the tables that a new MariaDB begins with are not below ${prefix}/share`);
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
