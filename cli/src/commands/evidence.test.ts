import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before, describe, it } from 'node:test';
import { run } from '../program.js';

const recorded = fileURLToPath(new URL('../../src/evidence/testing/recorded.evidence.json', import.meta.url));

async function said(...args: readonly string[]): Promise<{ code: number; out: string; errors: string }> {
  let [out, errors] = ['', ''];
  const io = {
    env: {},
    colors: false,
    stdout: (text: string): void => void (out += text),
    stderr: (text: string): void => void (errors += text),
  };
  return { code: await run(args, io), out, errors };
}

describe('entente evidence', { timeout: 120_000 }, () => {
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'entente-evidence-'));
  });

  after(async () => {
    await rm(folder, { recursive: true });
  });

  it('verifies a file without a gateway, and reads the contract by its text too', async () => {
    const { code, out } = await said('evidence', 'verify', recorded);
    assert.equal(code, 0);
    assert.match(out, /HOLDS for the channel as shown/);
    assert.match(out, /passed {3}text {12}contract: the text gives the tree/);
  });

  it('ends with 1 where something is wrong, and says what first', async () => {
    const { code, out } = await said('evidence', 'verify', recorded, '--genesis', 'ab'.repeat(32));
    assert.equal(code, 1);
    assert.match(out, /REFUTED.*\n\nFAILED {3}genesis-pin/);
  });

  it('refuses what is no evidence, and a hash that is none', async () => {
    assert.equal((await said('evidence', 'verify', join(folder, 'nowhere.json'))).code, 2);
    const file = join(folder, 'letter.json');
    await writeFile(file, '{"kind":"letter"}');
    assert.equal((await said('evidence', 'verify', file)).code, 1);
    assert.equal((await said('evidence', 'verify', recorded, '--genesis', 'abc')).code, 2);
  });

  it('says what a file is that is none, and how one is made', async () => {
    const text = await readFile(recorded, 'utf8');
    for (const [content, words] of [
      ['', /this file is empty/],
      ['dear alliance', /this file is not JSON/],
      [text.slice(0, text.length / 2), /this file is not JSON: it is cut short/],
      ['[]', /this file is JSON, and not a bundle of evidence/],
      ['{"kind":"charter"}', /this file is a document of kind charter/],
    ] as const) {
      const file = join(folder, 'none.json');
      await writeFile(file, content);
      const { code, errors } = await said('evidence', 'verify', file);
      assert.equal(code, 1);
      assert.match(errors, words);
      assert.match(errors, /entente evidence fetch REQUEST --out FILE/);
    }
  });

  it('writes the page', async () => {
    const file = join(folder, 'page.html');
    assert.equal((await said('evidence', 'page', '--out', file)).code, 0);
    assert.match(await readFile(file, 'utf8'), /^<!doctype html>/);
  });
});

describe('entente ledger audit', () => {
  it('asks for one source of blocks', async () => {
    const { code } = await said('ledger', 'audit', '--blocks', 'a', '--network', 'b');
    assert.equal(code, 2);
  });
});
