import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { holdFolder } from './folder-hold.js';
import { processStart } from './process-start.js';

describe("holding a network's folder", () => {
  let dir: string;

  before(() => {
    dir = mkdtempSync(join(tmpdir(), 'entente-hold-'));
  });

  after(() => {
    rmSync(dir, { recursive: true });
  });

  it('keeps a second command out until the first lets go', () => {
    const release = holdFolder(dir);
    assert.throws(() => holdFolder(dir), { code: 'NETWORK_BUSY', message: new RegExp(String(process.pid)) });
    release();
    holdFolder(dir)();
    assert.deepEqual(readdirSync(dir), []);
  });

  it('takes over from a command that died', () => {
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    writeFileSync(join(dir, 'lock'), JSON.stringify({ pid, start: 'long ago' }));
    holdFolder(dir)();
  });

  it('takes over from a command whose process id is used again', () => {
    writeFileSync(join(dir, 'lock'), JSON.stringify({ pid: process.ppid, start: 'long ago' }));
    holdFolder(dir)();
    writeFileSync(join(dir, 'lock'), JSON.stringify({ pid: process.ppid, start: processStart(process.ppid) }));
    assert.throws(() => holdFolder(dir), { code: 'NETWORK_BUSY' });
  });
});
