import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runPython, withoutPython } from './python-tests.js';

describe('the example notebooks', { timeout: 1_800_000, skip: withoutPython }, () => {
  for (const scenario of ['lenders', 'lenders-private', 'wages', 'claims', 'government']) {
    it(`of ${scenario} runs against its demo, with outputs of the kinds that are kept`, async () => {
      const said = await runPython(['notebooks.run', scenario]);
      assert.match(said, new RegExp(`^${scenario}: \\d+ cells`, 'm'));
    });
  }
});
