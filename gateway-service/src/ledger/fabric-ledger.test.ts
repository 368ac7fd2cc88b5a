import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { Contract, Transaction } from '@hyperledger/fabric-gateway';
import type { LedgerTransaction } from '../ports/ledger.js';
import { FakeLedger } from '../testing/fake-ledger.js';
import { memoryJournal, quietLog } from '../testing/journal.js';
import { FabricLedger } from './fabric-ledger.js';
import type { TransactionWatch } from './transaction-watch.js';

const end = { request: { member: 'LenderAMSP', id: 'ab'.repeat(32) }, status: 'expired' } as const;

describe('a transaction', () => {
  let sent: string[];
  let codes: (string | undefined)[];

  beforeEach(() => {
    sent = [];
    codes = [];
  });

  /** A peer that endorses everything; `submit` is what handing in gives, `codes` what the blocks then say. */
  function ledgerWith(submit: () => Promise<unknown>): {
    ledger: FabricLedger;
    journal: ReturnType<typeof memoryJournal>;
  } {
    const transaction = (id: string): Transaction =>
      ({
        getTransactionId: () => id,
        getBytes: () => Buffer.from(id),
        submit: () => {
          sent.push(id);
          return submit();
        },
      }) as unknown as Transaction;
    let endorsed = 0;
    const contract = {
      newProposal: () => ({ endorse: () => Promise.resolve(transaction(`t${String(++endorsed)}`)) }),
    } as unknown as Contract;
    const watch = {
      wait: (id: string) => Promise.resolve(committed(id)),
      fault: () => undefined,
    } as unknown as TransactionWatch;
    const journal = memoryJournal();
    const gateway = { newTransaction: (bytes: Uint8Array) => transaction(Buffer.from(bytes).toString()) };
    return {
      journal,
      ledger: new FabricLedger({
        ...{ gateway, contract, state: new FakeLedger().state, watch, journal, log: quietLog },
        attempts: 3,
        commitTimeoutMs: 10,
      }),
    };
  }

  function committed(id: string): LedgerTransaction | undefined {
    const code = codes.shift();
    return code === undefined ? undefined : ({ id, block: 1, code, valid: code === 'VALID' } as LedgerTransaction);
  }

  const never = (): Promise<unknown> => new Promise(() => undefined);

  it('counts as committed when the blocks say so, even if handing it in is never acknowledged', async () => {
    codes = ['VALID'];
    const { ledger, journal } = ledgerWith(never);
    assert.deepEqual(await ledger.submit('queries:End', end), { transactionId: 't1', block: 1 });
    assert.deepEqual(journal.sent(), []);
  });

  it('counts as committed when the blocks say so, even if handing it in failed', async () => {
    codes = ['VALID'];
    const { ledger } = ledgerWith(() => Promise.reject(new Error('connection lost')));
    assert.equal((await ledger.submit('queries:End', end)).transactionId, 't1');
  });

  it('is unknown when the blocks are silent; the same bytes are sent again until they are seen', async () => {
    codes = [undefined, undefined, 'VALID'];
    const { ledger, journal } = ledgerWith(never);
    await assert.rejects(ledger.submit('queries:End', end), { code: 'OUTCOME_UNKNOWN' });
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(sent, ['t1', 't1', 't1']);
    assert.deepEqual(journal.sent(), []);
  });

  it('whose outcome was unknown when the gateway ended is sent again after a restart', async () => {
    const { ledger, journal } = ledgerWith(never);
    journal.addSent({ id: 't1', name: 'queries:End', bytes: Buffer.from('t1') });
    codes = ['VALID'];
    await ledger.resume();
    assert.deepEqual(sent, ['t1']);
    assert.deepEqual(journal.sent(), []);
  });

  it('that lost a race is endorsed anew; one that is invalid for another reason is not', async () => {
    codes = ['MVCC_READ_CONFLICT', 'PHANTOM_READ_CONFLICT', 'VALID'];
    const { ledger } = ledgerWith(never);
    assert.equal((await ledger.submit('queries:End', end)).transactionId, 't3');
    codes = ['ENDORSEMENT_POLICY_FAILURE'];
    await assert.rejects(ledger.submit('queries:End', end), { code: 'TRANSACTION_INVALID' });
    assert.deepEqual(sent, ['t1', 't2', 't3', 't4']);
  });
});
