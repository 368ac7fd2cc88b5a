import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DomainError } from '@entente/protocol';
import { paced, type Stopwatch } from './paced.js';

describe('an answer at a pace', () => {
  let now = 0;
  const stopwatch: Stopwatch = {
    elapsed: () => now,
    pause: (ms) => {
      now += ms;
      return Promise.resolve();
    },
  };

  /** When somebody who waits has what comes of work that takes so long. */
  async function when(paceMs: number, takes: number, refusal?: DomainError): Promise<number> {
    now = 17;
    const work = async (): Promise<string> => {
      await stopwatch.pause(takes);
      if (refusal !== undefined) {
        throw refusal;
      }
      return 'answer';
    };
    const answered = paced(paceMs, work, stopwatch);
    await (refusal === undefined ? answered : assert.rejects(answered, { code: refusal.code }));
    return now - 17;
  }

  it('comes at the same time whatever it took; control: without a pace the time is that of the work', async () => {
    const takes = [0, 1, 499.9, 500];
    for (const ms of takes) {
      assert.equal(await when(500, ms), 500);
      assert.equal(await when(0, ms), ms);
    }
  });

  it('tells no more than how many paces it took', async () => {
    assert.deepEqual([await when(500, 501), await when(500, 999), await when(500, 1_001)], [1_000, 1_000, 1_500]);
  });

  it('is refused at the time at which it would be answered', async () => {
    const refusal = new DomainError('RESULT_TOO_LARGE', 'more rows than are answered');
    assert.deepEqual([await when(500, 3, refusal), await when(500, 600, refusal)], [500, 1_000]);
  });
});
