import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LedgerAudit } from '@entente/cli';
import { RandomCalls } from '../parts.js';
import { runs } from '../runs.js';
import { transactionsOf } from './replay-history.js';
import { isTrueOfCurves } from './true-of-curves.js';

/** The calls of a random sequence that the chaincode accepted and that are true. */
async function acceptedCalls(start: number, steps: number): Promise<Parameters<typeof transactionsOf>[0]> {
  const calls = await RandomCalls.from(start);
  const { ledger } = calls.alliance;
  const accepted = [...ledger.history];
  for (let step = 0; step < steps; step++) {
    const call = await calls.next();
    const endorsement = await calls.endorse(call);
    if (endorsement.refusal === undefined && (await isTrueOfCurves(ledger.state, endorsement.writes))) {
      calls.commit(endorsement);
      accepted.push(call);
    }
  }
  return accepted;
}

describe('the audit of honest ledgers', { timeout: 600_000 }, () => {
  it('finds nothing, whatever was called in whatever order', async () => {
    let replayed = 0;
    for (let start = 0; start < runs(24); start++) {
      const audit = new LedgerAudit();
      for (const transaction of await transactionsOf(await acceptedCalls(start, 120))) {
        audit.replay(transaction);
      }
      replayed += audit.transactions;
      assert.deepEqual(audit.breaches, [], `sequence ${String(start)}`);
    }
    assert.ok(replayed > 200, String(replayed));
  });
});
