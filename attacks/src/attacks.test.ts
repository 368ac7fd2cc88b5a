import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { loadParser } from '@entente/protocol/parse';
import { attacks } from './catalogue.js';
import { isFailed, judged } from './judged.js';
import { Populations } from './population/populations.js';
import { runAttack, type RunOptions } from './run-attack.js';

/** A slice of what `scripts/attack` runs; the full size is in the soak. Paces take their time. */
const slice: RunOptions['trials'] = ({ heavy }, { defended, paced }) =>
  defended ? (paced === true ? 1 : 3) : heavy === true ? 0 : 7;

describe('attacks on what answers tell', () => {
  const seed = 'a slice';
  const populations = new Populations({ seed, keep: true });

  before(loadParser);
  after(() => populations.close());

  for (const attack of attacks) {
    it(`${attack.name}: stopped where it is defended against, and works where it is not`, async () => {
      const outcomes = (await runAttack(attack, { trials: slice, seed, populations })).map(judged);
      assert.deepEqual(outcomes.filter(isFailed), []);
      const undefended = outcomes.filter(({ defended, score }) => !defended && score.of > 0);
      assert.ok(undefended.every(({ judgement }) => judgement === 'works'));
      assert.deepEqual(new Set(outcomes.map(({ defended }) => defended)), new Set([true, false]));
    });
  }
});
