import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { DomainError, Outcome, QueryRequest, Question } from '@entente/protocol';
import type { Job, Journal } from '../ports/journal.js';
import { FakeLedger } from '../testing/fake-ledger.js';
import { memoryJournal } from '../testing/journal.js';
import { awayLink } from '../testing/link.js';
import { Spend } from './budgets/spend.js';
import { cancelRequest } from './cancel.js';
import { giveUpOn } from './give-up.js';
import { requesterSteps } from './requester-steps.js';

const member = 'LenderAMSP';
const id = 'ab'.repeat(32);
const question = { nonce: 'n'.repeat(43), contract: { id: 'check', version: 1 } } as Question;
const opened = { id, question, owners: { LenderBMSP: [] } } as unknown as QueryRequest;

describe('a request that is not wanted any more', () => {
  let ledger: FakeLedger;
  let journal: Journal;
  let nudged: number;

  beforeEach(() => {
    ledger = new FakeLedger();
    journal = memoryJournal();
    nudged = 0;
  });

  function at(step: string): Job {
    const data = { question, signature: 's', parameters: { person: 'P' }, salt: 'x' };
    return journal.createJob({ role: 'requester', member, request: id, step, data });
  }

  function cancel(job: Job): Job {
    const jobs = { nudge: () => (nudged += 1) };
    cancelRequest({ state: ledger.state, journal, jobs }, job);
    return journal.job('requester', member, id) ?? job;
  }

  /** What the gateway's jobs make of its next step. */
  async function next(job: Job): Promise<unknown> {
    const clock = { now: () => new Date(job.createdAt) };
    const spend = new Spend({ state: ledger.state, clock });
    const steps = requesterSteps({
      ...{ ledger, journal, link: awayLink, clock, checkpoint: () => undefined, deadlineMs: 60_000, spend },
    });
    return steps(job).catch((error: unknown) => giveUpOn(ledger)(job, error as DomainError));
  }

  it('ends on the ledger by its own member, and keeps nothing of what was asked', async () => {
    ledger.put('request', [member, id], opened);
    const job = cancel(at('delivered'));
    assert.equal(nudged, 1);
    const ended = (await next(job)) as { step: string; code: string; data: Record<string, unknown> };
    assert.deepEqual([ended.step, ended.code], ['refused', 'REQUEST_CANCELLED']);
    assert.deepEqual([ended.data['parameters'], ended.data['salt']], [undefined, undefined]);
    assert.deepEqual(ledger.submitted, [
      { name: 'queries:End', input: { request: { member, id }, status: 'refused' } },
    ]);
  });

  it('ends here if it was never sent, and nothing is written', async () => {
    const ended = (await next(cancel(at('posted')))) as { step: string; code: string };
    assert.deepEqual([ended.step, ended.code, ledger.submitted], ['refused', 'REQUEST_CANCELLED', []]);
  });

  it('waits for the ledger while it may be on its way there', async () => {
    const job = at('posted');
    journal.addSent({ id: 't1', name: 'queries:Open', bytes: Buffer.from(`{"nonce":"${question.nonce}"}`) });
    assert.equal(((await next(cancel(job))) as { step: string }).step, 'opened');
  });

  it('is known to be cancelled after a kill between the end on the ledger and the journal', async () => {
    const job = cancel(at('delivered'));
    ledger.put('request', [member, id], opened);
    ledger.put('outcome', [member, id], { status: 'refused', by: member } as Outcome);
    const ended = (await next(job)) as { step: string; code: string };
    assert.deepEqual([ended.step, ended.code], ['refused', 'REQUEST_CANCELLED']);
  });

  it('cannot be cancelled when it has ended, nor where answers are recorded in batches', () => {
    const job = at('delivered');
    ledger.put('request', [member, id], { ...opened, batched: true });
    assert.throws(() => cancel(job), { code: 'FORBIDDEN' });
    ledger.put('outcome', [member, id], { status: 'answered' } as Outcome);
    assert.throws(() => cancel(job), { code: 'REQUEST_ENDED' });
    assert.equal(nudged, 0);
  });
});
