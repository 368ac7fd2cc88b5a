import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { ProcessOptions } from '../processes/start-process.js';
import { DetachedProcesses } from './detached-processes.js';
import { processStart } from './process-start.js';
import { isRunning, readRecords, writeRecord } from './run-record.js';

/** Says that it is ready and stays until it is told to end. */
const server = `
  process.stdout.write('starting\\n{"ready":true,"answer":42}\\n');
  setInterval(() => {}, 1000);
`;

describe('processes that outlive the command which started them', () => {
  let dir: string;
  let runDir: string;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'entente-detached-'));
    runDir = join(dir, 'run');
  });

  after(async () => {
    await new DetachedProcesses(runDir).stop(
      readRecords(runDir).map(({ name }) => name),
      { graceMs: 200, force: true },
    );
    await rm(dir, { recursive: true });
  });

  function node(name: string, program: string): ProcessOptions {
    return {
      name,
      command: process.execPath,
      args: ['-e', program],
      logFile: join(dir, `${name}.log`),
      ready: { kind: 'json-line' },
    };
  }

  it('are started once, known to later commands, and stopped', async () => {
    const first = new DetachedProcesses(runDir);
    await first.ensure([node('one', server)]);
    const { pid, ready } = first.running('one') ?? {};
    assert.equal(ready?.['answer'], 42);

    const later = new DetachedProcesses(runDir);
    await later.ensure([node('one', server)]);
    assert.equal(later.running('one')?.pid, pid);
    assert.deepEqual(later.started, []);

    assert.deepEqual((await later.stop(['one'])).stopped, ['one']);
    assert.equal(processStart(pid ?? 0), undefined);
    assert.deepEqual(readRecords(runDir), []);
  });

  it('are started again after they were killed', async () => {
    const processes = new DetachedProcesses(runDir);
    await processes.ensure([node('killed', server)]);
    const { pid = 0 } = processes.running('killed') ?? {};
    process.kill(pid, 'SIGKILL');
    while (processes.running('killed') !== undefined) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await processes.ensure([node('killed', server)]);
    assert.notEqual(processes.running('killed')?.pid, pid);
    await processes.stop(['killed']);
  });

  it('that end at once are reported with what they said last', async () => {
    const program = `console.error('no such database'); process.exit(3);`;
    await assert.rejects(new DetachedProcesses(runDir).ensure([node('dies', program)]), {
      code: 'PROCESS_DIED',
      message: /dies ended while the network came up; see .*dies\.log; it said last:\n {2}no such database$/,
    });
    assert.deepEqual(readRecords(runDir), []);
  });

  it('that were started but not seen ready are waited for by the next command', async () => {
    const slow = `setTimeout(() => { console.log('{"ready":true}') }, 300); setInterval(() => {}, 1000);`;
    const impatient = new DetachedProcesses(runDir);
    const given = { ...node('slow', slow), readyTimeoutMs: 1 };
    await assert.rejects(impatient.ensure([given]), { code: 'PROCESS_NOT_READY' });
    const { pid } = impatient.running('slow') ?? {};

    const patient = new DetachedProcesses(runDir);
    await patient.ensure([node('slow', slow)]);
    assert.equal(patient.running('slow')?.pid, pid);
    await patient.stop(['slow']);
  });

  it('that cannot be started are reported', async () => {
    const given = { ...node('missing', ''), command: join(dir, 'no-such-program') };
    await assert.rejects(new DetachedProcesses(runDir).ensure([given]), { code: 'PROCESS_NOT_STARTED' });
  });

  it('that are frozen are stopped all the same', async () => {
    const processes = new DetachedProcesses(runDir);
    await processes.ensure([node('frozen', server)]);
    process.kill(processes.running('frozen')?.pid ?? 0, 'SIGSTOP');
    assert.deepEqual((await processes.stop(['frozen'])).stopped, ['frozen']);
  });

  it('that do not end are left alone, and killed only by force', async () => {
    const stubborn = `process.on('SIGTERM', () => {}); ${server}`;
    const processes = new DetachedProcesses(runDir);
    await processes.ensure([node('stubborn', stubborn)]);
    assert.deepEqual((await processes.stop(['stubborn'], { graceMs: 100 })).stubborn, ['stubborn']);
    assert.ok(processes.running('stubborn'));
    assert.deepEqual((await processes.stop(['stubborn'], { graceMs: 100, force: true })).killed, ['stubborn']);
    assert.equal(processes.running('stubborn'), undefined);
  });

  it('start nothing any more once they are closed', async () => {
    const processes = new DetachedProcesses(runDir);
    processes.close();
    await assert.rejects(processes.ensure([node('late', server)]), { code: 'INTERRUPTED' });
    assert.deepEqual(readRecords(runDir), []);
  });

  describe('whose id is used again by somebody else', () => {
    it('are not signalled, not taken for running, and forgotten; with the right start they would be', async () => {
      const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true, stdio: 'ignore' });
      const { pid = 0 } = other;
      const start = processStart(pid) ?? '';
      const record = {
        name: 'reused',
        pid,
        startedAt: new Date().toISOString(),
        command: '',
        logFile: join(dir, 'reused.log'),
        logOffset: 0,
        ready: {},
      };
      const processes = new DetachedProcesses(runDir);

      writeRecord(runDir, { ...record, start: `${start}0` });
      assert.equal(processes.running('reused'), undefined);
      assert.deepEqual((await processes.stop(['reused'], { force: true })).gone, ['reused']);
      assert.equal(processStart(pid), start);

      const ended = once(other, 'exit');
      writeRecord(runDir, { ...record, start });
      assert.ok(isRunning({ pid, start }));
      assert.deepEqual((await processes.stop(['reused'])).stopped, ['reused']);
      await ended;
    });
  });

  it('write their output to their log and to nobody else', async () => {
    const processes = new DetachedProcesses(runDir);
    await processes.ensure([node('writer', server)]);
    assert.match(await readFile(join(dir, 'writer.log'), 'utf8'), /^starting\n/);
    await processes.stop(['writer']);
  });
});
