import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  encode,
  envelopeHash,
  packShares,
  type ShareStatement,
  signingInput,
  type SignedShareStatement,
} from '@entente/protocol';
import { noElections, noReruns, noRounds, ServeMembers } from '../parts.js';
import { signaturesOf } from './documents.js';
import { PlainState, quietGateway } from './parties.js';
import { earlier, outcomeOf, type Owner, Owners, owners, referenceOf, request } from './sealed-shares.js';

describe('shares on their way to the requester, attacked', () => {
  const alliance = new Owners();
  const envelope = 'sealed by lender B';

  function gateway(mspId: string): {
    state: PlainState;
    served: ServeMembers;
    journal: ReturnType<typeof quietGateway>['journal'];
  } {
    const state = new PlainState();
    for (const one of [request, earlier]) {
      state.put(one, 'request', 'LenderAMSP', one.id);
    }
    for (const owner of owners) {
      state.put({ member: owner, signing: alliance.key(owner) }, 'gateway', owner);
    }
    const { ledger, journal, jobs } = quietGateway(state);
    const served = new ServeMembers({
      ...{ mspId, ledger, journal, jobs, elections: noElections, reruns: noReruns, coordinator: noRounds },
      ...{ signatures: signaturesOf(), patienceMs: 20 },
    });
    return { state, served, journal };
  }

  /** A gateway that passes shares on, to which every owner has committed. */
  async function passing(): Promise<ReturnType<typeof gateway>> {
    const one = gateway('SupervisorMSP');
    await Promise.all(
      owners.map((owner) => {
        const receipt = alliance.receipt(owner);
        const signature = alliance.of(owner).sign(signingInput('receipt', receipt));
        return one.served.commit(owner, { receipt, signature });
      }),
    );
    return one;
  }

  const kept = ({ journal }: ReturnType<typeof gateway>): readonly string[] =>
    Object.keys((journal.job('service', 'LenderAMSP', request.id)?.data['shares'] as object | undefined) ?? {});

  it('a share is taken from its owner with its statement', async () => {
    const one = await passing();
    await one.served.share('LenderBMSP', { envelope, signed: alliance.statement('LenderBMSP', envelope) });
    assert.deepEqual(kept(one), ['LenderBMSP']);
  });

  it('a share is refused that its statement is not about; control: the same envelope is taken with its own statement', async () => {
    const one = await passing();
    const signed = alliance.statement('LenderBMSP', envelope);
    await assert.rejects(one.served.share('LenderBMSP', { envelope: 'another', signed }), { code: 'SHARE_INVALID' });
    assert.deepEqual(kept(one), []);
    await one.served.share('LenderBMSP', { envelope: 'another', signed: alliance.statement('LenderBMSP', 'another') });
    assert.deepEqual(kept(one), ['LenderBMSP']);
  });

  it('a statement of another request, mode or set of parties is refused', async () => {
    const one = await passing();
    const changes: readonly Partial<ShareStatement>[] = [
      { request: { member: 'LenderBMSP', id: request.id } },
      { parties: ['LenderBMSP'] },
      { parties: ['LenderCMSP', 'LenderBMSP'] },
      { parties: [...owners, 'LenderAMSP'] },
      { mode: 'score' },
    ];
    for (const change of changes) {
      const signed = alliance.statement('LenderBMSP', envelope, change);
      const refused = one.served.share('LenderBMSP', { envelope, signed });
      await assert.rejects(refused, (error: { code?: string }) => error.code !== undefined, encode(change));
    }
    const replayed = alliance.statement('LenderBMSP', envelope, { request: referenceOf(earlier) });
    await assert.rejects(one.served.share('LenderBMSP', { envelope, signed: replayed }), { code: 'FORBIDDEN' });
    assert.deepEqual(kept(one), []);
  });

  it('nobody hands in for another, with another’s signature, or without having committed', async () => {
    const one = await passing();
    const signed = alliance.statement('LenderBMSP', envelope);
    await assert.rejects(one.served.share('LenderCMSP', { envelope, signed }), { code: 'FORBIDDEN' });
    const { signature } = alliance.statement('LenderCMSP', envelope);
    const forged = { envelope, signed: { ...signed, signature } };
    await assert.rejects(one.served.share('LenderBMSP', forged), { code: 'SHARE_INVALID' });
    const early = gateway('SupervisorMSP');
    await assert.rejects(early.served.share('LenderBMSP', { envelope, signed }), { code: 'FORBIDDEN' });
    assert.deepEqual([...kept(one), ...kept(early)], []);
    // Control: a gateway that takes the thief's key for the owner's keeps what the thief hands in.
    one.state.put({ member: 'LenderBMSP', signing: alliance.key('LenderCMSP') }, 'gateway', 'LenderBMSP');
    await one.served.share('LenderBMSP', forgedBy('LenderCMSP'));
    assert.deepEqual(kept(one), ['LenderBMSP']);
  });

  function forgedBy(thief: Owner): { envelope: string; signed: SignedShareStatement } {
    const { statement } = alliance.statement('LenderBMSP', envelope);
    return {
      envelope,
      signed: { statement, signature: alliance.of(thief).sign(signingInput('share-statement', statement)) },
    };
  }

  it('a package is not taken before Close, nor one with an envelope swapped, left out or of another request', async () => {
    const { state, served, journal } = gateway('LenderAMSP');
    journal.createJob({ role: 'requester', member: 'LenderAMSP', request: request.id, step: 'delivered', data: {} });
    const sealed = { LenderBMSP: 'b', LenderCMSP: 'c' };
    const release = (text: string, by = 'SupervisorMSP'): Promise<unknown> =>
      served.release(by, referenceOf(request), text);
    await assert.rejects(release(packShares(sealed)), { code: 'REQUEST_NOT_ENDED' });
    const closed = { ...outcomeOf(packShares(sealed), []), envelopeHash: envelopeHash(packShares(sealed)) };
    state.put(closed, 'outcome', 'LenderAMSP', request.id);
    for (const wrong of [
      packShares({ ...sealed, LenderCMSP: 'x' }),
      packShares({ LenderBMSP: 'b' }),
      packShares({ ...sealed, LenderDMSP: 'd' }),
      packShares({ LenderBMSP: 'c', LenderCMSP: 'b' }),
      'b',
    ]) {
      await assert.rejects(release(wrong), { code: 'COMMITMENT_MISMATCH' }, wrong);
    }
    await assert.rejects(release(packShares(sealed), 'LenderBMSP'), { code: 'FORBIDDEN' });
    assert.equal(journal.job('requester', 'LenderAMSP', request.id)?.data['envelope'], undefined);
    // Control: what the ledger says it was closed with is taken.
    await release(packShares(sealed));
    assert.equal(journal.job('requester', 'LenderAMSP', request.id)?.data['envelope'], packShares(sealed));
  });
});
