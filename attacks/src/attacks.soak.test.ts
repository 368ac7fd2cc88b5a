import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { loadParser } from '@entente/protocol/parse';
import { attacks } from './catalogue.js';
import { isFailed, judged } from './judged.js';
import { runAttack, type RunOptions } from './run-attack.js';

/**
 * Whatever has noise is held to its bound two thousand times; a rule that refuses everybody needs no such proof, and where answers wait
 * for their pace it would take over an hour.
 */
const trials: RunOptions['trials'] = (attack, { defended, privacyBudget, paced }) =>
  defended ? (privacyBudget === undefined || paced === true ? 300 : 2_000) : attack.undefendedTrials;

describe('attacks on what answers tell, at full size,', () => {
  before(loadParser);

  for (const attack of attacks) {
    it(`${attack.name}: at or under its bound, and works without the defence`, async () => {
      const outcomes = (await runAttack(attack, { trials, seed: 'at full size' })).map(judged);
      assert.deepEqual(outcomes.filter(isFailed), []);
    });
  }
});
