import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { checkBuild } from './build.js';

describe('the digest of a packaged chaincode', () => {
  let dir: string;

  const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
  const list = `${sha256('code')}  chaincode.cjs\n${sha256('{}')}  package.json\n`;

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'entente-build-'));
    await writeFile(join(dir, 'chaincode.cjs'), 'code');
    await writeFile(join(dir, 'package.json'), '{}');
    await writeFile(join(dir, 'SHA256SUMS'), list);
  });

  afterEach(async () => {
    await rm(dir, { recursive: true });
  });

  it('is the hash of the list of its files', async () => {
    assert.deepEqual(await checkBuild(dir), { digest: sha256(list) });
  });

  it('is not given where a file is another', async () => {
    await writeFile(join(dir, 'chaincode.cjs'), 'other code');
    await assert.rejects(checkBuild(dir), /chaincode\.cjs is not the file that was packaged; copy the whole folder/);
  });

  it('is not given where a file is missing', async () => {
    await rm(join(dir, 'package.json'));
    await assert.rejects(checkBuild(dir), /package\.json is not the file that was packaged/);
  });

  it('is not given where the list itself is damaged', async () => {
    await writeFile(join(dir, 'SHA256SUMS'), `${list}half a li`);
    await assert.rejects(checkBuild(dir), /SHA256SUMS is not the file that was packaged/);
  });

  it('is unknown of a chaincode that runs from its sources', async () => {
    await rm(join(dir, 'SHA256SUMS'));
    assert.equal(await checkBuild(dir), undefined);
  });
});
