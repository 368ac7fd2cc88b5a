import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { stateKey } from '@entente/protocol';
import type { BlockChanges, LedgerState } from '../../ports/ledger.js';
import { endOpenProposals } from './end-open-proposals.js';

describe('proposals that no ballot will end', () => {
  const late = { id: 'late', deadline: '2026-03-01T11:28:59.000Z' };
  const open = { id: 'open', deadline: '2026-03-01T11:30:00.000Z' };
  const decided = { id: 'decided', deadline: '2026-01-01T00:00:00.000Z' };

  it('are put to the ledger half an hour after their deadline, and all once something was decided', async () => {
    const listeners: ((changes: BlockChanges) => void)[] = [];
    const state = {
      list: () => [late, open, decided],
      get: (_kind: string, id: string) => (id === 'decided' ? {} : undefined),
      onBlock: (listener: (typeof listeners)[number]) => (listeners.push(listener), (): void => undefined),
    };
    const asked: string[] = [];
    const nothing = (): void => undefined;
    const stop = endOpenProposals({
      state: state as unknown as LedgerState,
      clock: { now: () => new Date('2026-03-01T12:00:00.000Z') },
      log: { debug: nothing, info: nothing, warn: nothing, error: nothing },
      everyMs: 5,
      decide: (id) => {
        asked.push(id);
        return Promise.resolve();
      },
    });
    while (asked.length < 2) {
      await pause(5);
    }
    assert.deepEqual(new Set(asked), new Set(['late']));
    listeners[0]?.({ number: 1, keys: [stateKey('decision', 'another')], transactions: [] });
    while (!asked.includes('open')) {
      await pause(5);
    }
    stop();
    assert.ok(!asked.includes('decided'));
  });
});
