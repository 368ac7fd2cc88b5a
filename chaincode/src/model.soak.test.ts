import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { transactions } from '@entente/protocol';
import { runSequence } from './testing/model.js';
import { seed } from './testing/random.js';

const sequences = 10_000;
/** Calls of a sequence: many beginnings, and some that go further. The other suite's are longer and fewer. */
const lengths = [30, 60, 120] as const;

/** Of the one supervisor here: whoever proposes an opening has given its part. `supervision-registry.test.ts` has three of them. */
const neverHere: readonly string[] = ['supervision:GivePart'];

describe('ten thousand random sequences of calls', () => {
  it('never make the ledger hold what it must not, and between them take every transaction there is', async (context) => {
    const reached = new Map<string, number>();
    for (let run = 0; run < sequences; run++) {
      await runSequence(seed + run, lengths[run % lengths.length] ?? 0, reached);
    }
    const calls = [...reached.values()].reduce((sum, count) => sum + count, 0);
    const accepted = [...reached]
      .filter(([what]) => what.endsWith(' accepted'))
      .reduce((sum, [, count]) => sum + count, 0);
    context.diagnostic(
      `seed ${String(seed)}; ${String(sequences)} sequences, ${String(calls)} calls, ${String(accepted)} accepted, ` +
        `${String(reached.size)} ways to end`,
    );
    for (const name of Object.keys(transactions).filter((each) => !neverHere.includes(each))) {
      assert.ok(reached.has(`${name} accepted`), `${name} was never accepted; the sequences say nothing of it`);
    }
  });
});
