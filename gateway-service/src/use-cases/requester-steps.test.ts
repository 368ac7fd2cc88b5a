import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { type QueryContract, type QueryRequest, type Question } from '@entente/protocol';
import type { Job, Journal } from '../ports/journal.js';
import { FakeLedger } from '../testing/fake-ledger.js';
import { memoryJournal } from '../testing/journal.js';
import { awayLink } from '../testing/link.js';
import { Spend } from './budgets/spend.js';
import type { StepResult } from './jobs.js';
import { requesterSteps } from './requester-steps.js';

const member = 'LenderAMSP';
const id = 'ab'.repeat(32);
const deadlineMs = 60_000;
const question = { nonce: 'n'.repeat(43), contract: { id: 'check', version: 1 } } as Question;
const opened = { id, question, owners: { LenderBMSP: [] } } as unknown as QueryRequest;

describe("the requester's part when a request is due", () => {
  let ledger: FakeLedger;
  let journal: Journal;
  let now: Date;

  beforeEach(() => {
    ledger = new FakeLedger();
    now = new Date('2026-01-01T00:00:00.000Z');
    journal = memoryJournal({ now: () => now });
  });

  function at(step: string): Job {
    return journal.createJob({ role: 'requester', member, request: id, step, data: { question, signature: 's' } });
  }

  async function take(job: Job): Promise<StepResult> {
    return requesterSteps({
      ledger,
      journal,
      link: awayLink,
      clock: { now: () => now },
      checkpoint: () => undefined,
      deadlineMs,
      spend: new Spend({ state: ledger.state, clock: { now: () => now } }),
    })(job);
  }

  const later = (): void => {
    now = new Date(now.getTime() + deadlineMs);
  };

  it('waits for an owner that is away until then, and ends the request after that', async () => {
    ledger.put('request', [member, id], opened);
    const job = at('opened');
    await assert.rejects(take(job), { code: 'MEMBER_UNAVAILABLE' });
    later();
    assert.equal(await take(job), 'wait');
    assert.deepEqual(ledger.submitted, [
      { name: 'queries:End', input: { request: { member, id }, status: 'expired' } },
    ]);
  });

  it('ends a request that every owner has and nobody answers', async () => {
    ledger.put('request', [member, id], opened);
    const job = at('delivered');
    assert.equal(await take(job), 'wait');
    later();
    await take(job);
    assert.deepEqual(
      ledger.submitted.map(({ name }) => name),
      ['queries:End'],
    );
  });

  it('ends here what never reached the ledger', async () => {
    const job = at('posted');
    later();
    const result = await take(job);
    assert.equal(result === 'wait' ? result : result.step, 'expired');
    assert.deepEqual(ledger.submitted, []);
  });

  it('goes on opening what was sent with an outcome that is not known', async () => {
    const job = at('posted');
    journal.addSent({ id: 't1', name: 'queries:Open', bytes: Buffer.from(`{"nonce":"${question.nonce}"}`) });
    later();
    const result = await take(job);
    assert.equal(result === 'wait' ? result : result.step, 'opened');
  });

  it('gives its co-approver the time that the contract does, and the owners theirs after the word', async () => {
    const contract = { coApproval: { by: 'SupervisorMSP', minutes: 60 }, parameters: {} };
    ledger.put('query-contract', ['check', '1'], contract as unknown as QueryContract);
    ledger.put('request', [member, id], opened);
    const job = at('delivered');
    now = new Date(now.getTime() + 59 * 60_000);
    assert.deepEqual([await take(job), ledger.submitted], ['wait', []]);
    const said = { request: { member, id }, by: 'SupervisorMSP', decidedAt: now.toISOString() };
    ledger.put('co-approval', [member, id], { ...said, choice: 'approve' });
    assert.deepEqual(await take(job), { step: 'co-approved', redoable: true });
    now = new Date(now.getTime() + deadlineMs);
    await take(job);
    assert.deepEqual(
      ledger.submitted.map(({ name }) => name),
      ['queries:End'],
    );
  });

  it('takes silence for no consent', async () => {
    const contract = { coApproval: { by: 'SupervisorMSP', minutes: 60 }, parameters: {} };
    ledger.put('query-contract', ['check', '1'], contract as unknown as QueryContract);
    ledger.put('request', [member, id], opened);
    const job = at('delivered');
    now = new Date(now.getTime() + 61 * 60_000);
    assert.equal(await take(job), 'wait');
    assert.deepEqual(ledger.submitted, [
      { name: 'queries:End', input: { request: { member, id }, status: 'expired' } },
    ]);
  });
});
