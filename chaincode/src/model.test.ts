import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { transactions } from '@entente/protocol';
import { runSequence } from './testing/model.js';
import { drawnTransactions } from './testing/random-draws.js';
import { runs, seed } from './testing/random.js';

describe('random sequences of calls', () => {
  it('never give an outcome twice, nor a receipt to a request that was not opened', async (context) => {
    const reached = new Map<string, number>();
    for (let run = 0; run < runs(6); run++) {
      await runSequence(seed + run, 500, reached);
    }
    context.diagnostic(
      `seed ${String(seed)}; ${String(runs(6))} sequences of 500 calls, ${String(reached.size)} ways to end`,
    );
    // What is rare may be missing from so few, as keys and so ids are other ones each time; the soak demands every transaction.
    for (const name of [
      ...['approvals:Open', 'approvals:CastBallot', 'approvals:Decide', 'data-sources:Report'],
      ...['queries:Open', 'queries:Close', 'queries:End'],
    ]) {
      assert.ok(reached.has(`${name} accepted`), `${name} was never accepted; the sequences test nothing`);
    }
  });

  it('draw every transaction that there is', () => {
    assert.deepEqual([...drawnTransactions].toSorted(), Object.keys(transactions).toSorted());
  });
});
