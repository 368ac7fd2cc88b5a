import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { commitment, contentHash, type Outcome, signingInput } from '@entente/protocol';
import { noElections, noReruns, noRounds, ServeMembers } from '../parts.js';
import { partialOf, receiptOf, reference, request, signaturesOf } from './documents.js';
import { PlainState, quietGateway } from './parties.js';

const salt = 'B'.repeat(43);

describe('partial results and envelopes, attacked', () => {
  const owner = signaturesOf();

  function gateway(mspId: string): {
    state: PlainState;
    served: ServeMembers;
    journal: ReturnType<typeof quietGateway>['journal'];
  } {
    const state = new PlainState();
    state.put(request, 'request', reference.member, reference.id);
    state.put({ member: 'LenderBMSP', signing: owner.publicJwk }, 'gateway', 'LenderBMSP');
    const { ledger, journal, jobs } = quietGateway(state);
    const served = new ServeMembers({
      ...{ mspId, ledger, journal, jobs, elections: noElections, reruns: noReruns, coordinator: noRounds },
      ...{ signatures: signaturesOf(), patienceMs: 20 },
    });
    return { state, served, journal };
  }

  async function committed(served: ServeMembers, partial: ReturnType<typeof partialOf>): Promise<void> {
    const receipt = receiptOf(commitment('partial-result', request.id, salt, partial));
    await served.commit('LenderBMSP', { receipt, signature: owner.sign(signingInput('receipt', receipt)) });
  }

  it('a partial result that does not open the commitment is refused', async () => {
    const { served, journal } = gateway('SupervisorMSP');
    await committed(served, partialOf(1));
    await assert.rejects(served.partial('LenderBMSP', partialOf(2), salt), { code: 'COMMITMENT_MISMATCH' });
    await assert.rejects(served.partial('LenderBMSP', partialOf(1), 'C'.repeat(43)), { code: 'COMMITMENT_MISMATCH' });
    assert.equal(journal.job('service', reference.member, reference.id)?.data['partials'], undefined);
  });

  it('control: the same partial result is taken where the commitment was made to it', async () => {
    const { served, journal } = gateway('SupervisorMSP');
    await committed(served, partialOf(2));
    await served.partial('LenderBMSP', partialOf(2), salt);
    assert.deepEqual(journal.job('service', reference.member, reference.id)?.data['partials'], {
      LenderBMSP: partialOf(2),
    });
  });

  it('a second commitment to something else, and a partial result of somebody who committed to nothing, are refused', async () => {
    const { served } = gateway('SupervisorMSP');
    await assert.rejects(served.partial('LenderBMSP', partialOf(1), salt), { code: 'FORBIDDEN' });
    await committed(served, partialOf(1));
    await assert.rejects(committed(served, partialOf(2)), { code: 'RECEIPT_INVALID' });
    await assert.rejects(served.partial('LenderCMSP', partialOf(1), salt), { code: 'FORBIDDEN' });
  });

  it('a receipt that is not signed by the registered key is refused; control: it is taken once that key is registered', async () => {
    const { served, state } = gateway('SupervisorMSP');
    const thief = signaturesOf();
    const receipt = receiptOf(commitment('partial-result', request.id, salt, partialOf(1)));
    const forged = { receipt, signature: thief.sign(signingInput('receipt', receipt)) };
    await assert.rejects(served.commit('LenderBMSP', forged), { code: 'RECEIPT_INVALID' });
    state.put({ member: 'LenderBMSP', signing: thief.publicJwk }, 'gateway', 'LenderBMSP');
    assert.equal((await served.commit('LenderBMSP', forged)).length, 1);
  });

  it('an envelope is not taken before Close, nor another one than it was closed with, nor from another member', async () => {
    const { served, state, journal } = gateway('LenderAMSP');
    journal.createJob({ role: 'requester', ...named(), step: 'delivered', data: {} });
    await assert.rejects(served.release('SupervisorMSP', reference, 'envelope'), { code: 'REQUEST_NOT_ENDED' });
    state.put(outcome('envelope'), 'outcome', reference.member, reference.id);
    await assert.rejects(served.release('SupervisorMSP', reference, 'other'), { code: 'COMMITMENT_MISMATCH' });
    await assert.rejects(served.release('LenderBMSP', reference, 'envelope'), { code: 'FORBIDDEN' });
    assert.equal(journal.job('requester', reference.member, reference.id)?.data['envelope'], undefined);
  });

  it('control: a gateway that believes a Close that never was takes the envelope', async () => {
    const { served, state, journal } = gateway('LenderAMSP');
    journal.createJob({ role: 'requester', ...named(), step: 'delivered', data: {} });
    state.put(outcome('envelope'), 'outcome', reference.member, reference.id);
    await served.release('SupervisorMSP', reference, 'envelope');
    assert.equal(journal.job('requester', reference.member, reference.id)?.data['envelope'], 'envelope');
  });

  function named(): { member: string; request: string } {
    return { member: reference.member, request: reference.id };
  }

  function outcome(envelope: string): Outcome {
    const envelopeHash = contentHash('envelope', envelope);
    return {
      request: reference,
      status: 'answered',
      by: 'SupervisorMSP',
      envelopeHash,
      result: envelopeHash,
      endedAt: request.openedAt,
    };
  }
});
