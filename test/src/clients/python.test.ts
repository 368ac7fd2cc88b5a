import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runPython, withoutPython } from './python-tests.js';

describe('the Python client', { timeout: 120_000, skip: withoutPython }, () => {
  it('comes to what the vectors say, and does not believe a gateway that lies', async () => {
    assert.match(await runPython(['pytest', '--ignore', 'tests/live']), /\d+ passed/);
  });
});
