import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ProgramFailed, type ProgramRun, runProgram } from './run-program.js';

const sh = (script: string, more: Partial<ProgramRun> = {}): ProgramRun => ({
  command: '/bin/sh',
  args: ['-c', script],
  ...more,
});

async function failure(run: ProgramRun): Promise<ProgramFailed> {
  const error: unknown = await runProgram(run).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof ProgramFailed);
  assert.equal(error.code, 'PROGRAM_FAILED');
  return error;
}

describe('a program that is run', { timeout: 30_000 }, () => {
  it('gives what it writes and reads what it is given', async () => {
    const { stdout, stderr } = await runProgram(sh('cat; echo noted >&2', { input: 'äöü' }));
    assert.deepEqual([stdout, stderr], ['äöü', 'noted\n']);
  });

  it('sees the given environment, and no settings of Fabric that the shell has left', async () => {
    process.env['CORE_PEER_LOCALMSPID'] = 'LeftOverMSP';
    try {
      const { stdout } = await runProgram(
        sh('echo "$CORE_PEER_LOCALMSPID,$CORE_PEER_ADDRESS,${PATH:+path}"', { env: { CORE_PEER_ADDRESS: 'a:1' } }),
      );
      assert.equal(stdout, ',a:1,path\n');
    } finally {
      delete process.env['CORE_PEER_LOCALMSPID'];
    }
  });

  it('that fails is reported with its exit code and the lines that tell, without colours', async () => {
    const script = `printf '\\033[34mINFO\\033[0m starting\\nError: no such channel\\nUsage: peer\\n' >&2; exit 7`;
    const { exitCode, detail, stderr } = await failure(sh(script));
    assert.equal(exitCode, 7);
    assert.equal(detail, 'sh failed (exit code 7)\nError: no such channel');
    assert.match(stderr, /^INFO starting\n/);
  });

  it('that fails without a telling line is reported with its last lines', async () => {
    assert.match((await failure(sh('echo one; echo two; exit 1'))).detail, /\(exit code 1\)\none\ntwo$/);
  });

  it('that takes too long is stopped', async () => {
    const { detail, exitCode } = await failure({ command: '/bin/sleep', args: ['20'], timeoutMs: 50 });
    assert.match(detail, /stopped after 50 ms/);
    assert.equal(exitCode, undefined);
  });

  it('that cannot be started, or that does not read its input, is reported', async () => {
    assert.match((await failure({ command: '/nowhere/peer', args: [] })).detail, /peer could not be started.*ENOENT/);
    assert.equal((await failure(sh('exit 3', { input: Buffer.alloc(1_000_000) }))).exitCode, 3);
  });
});
