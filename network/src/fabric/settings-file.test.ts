import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { parse } from 'yaml';
import { writeSettings } from './settings-file.js';

describe('a settings file of a Fabric process', () => {
  let dir: string;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'entente-settings-'));
    await writeFile(
      join(dir, 'core.yaml'),
      'peer:\n  id: jdoe\n  limits: { a: 1, b: 2 }\n  list: [1, 2]\n  empty:\nnew: kept\n',
    );
  });

  after(async () => {
    await rm(dir, { recursive: true, force: true });
  });

  it("keeps what the release's sample says where we say nothing, and replaces leaves and lists whole", async () => {
    const out = join(dir, 'out');
    await writeSettings(dir, 'core.yaml', out, {
      peer: { id: 'ours', limits: { b: 3 }, list: [9], empty: { x: true } },
    });
    assert.deepEqual(parse(await readFile(join(out, 'core.yaml'), 'utf8')), {
      peer: { id: 'ours', limits: { a: 1, b: 3 }, list: [9], empty: { x: true } },
      new: 'kept',
    });
  });

  it('can be read by its owner alone', async () => {
    const out = join(dir, 'private');
    await writeSettings(dir, 'core.yaml', out, {});
    assert.equal((await stat(join(out, 'core.yaml'))).mode & 0o777, 0o600);
  });
});
