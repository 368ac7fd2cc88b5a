import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { stateKey } from '@entente/protocol';
import type { BlockChanges, LedgerState } from '../ports/ledger.js';
import { decideWhenDue } from './decide-when-due.js';

describe('recording a decision that the last voter did not record', () => {
  it('is tried after each ballot, again when it fails, and no more once it is stopped', async () => {
    const listeners: ((changes: BlockChanges) => void)[] = [];
    const state = { onBlock: (listener: (typeof listeners)[number]) => (listeners.push(listener), () => undefined) };
    const tried: string[] = [];
    const done = Promise.withResolvers<undefined>();
    const stop = decideWhenDue({
      state: state as unknown as LedgerState,
      patienceMs: 1,
      decide: (proposal) => {
        tried.push(proposal);
        if (tried.length < 3) {
          return Promise.reject(new Error('the ledger is away'));
        }
        done.resolve(undefined);
        return Promise.resolve();
      },
    });
    const keys = [stateKey('ballot', 'p1', 'LenderAMSP'), stateKey('request', 'LenderAMSP', 'r1'), 'no composite key'];
    listeners[0]?.({ number: 1, keys, transactions: [] });
    await done.promise;
    stop();
    assert.deepEqual(tried, ['p1', 'p1', 'p1']);
  });
});
