import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { recordApprovedBuild } from './approved-builds.js';

describe('the list of approved builds', () => {
  let dir: string;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'entente-builds-'));
  });

  after(async () => {
    await rm(dir, { recursive: true, force: true });
  });

  it('has each build once, and no version without one', async () => {
    const file = join(dir, 'home', 'approved-builds');
    const [one, two] = ['1'.repeat(64), '2'.repeat(64)];
    await recordApprovedBuild(file, '1.0');
    for (const version of [`1.0.0+${one}`, `1.1.0+${two}`, `1.0.0+${one}`]) {
      await recordApprovedBuild(file, version);
    }
    assert.equal(await readFile(file, 'utf8'), `${one}  1.0.0+${one}\n${two}  1.1.0+${two}\n`);
  });
});
