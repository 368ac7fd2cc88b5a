import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LedgerAudit } from '@entente/cli';
import { parseStateKey, type SupervisionMaking } from '@entente/protocol';
import { demandCommitment, jointPublicKey } from '@entente/protocol/secure';
import { RandomCalls } from '../parts.js';
import { runs } from '../runs.js';
import { transactionsOf } from './replay-history.js';

/**
 * Chaincode checks no curves, so it accepts calls that lie about the supervisors' key: the audit is there to find them, and they
 * make no honest ledger.
 */
function isTrueOfKeys(writes: Readonly<Record<string, string>>): boolean {
  return Object.entries(writes).every(([key, value]) => {
    if (parseStateKey(key)?.kind !== 'supervision-making') {
      return true;
    }
    const making = JSON.parse(value) as SupervisionMaking;
    try {
      for (const [member, commitment] of Object.entries(making.commitments)) {
        demandCommitment(commitment, member, making);
      }
      const confirmed = Object.values(making.confirmed);
      return confirmed.length === 0 || confirmed.every((each) => each === jointPublicKey(making));
    } catch {
      return false;
    }
  });
}

/** The calls of a random sequence that the chaincode accepted and that are true. */
async function acceptedCalls(start: number, steps: number): Promise<Parameters<typeof transactionsOf>[0]> {
  const calls = await RandomCalls.from(start);
  const { history } = calls.alliance.ledger;
  const accepted = [...history];
  for (let step = 0; step < steps; step++) {
    const call = await calls.next();
    const endorsement = await calls.endorse(call);
    if (endorsement.refusal === undefined && isTrueOfKeys(endorsement.writes)) {
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
