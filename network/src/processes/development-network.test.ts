import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const program = `
  import { startDevelopmentNetwork } from ${JSON.stringify(new URL('../index.js', import.meta.url).href)};
  const network = await startDevelopmentNetwork({
    dir: process.argv[1],
    description: { name: 'demo', channel: 'alliance', chaincode: 'kv', members: [{ mspId: 'LenderAMSP', name: 'a' }, { mspId: 'LenderBMSP', name: 'b' }] },
    chaincode: { entry: ${JSON.stringify(fileURLToPath(new URL('../testing/ledger-test-chaincode.js', import.meta.url)))} },
  });
  console.log('up ' + network.processes.join(' '));
`;

describe('a network belongs to the program that started it', { timeout: 60_000 }, () => {
  let dir: string;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'entente-parent-'));
  });

  after(async () => {
    await rm(dir, { recursive: true });
  });

  /** Starts the program and gives it with the ids of the processes that it started. */
  async function startProgram(): Promise<{ parent: ChildProcess; pids: number[] }> {
    const parent = spawn(process.execPath, ['--input-type=module', '-e', program, dir], {
      // Not the test's own error stream: a program left over would keep the test runner waiting for its end.
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [line] = (await once(createInterface({ input: parent.stdout }), 'line')) as [string];
    assert.equal(line, 'up chaincode:a chaincode:b ledger');
    const children = await readFile(`/proc/${String(parent.pid)}/task/${String(parent.pid)}/children`, 'utf8');
    return { parent, pids: children.trim().split(' ').map(Number) };
  }

  const linux = process.platform === 'linux' ? {} : { skip: 'reads /proc, which only Linux has' };

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGKILL'] as const) {
    it(`and ends with it on ${signal}`, linux, async () => {
      const { parent, pids } = await startProgram();
      assert.equal(pids.length, 3);
      parent.kill(signal);
      await once(parent, 'exit');
      while (pids.some(isAlive)) {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    });
  }
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
