import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { commitment, DomainError, type QueryContract, type QueryRequest } from '@entente/protocol';
import type { Job, Journal } from '../../ports/journal.js';
import { FakeLedger } from '../../testing/fake-ledger.js';
import { memoryJournal } from '../../testing/journal.js';
import { refuseUnchecked } from './co-approver-steps.js';
import { CoApprovals } from './co-approvals.js';
import { requestCoApproval } from './requester-view.js';

const [asking, own] = ['InsurerAMSP', 'RegulatorMSP'];
const id = 'ab'.repeat(32);
const [nonce, salt] = ['n'.repeat(43), 's'.repeat(43)];
const parameters = { amount: '80000' };
const contract = {
  ...{ id: 'claim-verify', version: 1, title: 'A claim' },
  parameters: { amount: { type: 'decimal', scale: 2, min: '0', max: '1000000' } },
  coApproval: { by: own, when: { parameter: 'amount', above: '50000' }, minutes: 60 },
} as unknown as QueryContract;
const request = {
  ...{ id, owners: {}, openedAt: '2026-01-01T00:00:00.000Z' },
  question: {
    ...{ requester: asking, purpose: 'settlement', contract: { id: 'claim-verify', version: 1 } },
    parameters: commitment('parameters', nonce, salt, parameters),
  },
} as unknown as QueryRequest;

describe('requests that this member has to approve', () => {
  let ledger: FakeLedger;
  let journal: Journal;
  let approvals: CoApprovals;

  beforeEach(() => {
    ledger = new FakeLedger();
    journal = memoryJournal();
    approvals = new CoApprovals({ ledger, journal });
    ledger.put('query-contract', ['claim-verify', '1'], contract);
    ledger.put('request', [asking, id], request);
  });

  const at = (step: string): Job =>
    journal.createJob({ role: 'co-approver', member: asking, request: id, step, data: { parameters, salt } });
  const decide = (): Promise<unknown> => approvals.decide('lin', { member: asking, id }, { choice: 'approve' });

  it('are shown with their parameters once they were checked, and not before', () => {
    const job = at('delivered');
    assert.equal(approvals.one(asking, id).parameters, null);
    journal.moveJob(job, 'awaiting');
    const shown = approvals.one(asking, id);
    assert.deepEqual(
      [shown.parameters, shown.status, shown.until],
      [parameters, 'awaited', '2026-01-01T01:00:00.000Z'],
    );
    assert.ok(approvals.list({ limit: 10 }).items.every((one) => !('parameters' in one)));
  });

  it('take no word before they were checked, nor after their end', async () => {
    const job = at('delivered');
    await assert.rejects(decide(), { code: 'CO_APPROVAL_INVALID' });
    journal.moveJob(job, 'expired');
    await assert.rejects(decide(), { code: 'REQUEST_ENDED' });
    await assert.rejects(approvals.decide('lin', { member: own, id }, { choice: 'approve' }), {
      code: 'REQUEST_NOT_FOUND',
    });
    assert.deepEqual(ledger.submitted, []);
  });

  it('remember which officer spoke', async () => {
    at('awaiting');
    const said = { request: { member: asking, id }, by: own, decidedAt: '2026-01-01T00:10:00.000Z' };
    ledger.put('co-approval', [asking, id], { ...said, choice: 'approve' });
    await decide();
    assert.deepEqual(
      ledger.submitted.map(({ input }) => input),
      [{ request: { member: asking, id }, choice: 'approve' }],
    );
    const { decidedBy, status } = approvals.one(asking, id);
    assert.deepEqual([decidedBy, status], ['lin', 'approved']);
  });

  it('are refused where what was delivered is not what was asked, and the ledger says so', async () => {
    const result = await refuseUnchecked(ledger, at('delivered'), new DomainError('COMMITMENT_MISMATCH', 'other'));
    assert.ok(result !== 'wait' && result.step === 'refused' && result.data?.['parameters'] === undefined);
    assert.deepEqual(
      ledger.submitted.map(({ name, input }) => [name, (input as { reason?: string }).reason]),
      [['queries:CoApprove', 'the question could not be checked: COMMITMENT_MISMATCH']],
    );
  });

  it('tell those who asked how far they are', () => {
    const asked = { ...at('awaiting'), role: 'requester' as const };
    assert.equal(requestCoApproval(ledger.state, asked)?.status, 'awaited');
    assert.equal(
      requestCoApproval(ledger.state, { ...asked, data: { parameters: { amount: '1' } } })?.status,
      'not-needed',
    );
    const said = { request: { member: asking, id }, by: own, decidedAt: '2026-01-01T00:10:00.000Z' };
    ledger.put('co-approval', [asking, id], { ...said, choice: 'refuse', reason: 'no' });
    assert.deepEqual(requestCoApproval(ledger.state, asked), { by: own, status: 'refused', reason: 'no' });
  });
});
