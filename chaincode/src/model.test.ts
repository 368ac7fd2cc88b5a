import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { transactions } from '@entente/protocol';
import { runSequence } from './testing/model.js';
import { agreementCalls } from './testing/random-agreement.js';
import { drawnTransactions } from './testing/random-calls.js';
import { electionCalls } from './testing/random-elections.js';
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
    for (const name of [
      ...['approvals:Decide', 'queries:Open', 'queries:Close', 'queries:End', 'queries:OpenMany', 'queries:CloseMany'],
      ...['data-sources:Report', 'data-sources:Withdraw', ...agreementCalls, 'budgets:Compact', 'queries:Anchor'],
      'publications:Publish',
      ...electionCalls,
    ]) {
      assert.ok(reached.has(`${name} accepted`), `${name} was never accepted; the sequences test nothing`);
    }
  });

  it('draw every transaction that there is', () => {
    assert.deepEqual([...drawnTransactions].toSorted(), Object.keys(transactions).toSorted());
  });
});
