import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { type ServiceError, status } from '@grpc/grpc-js';
import { DomainError } from '@entente/protocol';
import { type Contract, EndorseError, type Transaction } from '@hyperledger/fabric-gateway';
import type { LedgerState, LedgerTransaction } from '../ports/ledger.js';
import { FakeLedger } from '../testing/fake-ledger.js';
import { memoryJournal, quietLog } from '../testing/journal.js';
import { FabricLedger, type FabricLedgerOptions } from './fabric-ledger.js';
import { TransactionWatch } from './transaction-watch.js';

const end = { request: { member: 'LenderAMSP', id: 'ab'.repeat(32) }, status: 'expired' } as const;

describe('a transaction', () => {
  let sent: string[];
  let codes: (string | undefined)[];
  /** What endorsing throws, once each, before it succeeds. */
  let faults: Error[];
  let proposed: number;
  let shown: LedgerTransaction | undefined;

  beforeEach(() => {
    sent = [];
    codes = [];
    faults = [];
    proposed = 0;
    shown = undefined;
  });

  /** A peer that endorses everything; `submit` is what handing in gives, `codes` what the blocks then say. */
  function ledgerWith(
    submit: () => Promise<unknown>,
    options: Partial<FabricLedgerOptions> = {},
  ): {
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
    const endorse = (): Promise<Transaction> => {
      proposed++;
      const fault = faults.shift();
      return fault === undefined ? Promise.resolve(transaction(`t${String(++endorsed)}`)) : Promise.reject(fault);
    };
    const contract = { newProposal: () => ({ endorse }) } as unknown as Contract;
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
        ...options,
      }),
    };
  }

  function committed(id: string): LedgerTransaction | undefined {
    const code = codes.shift();
    return code === undefined ? undefined : ({ id, block: 1, code, valid: code === 'VALID' } as LedgerTransaction);
  }

  function endorseFault(code: status, message: string, ...details: readonly string[]): EndorseError {
    const said = details.map((detail) => ({ address: 'peer:7051', mspId: 'LenderBMSP', message: detail }));
    return new EndorseError({ code, message, details: said, transactionId: 't', cause: new Error() as ServiceError });
  }

  /** Blocks that show the transaction after a while. */
  function shownAfter(ms: number): TransactionWatch {
    const shown = { id: 't1', block: 3, code: 'VALID', valid: true };
    const wait = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, ms, shown));
    return { wait, fault: () => undefined } as unknown as TransactionWatch;
  }

  /** A state that shows one transaction when a test says so. */
  function state(): LedgerState {
    return { ...new FakeLedger().state, transaction: (id) => (shown?.id === id ? shown : undefined) };
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

  it('of unknown outcome is waited for when the same is submitted again; nothing new is endorsed for it', async () => {
    const real = new TransactionWatch(state());
    const { ledger, journal } = ledgerWith(never, { watch: real, unknown: { pauseMs: { first: 5, longest: 5 } } });
    await assert.rejects(ledger.submit('queries:End', end), { code: 'OUTCOME_UNKNOWN' });
    await assert.rejects(ledger.submit('queries:End', end), { code: 'OUTCOME_UNKNOWN' });
    const again = ledger.submit('queries:End', end);
    shown = { id: 't1', block: 7, code: 'VALID', valid: true } as LedgerTransaction;
    assert.deepEqual(await again, { transactionId: 't1', block: 7 });
    assert.deepEqual([proposed, journal.sent()], [1, []]);
    ledger.stop();
  });

  it('that turned out to be invalid after all is endorsed anew', async () => {
    const real = new TransactionWatch(state());
    const { ledger } = ledgerWith(never, { watch: real, unknown: { pauseMs: { first: 5, longest: 5 } } });
    await assert.rejects(ledger.submit('queries:End', end), { code: 'OUTCOME_UNKNOWN' });
    const again = ledger.submit('queries:End', end);
    shown = { id: 't1', block: 7, code: 'MVCC_READ_CONFLICT', valid: false } as LedgerTransaction;
    await assert.rejects(again, { code: 'OUTCOME_UNKNOWN', detail: 'queries:End t2' });
    assert.equal(proposed, 2);
    ledger.stop();
  });

  it('is sent no more after the end, and stays in the journal', async () => {
    const real = new TransactionWatch(state());
    const { ledger, journal } = ledgerWith(never, { watch: real, commitTimeoutMs: 60_000 });
    const submitted = ledger.submit('queries:End', end);
    await new Promise((resolve) => setImmediate(resolve));
    ledger.stop();
    await assert.rejects(submitted, { code: 'OUTCOME_UNKNOWN' });
    await ledger.resume();
    assert.deepEqual([sent, journal.sent().map(({ id }) => id)], [['t1'], ['t1']]);
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

  it('is endorsed again, within a time, when peers are away, behind, silent or without the new chaincode yet', async () => {
    faults = [
      endorseFault(status.UNAVAILABLE, 'no connection established'),
      endorseFault(
        status.FAILED_PRECONDITION,
        'no combination of peers can be derived which satisfy the endorsement policy',
      ),
      endorseFault(status.DEADLINE_EXCEEDED, 'endorsement timeout expired while collecting endorsements'),
      endorseFault(
        status.ABORTED,
        'failed to endorse transaction',
        'chaincode definition exists, but chaincode is not installed',
      ),
    ];
    codes = ['VALID'];
    const { ledger } = ledgerWith(never);
    assert.equal((await ledger.submit('queries:End', end)).transactionId, 't1');
    assert.equal(proposed, 5);
  });

  it('is given up when peers stay away, and the reason is said; nothing was sent', async () => {
    faults = Array.from({ length: 100 }, () => endorseFault(status.UNAVAILABLE, 'no connection established'));
    const { ledger, journal } = ledgerWith(never, { endorseWithinMs: 2_500 });
    await assert.rejects(ledger.submit('queries:End', end), {
      code: 'LEDGER_UNAVAILABLE',
      detail: 'queries:End was not endorsed (no connection established); nothing was sent',
    });
    assert.ok(proposed >= 2);
    assert.deepEqual([sent, journal.sent()], [[], []]);
  });

  it('is not endorsed again when waiting mends nothing', async () => {
    const aborted = (detail: string): EndorseError => endorseFault(status.ABORTED, 'failed to endorse', detail);
    const lasting: readonly (readonly [Error, string])[] = [
      [aborted('chaincode response 500, PURPOSE_NOT_ALLOWED: not this one'), 'PURPOSE_NOT_ALLOWED'],
      [aborted('chaincode response 500, something broke'), 'LEDGER_UNAVAILABLE'],
      [aborted('error validating proposal: access denied: channel [alliance] creator org [X]'), 'LEDGER_UNAVAILABLE'],
      [aborted('request unauthorized due to incorrect timestamp'), 'LEDGER_UNAVAILABLE'],
      [
        endorseFault(status.INVALID_ARGUMENT, 'the proposed transaction must contain a signed proposal'),
        'LEDGER_UNAVAILABLE',
      ],
    ];
    for (const [fault, code] of lasting) {
      faults = [fault];
      proposed = 0;
      await assert.rejects(ledgerWith(never).ledger.submit('queries:End', end), { code });
      assert.equal(proposed, 1);
    }
  });

  it('is handed in again with the same bytes when that failed, until the blocks show it', async () => {
    let failures = 2;
    const orderers = (): Promise<unknown> =>
      failures-- > 0 ? Promise.reject(new Error('no orderers could successfully process transaction')) : never();
    const { ledger } = ledgerWith(orderers, { watch: shownAfter(1_500) });
    assert.deepEqual(await ledger.submit('queries:End', end), { transactionId: 't1', block: 3 });
    assert.deepEqual(sent, ['t1', 't1', 't1']);
  });

  it('is handed in again when nothing is heard of it for long, and no more once it is known', async () => {
    const options = { watch: shownAfter(250), resendAfterMs: 100 };
    const { ledger } = ledgerWith(() => Promise.resolve(), options);
    await ledger.submit('queries:End', end);
    await new Promise((resolve) => setTimeout(resolve, 150));
    assert.deepEqual(sent, ['t1', 't1', 't1']);
  });

  it('is endorsed anew when an upgrade of the chaincode or another configuration overtook it', async () => {
    codes = ['EXPIRED_CHAINCODE', 'CHAINCODE_VERSION_CONFLICT', 'VALID'];
    assert.equal((await ledgerWith(never).ledger.submit('queries:End', end)).transactionId, 't3');

    let rules = 0;
    codes = ['ENDORSEMENT_POLICY_FAILURE', 'VALID'];
    const { ledger } = ledgerWith(never, { rules: () => String(Math.min(++rules, 3)) });
    assert.equal((await ledger.submit('queries:End', end)).transactionId, 't2');
    codes = ['ENDORSEMENT_POLICY_FAILURE'];
    await assert.rejects(ledger.submit('queries:End', end), { code: 'TRANSACTION_INVALID' });
  });

  it('is not sent if a build endorsed it that this member has not approved', async () => {
    const builds = {
      demandApproved: () => {
        throw new DomainError('CHAINCODE_BUILD_MISMATCH', 'another build');
      },
    };
    const { ledger, journal } = ledgerWith(never, { builds });
    await assert.rejects(ledger.submit('queries:End', end), { code: 'CHAINCODE_BUILD_MISMATCH' });
    assert.deepEqual([sent, journal.sent()], [[], []]);
  });
});
