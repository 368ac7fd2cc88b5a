import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { cliReference } from './reference.js';

describe('the generated reference of the command line', () => {
  it('says what the help says', async () => {
    const { file, text } = cliReference();
    const checkedIn = await readFile(file, 'utf8').catch(() => 'missing');

    assert.equal(checkedIn, text, 'out of date; run: node cli/dist/testing/write-reference.js');
  });
});
