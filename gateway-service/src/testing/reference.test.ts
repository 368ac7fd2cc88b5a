import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { referenceFiles } from './reference.js';

describe('generated references of the gateway', () => {
  for (const [file, text] of referenceFiles()) {
    it(`say what the code says: ${file.pathname.split('/').slice(-3).join('/')}`, async () => {
      const checkedIn = await readFile(file, 'utf8').catch(() => 'missing');

      assert.equal(checkedIn, text, 'out of date; run: node gateway-service/dist/testing/write-reference.js');
    });
  }
});
