import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { stateKey } from '@entente/protocol';
import type { BlockChanges, LedgerState, LedgerTransaction } from '../../ports/ledger.js';
import { bucketsOf } from './buckets.js';
import { LedgerPulse, windows } from './ledger-pulse.js';

const now = Date.parse('2026-03-01T10:00:30.000Z');
const at = (time: string): string => `2026-03-01T${time}.000Z`;

function transaction(key: string, when: string, valid = true): LedgerTransaction {
  return {
    ...{ id: key, block: 1, index: 0, valid, code: valid ? 'VALID' : 'MVCC_READ_CONFLICT', creator: 'LenderAMSP' },
    ...{ name: 'queries:Close', at: when, event: undefined, writes: [key] },
  };
}

describe('the pulse of the alliance', () => {
  it('counts what each step of time had, and knows no times where nothing was answered', () => {
    const asked = { what: 'asked' } as const;
    const buckets = bucketsOf(
      [
        { at: Date.parse(at('09:59:01')), ...asked },
        { at: Date.parse(at('09:59:05')), what: 'answered', tookMs: 400 },
        { at: Date.parse(at('09:59:59')), what: 'answered', tookMs: 200 },
        { at: Date.parse(at('10:00:00')), what: 'refused' },
        { at: Date.parse(at('08:00:00')), ...asked },
      ],
      now,
      { stepMs: 60_000, steps: 2 },
    );
    assert.deepEqual(buckets, [
      { at: at('09:59:00'), asked: 1, answered: 2, unanswered: 0, medianMs: 200, slowMs: 400 },
      { at: at('10:00:00'), asked: 0, answered: 0, unanswered: 1, medianMs: null, slowMs: null },
    ]);
  });

  it('begins with what the ledger has, follows its blocks, and leaves out what was not valid', () => {
    const listeners: ((changes: BlockChanges) => void)[] = [];
    const documents: Readonly<Record<string, unknown>> = {
      'outcome/LenderAMSP/one': { status: 'answered' },
      'request/LenderAMSP/one': { openedAt: at('09:58:00'), question: { contract: { id: 'check', version: 2 } } },
      'outcome/LenderAMSP/two': { status: 'expired' },
      'anchor/LenderAMSP/root': { count: 3 },
    };
    const state = {
      height: () => 5,
      get: (...key: readonly string[]) => documents[key.join('/')],
      transactions: () => [transaction(stateKey('request', 'LenderAMSP', 'one'), at('09:58:00'))],
      onBlock: (listener: (changes: BlockChanges) => void) => {
        listeners.push(listener);
        return () => undefined;
      },
    } as unknown as LedgerState;
    const pulse = new LedgerPulse({ state, clock: { now: () => new Date(now) } });
    const sums = (contract?: string): readonly number[] => {
      const { items } = pulse.view(windows.hour, contract);
      return (['asked', 'answered', 'unanswered'] as const).map((what) =>
        items.reduce((sum, bucket) => sum + bucket[what], 0),
      );
    };
    assert.deepEqual(sums(), [1, 0, 0]);
    const transactions = [
      transaction(stateKey('outcome', 'LenderAMSP', 'one'), at('09:58:02')),
      transaction(stateKey('outcome', 'LenderAMSP', 'two'), at('09:59:00')),
      transaction(stateKey('anchor', 'LenderAMSP', 'root'), at('09:59:00')),
      transaction(stateKey('request', 'LenderAMSP', 'three'), at('09:59:00'), false),
    ];
    listeners[0]?.({ number: 6, keys: [], transactions });
    assert.deepEqual(sums(), [1, 4, 1]);
    assert.equal(pulse.view(windows.hour).items.find(({ medianMs }) => medianMs !== null)?.medianMs, 2_000);
    assert.deepEqual(sums('check@2'), [1, 1, 0]);
    assert.deepEqual(sums('check@1'), [0, 0, 0]);
  });
});
