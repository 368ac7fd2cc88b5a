import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { attacks } from './catalogue.js';
import { ofSomebody, runBench } from './testing/run-bench.js';

describe('a run of the bench', { timeout: 1_200_000 }, () => {
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'entente-canaries-'));
  });
  after(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  for (const { name } of attacks) {
    it(`says nothing of anybody’s rows and leaves no file behind: ${name}`, async () => {
      const { said, left } = await runBench(name, folder);
      assert.ok(said.includes(`"attack": "${name}"`));
      assert.doesNotMatch(said, ofSomebody);
      assert.deepEqual(left, []);
    });
  }
});
