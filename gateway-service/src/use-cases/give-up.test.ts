import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { DomainError, type Outcome, type QueryRequest } from '@entente/protocol';
import type { Job, JobRole } from '../ports/journal.js';
import { FakeLedger } from '../testing/fake-ledger.js';
import { memoryJournal } from '../testing/journal.js';
import { malformed } from '../secure/link/blamed.js';
import { giveUpOn } from './give-up.js';

const member = 'LenderAMSP';
const id = 'ab'.repeat(32);
const request = { member, id };
const answered = { request, status: 'answered', by: 'SupervisorMSP' } as Outcome;

describe('a part that cannot go on', () => {
  let ledger: FakeLedger;

  beforeEach(() => {
    ledger = new FakeLedger();
  });

  function job(role: JobRole): Job {
    return memoryJournal().createJob({ role, member, request: id, step: 'any', data: {} });
  }

  it('ends the request on the ledger as failed if a machine failed, and as refused otherwise', async () => {
    ledger.put('request', [member, id], { id } as QueryRequest);
    await giveUpOn(ledger)(job('owner'), new DomainError('DATABASE_UNAVAILABLE', 'core'));
    await giveUpOn(ledger)(job('owner'), new DomainError('COMMITMENT_MISMATCH', 'parameters'));
    assert.deepEqual(
      ledger.submitted.map(({ input }) => input),
      [
        { request, status: 'failed' },
        { request, status: 'refused' },
      ],
    );
  });

  it('names who kept a computation from its end, and ends all the same where the ledger does not take the name', async () => {
    ledger.put('request', [member, id], { id } as QueryRequest);
    const { blame } = malformed('LenderBMSP', 'sent too little');
    await giveUpOn(ledger)(job('service'), malformed('LenderBMSP', 'sent too little'));
    assert.deepEqual(ledger.submitted.splice(0), [
      { name: 'queries:End', input: { request, status: 'failed', blame } },
    ]);

    ledger.onSubmit = () => {
      if (ledger.submitted.length === 1) {
        throw new DomainError('SHARE_INVALID', 'a header is not signed by the gateway of LenderBMSP');
      }
    };
    await giveUpOn(ledger)(job('owner'), malformed('LenderBMSP', 'sent too little'));
    assert.deepEqual(ledger.submitted.at(-1)?.input, { request, status: 'failed' });
  });

  it('waits for the blocks if the ledger knows of an end that is not seen here yet', async () => {
    ledger.put('request', [member, id], { id } as QueryRequest);
    const ended = new DomainError('REQUEST_ENDED', 'the request has ended: answered');
    assert.equal(await giveUpOn(ledger)(job('service'), ended), 'wait');
    // Also where that block has come in the meantime: the sealed envelope is still to be released.
    ledger.put('outcome', [member, id], answered);
    assert.equal(await giveUpOn(ledger)(job('service'), ended), 'wait');
    assert.deepEqual(ledger.submitted, []);
  });

  it('waits if an owner or service node has a part in a request that its copy of the state does not show', async () => {
    const missing = new DomainError('REQUEST_NOT_FOUND', 'no request');
    assert.equal(await giveUpOn(ledger)(job('owner'), missing), 'wait');
    assert.equal(await giveUpOn(ledger)(job('service'), missing), 'wait');
    assert.deepEqual(ledger.submitted, []);
  });

  it('tells the requester in full what the ledger itself refused', async () => {
    const result = await giveUpOn(ledger)(job('requester'), new DomainError('PURPOSE_NOT_ALLOWED', 'only for reviews'));
    assert.ok(result !== 'wait');
    assert.deepEqual(
      [result.step, result.code, result.data?.['refusal']],
      ['refused', 'PURPOSE_NOT_ALLOWED', 'only for reviews'],
    );
    assert.deepEqual(ledger.submitted, []);
  });
});
