import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { folderFor, serverAccount } from '../servers/account.js';
import { packagedPrograms, reachablePrograms } from './programs.js';
import { startPostgres } from './start.js';

async function answer(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return Object.values((await client.query<Record<string, unknown>>(sql)).rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}

async function listens(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

describe('the embedded PostgreSQL', { timeout: 60_000 }, () => {
  let dir: string;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'entente-test-'));
    await chmod(dir, 0o755);
  });

  after(async () => {
    await rm(dir, { recursive: true, force: true });
  });

  it('is a real server on loopback alone, whose loading role is no superuser', async () => {
    const server = await startPostgres({ dir });
    try {
      assert.match(String(await answer(server.url, 'SELECT version()')), /^PostgreSQL 1\d/);
      assert.equal(await answer(server.url, 'SHOW listen_addresses'), '127.0.0.1');
      assert.equal(await answer(server.url, 'SELECT rolsuper FROM pg_roles WHERE rolname = current_user'), false);
      await assert.rejects(answer(server.url.replace(/:[0-9a-f]{48}@/, ':wrong@'), 'SELECT 1'), /password/);
    } finally {
      await server.stop();
    }
    assert.equal(await listens(server.port), false);
    assert.deepEqual(await readdir(dir), []);
  });

  it('runs twice side by side', async () => {
    const servers = await Promise.all([startPostgres({ dir }), startPostgres({ dir })]);
    assert.notEqual(servers[0].port, servers[1].port);
    await Promise.all(servers.map((server) => server.stop()));
    assert.deepEqual(await readdir(dir), []);
  });

  it('leaves nothing behind when the process that started it is killed', async () => {
    const module = new URL('./start.js', import.meta.url).href;
    const code = `
      const { startPostgres } = await import(${JSON.stringify(module)});
      const { port } = await startPostgres({ dir: ${JSON.stringify(dir)} });
      process.stdout.write(String(port) + '\\n');
      setInterval(() => {}, 1000);`;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', code], {
      // Not the test's own error stream: a program left over would keep the test runner waiting for its end.
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    const port = Number(line.toString());
    assert.equal(await listens(port), true);
    parent.kill('SIGKILL');
    for (let tries = 0; tries < 100 && (await readdir(dir)).length > 0; tries++) {
      await pause(100);
    }
    assert.deepEqual(await readdir(dir), []);
    assert.equal(await listens(port), false);
  });

  it('says so if its port is taken', async () => {
    const server = await startPostgres({ dir });
    try {
      await assert.rejects(startPostgres({ dir, port: server.port }), /did not start/);
    } finally {
      await server.stop();
    }
    assert.deepEqual(await readdir(dir), []);
  });

  it(
    'copies its programs where the account it runs as cannot reach them',
    { skip: serverAccount() === undefined && 'needs root: run the tests as root to see this' },
    async () => {
      const account = serverAccount();
      const closed = await mkdtemp(join(tmpdir(), 'entente-closed-'));
      const folder = await folderFor(account, undefined);
      try {
        const packaged = join(closed, 'native');
        await cp(packagedPrograms(), packaged, { recursive: true, verbatimSymlinks: true });
        assert.equal(await reachablePrograms(account, folder, packaged), join(folder, 'programs'));
      } finally {
        await rm(closed, { recursive: true, force: true });
        await rm(folder, { recursive: true, force: true });
      }
    },
  );
});
