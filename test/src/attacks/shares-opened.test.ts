import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { newRequesterKeys, openAnswer, type RequesterKeys } from '@entente/cli';
import { encode, type Outcome, packShares, type Share } from '@entente/protocol';
import { earlier, outcomeOf, type Owner, Owners, owners, request } from './sealed-shares.js';

describe('owners’ shares as the requester opens them, attacked', () => {
  const alliance = new Owners();
  let keys: RequesterKeys;
  let shares: Readonly<Record<Owner, Share>>;
  let sealed: Readonly<Record<Owner, string>>;
  let outcome: Outcome;

  before(async () => {
    keys = await newRequesterKeys();
    shares = { LenderBMSP: alliance.share('LenderBMSP', keys), LenderCMSP: alliance.share('LenderCMSP', keys) };
    sealed = {
      LenderBMSP: await alliance.seal(shares.LenderBMSP, keys),
      LenderCMSP: await alliance.seal(shares.LenderCMSP, keys),
    };
    outcome = outcomeOf(packShares(sealed), Object.values(shares));
  });

  const expected = (): object => ({
    expected: { request: request.id, contractHash: request.question.contract.hash, outcome },
  });
  const opened = (envelope: string, options: object = expected()): ReturnType<typeof openAnswer> =>
    openAnswer({ envelope, keys, serviceKey: alliance.key, ...options });
  const unreadable = { code: 'ENVELOPE_UNREADABLE' };

  it('come to a row of each owner where nobody attacks', async () => {
    const { table } = await opened(packShares(sealed));
    assert.deepEqual(table.rows, [
      ['LenderBMSP', 10],
      ['LenderCMSP', 20],
    ]);
  });

  it("another envelope in an owner's place is refused by the ledger's commitment; control: it opens where nobody asks that", async () => {
    const twin = await alliance.seal(alliance.share('LenderBMSP', keys, request, 11), keys);
    const swapped = packShares({ ...sealed, LenderBMSP: twin });
    await assert.rejects(opened(swapped), { code: 'COMMITMENT_MISMATCH' });
    assert.deepEqual((await opened(swapped, {})).table.rows[0], ['LenderBMSP', 11]);
  });

  it('one share too few is found without a ledger, since every share names all parties', async () => {
    const { LenderBMSP } = sealed;
    await assert.rejects(opened(packShares({ LenderBMSP }), {}), { code: 'SHARE_INVALID' });
    // Control: had the owner itself stated that it was alone, nothing in the package would speak against it.
    const alone = await alliance.seal({ ...shares.LenderBMSP, parties: ['LenderBMSP'] }, keys);
    assert.equal((await opened(packShares({ LenderBMSP: alone }), {})).table.rows.length, 1);
    await assert.rejects(opened(packShares({ LenderBMSP: alone })), { code: 'COMMITMENT_MISMATCH' });
  });

  it('shares of two requests are no answer, and those of another request alone are not this one’s', async () => {
    const [b, c] = await Promise.all(owners.map((owner) => alliance.seal(alliance.share(owner, keys, earlier), keys)));
    assert.ok(b !== undefined && c !== undefined);
    await assert.rejects(opened(packShares({ ...sealed, LenderCMSP: c }), {}), { code: 'SHARE_INVALID' });
    const replayed = packShares({ LenderBMSP: b, LenderCMSP: c });
    await assert.rejects(opened(replayed), { code: 'COMMITMENT_MISMATCH' });
    assert.equal((await opened(replayed, {})).request.id, earlier.id, 'control: it opens, as what it is');
  });

  it('shares of two attempts, or with other parties, are not those of one computation', async () => {
    for (const change of [{ attempt: 2 }, { parties: [...owners, 'LenderDMSP'] }]) {
      const LenderCMSP = await alliance.seal({ ...shares.LenderCMSP, ...change }, keys);
      await assert.rejects(opened(packShares({ ...sealed, LenderCMSP }), {}), { code: 'SHARE_INVALID' });
    }
  });

  it("one owner's share as another's is unreadable; control: it opens in its own name", async () => {
    const presented = packShares({ ...sealed, LenderCMSP: sealed.LenderBMSP });
    await assert.rejects(opened(presented, {}), unreadable);
    const anyKey = { serviceKey: () => alliance.key('LenderBMSP') };
    await assert.rejects(opened(presented, anyKey), unreadable, 'even where its signature is accepted for both');
    await opened(packShares(sealed), {});
  });

  it("a share that somebody else sealed in an owner's name is unreadable; control: it opens where that key is trusted", async () => {
    const forged = await alliance.seal(alliance.share('LenderBMSP', keys, request, 99), keys, 'LenderCMSP');
    const presented = packShares({ ...sealed, LenderBMSP: forged });
    await assert.rejects(opened(presented, {}), unreadable);
    const trusting = { serviceKey: () => alliance.key('LenderCMSP') };
    assert.deepEqual((await opened(packShares({ ...sealed, LenderBMSP: forged }), trusting)).table.rows[0], [
      'LenderBMSP',
      99,
    ]);
  });

  it('a share for another key is unreadable, and so is one that its first reader passes on', async () => {
    const others = await newRequesterKeys();
    const LenderCMSP = await alliance.seal(alliance.share('LenderCMSP', others), others);
    await assert.rejects(opened(packShares({ ...sealed, LenderCMSP }), {}), unreadable);
    const passedOn = await alliance.seal(shares.LenderCMSP, others);
    await assert.rejects(
      opened(packShares({ LenderBMSP: passedOn, LenderCMSP: passedOn }), { keys: others }),
      unreadable,
    );
    // Control: without the claim of the key inside, the envelope would open for whoever it was passed on to.
    const own = { ...shares.LenderCMSP, key: others.id, parties: ['LenderCMSP'] };
    const honest = packShares({ LenderCMSP: await alliance.seal(own, others) });
    assert.equal((await opened(honest, { keys: others })).key, others.id);
  });

  it('what is no package is unreadable, in one sentence', async () => {
    const good = packShares(sealed);
    const odd = [
      good.slice(0, -1),
      JSON.stringify({ shares: sealed }, null, 1),
      encode({ shares: sealed, more: 1 }),
      encode({ shares: [sealed.LenderBMSP] }),
      good.replace('{"shares":{', `{"shares":{"LenderBMSP":"x",`),
      '{}',
      '{"shares":{"LenderBMSP":7}}',
      'not an envelope',
    ];
    for (const text of odd) {
      await assert.rejects(opened(text, {}), unreadable, text.slice(0, 60));
    }
    await assert.rejects(opened(packShares({}), {}), { code: 'SHARE_INVALID' });
  });
});
