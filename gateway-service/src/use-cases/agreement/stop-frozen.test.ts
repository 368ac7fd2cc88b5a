import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type FreezeTarget, type StateDocuments, stateKey, type StateKind } from '@entente/protocol';
import type { Job, JobRole } from '../../ports/journal.js';
import type { LedgerState } from '../../ports/ledger.js';
import type { Steps } from '../jobs.js';
import { stopFrozen } from './stop-frozen.js';

const id = 'ab'.repeat(32);
const request = {
  question: {
    requester: 'LenderAMSP',
    key: { id: 'a'.repeat(43), version: 1 },
    contract: { id: 'loans', version: 1, hash: id },
  },
  owners: { LenderBMSP: [{ id: 'loans' }] },
};

interface Standing {
  readonly target?: FreezeTarget;
  readonly outcome?: string;
  readonly isOpened?: boolean;
  readonly batched?: boolean;
}

function stateOf({ target, outcome, isOpened = true, batched = false }: Standing): LedgerState {
  const freeze = { id, target, by: 'SupervisorMSP', reason: 'so', at: '2026-03-01T12:00:00.000Z' };
  const documents = new Map<string, unknown>([
    [stateKey('query-contract', 'loans', '1'), { schemas: { credit_exposure: 1 } }],
    [stateKey('freezes'), { frozen: target === undefined ? [] : [freeze] }],
    ...(isOpened ? [[stateKey('request', 'LenderAMSP', id), { ...request, batched }] as const] : []),
    ...(outcome === undefined ? [] : [[stateKey('outcome', 'LenderAMSP', id), { status: outcome }] as const]),
  ]);
  const get = <K extends StateKind>(kind: K, ...attributes: string[]): StateDocuments[K] | undefined =>
    documents.get(stateKey(kind, ...attributes)) as StateDocuments[K] | undefined;
  return { get } as LedgerState;
}

async function stepOf(standing: Standing, role: JobRole, data: Job['data'] = {}, step = ''): Promise<unknown> {
  const inner: Steps = () => Promise.resolve({ step: 'went on' });
  const steps = stopFrozen(stateOf(standing), 'ServiceMSP', {
    requester: inner,
    owner: inner,
    service: inner,
    'co-approver': inner,
  });
  const job = { role, member: 'LenderAMSP', request: id, data, step } as unknown as Job;
  return steps[role](job).catch((error: unknown) => (error as { code: string }).code);
}

describe('a part of a request that a freeze touches', () => {
  const all: FreezeTarget = { alliance: true };
  const on = { step: 'went on' };

  it('takes no further step, whoever has it', async () => {
    for (const role of ['requester', 'owner', 'service'] as const) {
      assert.equal(await stepOf({ target: all }, role), 'FROZEN');
      assert.equal(await stepOf({ target: { schema: 'credit_exposure' } }, role), 'FROZEN');
      assert.deepEqual(await stepOf({ target: { contract: 'other' } }, role), on);
      assert.deepEqual(await stepOf({}, role), on);
    }
  });

  it('goes its way where the request ended otherwise, or is not opened', async () => {
    for (const role of ['requester', 'owner', 'service'] as const) {
      assert.deepEqual(await stepOf({ target: all, outcome: 'expired' }, role), on);
      assert.deepEqual(await stepOf({ target: all, isOpened: false }, role), on);
    }
  });

  it('is not released after its answer, but what has arrived has arrived', async () => {
    const answered = { target: all, outcome: 'answered' };
    assert.equal(await stepOf(answered, 'service', { envelope: 'sealed' }), 'FROZEN');
    assert.equal(await stepOf(answered, 'requester'), 'FROZEN');
    assert.deepEqual(await stepOf(answered, 'requester', { envelope: 'sealed' }), on);
    assert.deepEqual(await stepOf(answered, 'owner'), on);
  });

  it('goes on to its anchor once its answer has left, where many are anchored together', async () => {
    const batched = { target: all, batched: true };
    assert.deepEqual(await stepOf(batched, 'service', {}, 'released'), on);
    assert.deepEqual(await stepOf(batched, 'owner', {}, 'sent'), on);
    assert.equal(await stepOf(batched, 'service', {}, 'closed'), 'FROZEN');
    assert.equal(await stepOf(batched, 'owner', {}, 'ran'), 'FROZEN');
    assert.equal(await stepOf({ target: all }, 'owner', {}, 'sent'), 'FROZEN');
  });

  it('is that of the service node which the ledger does not name yet', async () => {
    assert.equal(await stepOf({ target: { member: 'ServiceMSP' } }, 'service'), 'FROZEN');
    assert.deepEqual(await stepOf({ target: { member: 'ServiceMSP' } }, 'owner'), on);
  });
});
