import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Outcome } from './attack.js';
import { isFailed, judged } from './judged.js';

const outcome: Outcome = {
  ...{ attack: 'averaging', setting: 'a budget', defended: true, refusals: {}, asked: 0, ms: 0 },
  score: { right: 2_000, of: 2_000 },
};

describe('what an outcome says', () => {
  it('is a fault where an attacker is right more often than the bound allows', () => {
    const over = judged({ ...outcome, bound: { accuracy: 0.731, why: 'noise' } });
    assert.deepEqual([over.judgement, isFailed(over)], ['over', true]);
    const held = judged({ ...outcome, score: { right: 1_500, of: 2_000 }, bound: { accuracy: 0.731, why: 'noise' } });
    assert.deepEqual([held.judgement, isFailed(held)], ['held', false]);
  });

  it('is a fault where an attack does not work without the defence, but for a contract that somebody brought', () => {
    const idle = { ...outcome, defended: false, score: { right: 1_000, of: 2_000 } };
    assert.deepEqual([judged(idle).judgement, isFailed(judged(idle))], ['fails', true]);
    assert.deepEqual(judged({ ...idle, ofOwn: true }).judgement, 'idle');
    assert.deepEqual(judged({ ...idle, score: outcome.score }).judgement, 'works');
    assert.deepEqual(judged({ ...idle, score: { right: 2, of: 3 } }).judgement, 'unclear');
  });

  it('is no promise where there is no bound', () => {
    assert.deepEqual([judged(outcome).judgement, isFailed(judged(outcome))], ['open', false]);
  });
});
