import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { it } from 'node:test';
import { generatedFile, generatedTypes } from './generated.js';

it('types of the client are those of the published description', async () => {
  const checkedIn = await readFile(generatedFile, 'utf8');
  assert.equal(checkedIn, await generatedTypes(), 'run: node clients/typescript/dist/testing/write-generated.js');
});
