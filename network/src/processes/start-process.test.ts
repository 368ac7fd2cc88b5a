import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { freePorts } from './free-port.js';
import { type ProcessOptions, startProcess } from './start-process.js';

const ready = `console.log(JSON.stringify({ ready: true, detail: 'here' }));`;

describe('a started process', { timeout: 30_000 }, () => {
  let dir: string;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'entente-processes-'));
  });

  after(async () => {
    await rm(dir, { recursive: true });
  });

  const script = (code: string, more: Partial<ProcessOptions> = {}): ProcessOptions => ({
    name: 'helper',
    command: process.execPath,
    args: ['-e', code],
    logFile: join(dir, 'logs', 'helper.log'),
    ready: { kind: 'json-line' },
    ...more,
  });

  it('is waited for until it says that it is ready, and its output is kept', async () => {
    const child = await startProcess(
      script(`console.log('before'); setTimeout(() => { ${ready} }, 50); setInterval(() => {}, 1e6)`),
    );
    assert.equal(child.readyInfo['detail'], 'here');
    assert.equal(child.isRunning, true);
    await child.stop();
    assert.equal(child.isRunning, false);
    assert.match(await readFile(join(dir, 'logs', 'helper.log'), 'utf8'), /before/);
  });

  it('can be known by its port', async () => {
    const [port = 0] = await freePorts(1);
    const code = `require('net').createServer().listen(${String(port)}, '127.0.0.1')`;
    const child = await startProcess(script(code, { ready: { kind: 'port', host: '127.0.0.1', port } }));
    await child.stop();
  });

  it('that ends early is reported with its last words', async () => {
    const early = startProcess(script(`console.error('no such database'); process.exit(3)`));
    await assert.rejects(
      early,
      /helper ended before it was ready \(exit code 3\); see .*helper\.log; its last lines:\nno such database/,
    );
  });

  it('that cannot be started at all is reported', async () => {
    await assert.rejects(
      startProcess(script('', { command: join(dir, 'missing') })),
      /helper ended before it was ready \(spawn .* ENOENT\)/,
    );
  });

  it('that is not ready in time is ended', async () => {
    await assert.rejects(
      startProcess(script('setInterval(() => {}, 1e6)', { readyTimeoutMs: 200 })),
      /was not ready within 200 ms/,
    );
  });

  it('is killed with its own children when it does not end by itself', async () => {
    const code = `
      process.on('SIGTERM', () => {});
      const child = require('child_process').spawn(process.execPath, ['-e', "process.on('SIGTERM', () => {}); setInterval(() => {}, 1e6)"]);
      console.log(JSON.stringify({ ready: true, child: child.pid }));
      setInterval(() => {}, 1e6)`;
    const child = await startProcess(script(code));
    const grandchild = Number(child.readyInfo['child']);
    await child.stop(200);
    await untilGone(grandchild);
  });

  it('that ends with its starter is not ended by a thread of its own', async () => {
    const code = `
      const worker = new (require('worker_threads').Worker)('', { eval: true });
      worker.once('exit', () => setTimeout(() => { ${ready} }, 100));
      setInterval(() => {}, 1e6)`;
    const withStarter = new URL('exit-with-parent.js', import.meta.url).href;
    const child = await startProcess(script('', { args: ['--import', withStarter, '-e', code] }));
    assert.equal(child.isRunning, true);
    await child.stop();
  });

  it('tells when it ends without having been asked to', async () => {
    let told: (reason: string) => void;
    const reason = new Promise<string>((resolve) => {
      told = resolve;
    });
    await startProcess(
      script(`${ready} setTimeout(() => process.exit(9), 100)`, {
        onUnexpectedExit: (text) => {
          told(text);
        },
      }),
    );
    assert.match(await reason, /helper ended unexpectedly \(exit code 9\)/);
  });
});

/** Waits until a process is gone; the test's own time limit ends the wait. */
async function untilGone(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
