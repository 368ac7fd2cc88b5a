import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { Transaction } from '@hyperledger/fabric-gateway';
import type { BlockChanges, LedgerState, LedgerTransaction } from '../ports/ledger.js';
import { FakeLedger } from '../testing/fake-ledger.js';
import { memoryJournal, quietLog } from '../testing/journal.js';
import { TransactionWatch } from './transaction-watch.js';
import { UnknownOutcomes } from './unknown-outcomes.js';

const minute = 60_000;

describe('a transaction of unknown outcome', () => {
  let sentAt: number[];
  let listeners: Set<(changes: BlockChanges) => void>;
  let stopping: AbortController;

  beforeEach(() => {
    sentAt = [];
    listeners = new Set();
    stopping = new AbortController();
  });

  afterEach(() => {
    stopping.abort();
  });

  function sender(pauseMs: { readonly first: number; readonly longest: number }, silenceMs = minute): UnknownOutcomes {
    const state: LedgerState = {
      ...new FakeLedger().state,
      onBlock: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    };
    const submit = (): Promise<unknown> => {
      sentAt.push(performance.now());
      return Promise.reject(new Error('no orderer'));
    };
    return new UnknownOutcomes({
      gateway: { newTransaction: () => ({ submit }) as unknown as Transaction },
      state,
      watch: new TransactionWatch(state),
      journal: memoryJournal(),
      log: quietLog,
      signal: stopping.signal,
      pauseMs,
      silenceMs,
    });
  }

  function blockWith(...transactions: readonly LedgerTransaction[]): void {
    listeners.forEach((listener) => {
      listener({ number: 1, keys: [], transactions });
    });
  }

  const committed = { id: 't1', block: 1, code: 'VALID', valid: true } as LedgerTransaction;

  it('is sent again far more than ten times, with a pause that grows to a longest one, until a block shows it', async () => {
    const known = sender({ first: 2, longest: 16 }).untilKnown('t1', Buffer.from('t1'), 'p');
    await until(() => sentAt.length >= 15);
    blockWith(committed);
    assert.equal(await known, committed);
    const pauses = sentAt.slice(1).map((at, index) => at - (sentAt[index] ?? 0));
    assert.ok(
      pauses.slice(4).every((ms) => ms >= 11),
      JSON.stringify(pauses),
    );
    const count = sentAt.length;
    await new Promise((resolve) => setTimeout(resolve, 40));
    assert.equal(sentAt.length, count);
  });

  it('is sent again at once by the block that ends a silence, and by no other block', async () => {
    const unknown = sender({ first: minute, longest: minute }, 50);
    void unknown.untilKnown('t1', Buffer.from('t1'), 'p');
    blockWith();
    await nextTurn();
    assert.equal(sentAt.length, 1);
    await new Promise((resolve) => setTimeout(resolve, 60));
    blockWith();
    await nextTurn();
    assert.equal(sentAt.length, 2);
    blockWith();
    await nextTurn();
    assert.equal(sentAt.length, 2);
  });

  it('is found by its purpose until it is known', async () => {
    const unknown = sender({ first: minute, longest: minute });
    const known = unknown.untilKnown('t1', Buffer.from('t1'), 'p');
    assert.equal(unknown.find('another'), undefined);
    const found = unknown.find('p');
    blockWith(committed);
    assert.deepEqual([await known, await found], [committed, committed]);
    assert.equal(unknown.find('p'), undefined);
  });

  it('is sent no more when the process ends, and nothing listens then', async () => {
    const known = sender({ first: minute, longest: minute }).untilKnown('t1', Buffer.from('t1'), 'p');
    await nextTurn();
    const before = listeners.size;
    stopping.abort();
    assert.equal(await known, undefined);
    assert.deepEqual([sentAt.length, before - listeners.size], [1, 1]);
  });
});

async function nextTurn(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

async function until(isMet: () => boolean): Promise<void> {
  while (!isMet()) {
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
