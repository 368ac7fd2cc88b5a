import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { loadParser } from '@entente/protocol/parse';
import { attacks } from './catalogue.js';
import { isFailed, judged } from './judged.js';
import { runAttack } from './run-attack.js';

const trials = 2_000;

describe('attacks on what answers tell, at full size,', () => {
  before(loadParser);

  for (const attack of attacks) {
    it(`${attack.name}: at or under its bound over ${String(trials)} trials, and works without the defence`, async () => {
      const outcomes = (await runAttack(attack, { trials, seed: 'at full size' })).map(judged);
      assert.deepEqual(outcomes.filter(isFailed), []);
    });
  }
});
