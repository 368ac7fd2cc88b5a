import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { type Freeze, type FreezeTarget, type QueryRequest, stateKey, type Unfreeze } from '@entente/protocol';
import { everyone, lenders, queryContract, supervisor } from './testing/documents.js';
import type { Endorsement } from './testing/fake-ledger.js';
import { TestAlliance } from './testing/test-alliance.js';

const [lenderA, lenderB, lenderC] = lenders;

describe('freezing', () => {
  let alliance: TestAlliance;
  let request: QueryRequest;

  beforeEach(async () => {
    alliance = await TestAlliance.ready();
    request = await alliance.ask(lenderA);
  });

  function freeze(by: string, target: FreezeTarget): Promise<Freeze> {
    return alliance.ledger.submit<Freeze>('freezes:Freeze', by, { target, reason: 'something is wrong' });
  }

  async function lift({ id }: Freeze): Promise<void> {
    const document: Unfreeze = { kind: 'unfreeze', freeze: id, reason: 'it is mended' };
    assert.equal((await alliance.approve(lenderB, document)).outcome, 'approved');
  }

  const key = (): FreezeTarget => ({ key: { member: lenderA, id: alliance.ring(lenderA).keyId } });
  const stopping: [string, () => FreezeTarget][] = [
    ['the alliance', () => ({ alliance: true })],
    ['the member that asks', () => ({ member: lenderA })],
    ['the service node', () => ({ member: supervisor })],
    ['the query contract', () => ({ contract: 'loans-by-product' })],
    ['a schema that it reads', () => ({ schema: 'credit_exposure' })],
    ["the requester's key", key],
  ];
  for (const [what, target] of stopping) {
    it(`${what} stops questions and answers at once, until members lift it`, async () => {
      const frozen = await freeze(supervisor, target());
      await assert.rejects(alliance.ask(lenderA), { code: 'FROZEN' });
      await assert.rejects(alliance.close(request), { code: 'FROZEN' });
      await lift(frozen);
      await alliance.close(request);
      assert.ok((await alliance.ask(lenderA)).id);
    });
  }

  const ownersOnly: [string, FreezeTarget][] = [
    ['an owner', { member: lenderC }],
    ['a source', { source: { member: lenderC, id: 'loans' } }],
  ];
  for (const [what, target] of ownersOnly) {
    it(`${what} stops answers that it has part in, and leaves it out of the next ones`, async () => {
      const frozen = await freeze(lenderC, target);
      await assert.rejects(alliance.close(request), { code: 'FROZEN' });
      assert.deepEqual(Object.keys((await alliance.ask(lenderA)).owners), [lenderA, lenderB]);
      await lift(frozen);
      assert.deepEqual(Object.keys((await alliance.ask(lenderA)).owners), [...lenders]);
    });
  }

  it('every source leaves nobody to ask', async () => {
    for (const lender of lenders) {
      await freeze(lender, { source: { member: lender, id: 'loans' } });
    }
    await assert.rejects(alliance.ask(lenderA), { code: 'FROZEN' });
  });

  it('is for a member over what is its own, and for a supervisor over anything', async () => {
    const others: FreezeTarget[] = [
      { member: lenderB },
      { source: { member: lenderB, id: 'loans' } },
      { contract: 'loans-by-product' },
      { schema: 'credit_exposure' },
      { alliance: true },
    ];
    for (const target of others) {
      await assert.rejects(freeze(lenderA, target), { code: 'FORBIDDEN' });
    }
    await freeze(lenderA, { member: lenderA });
    await freeze(lenderA, key());
    await freeze(supervisor, { member: lenderA });
    await assert.rejects(freeze('StrangerMSP', { member: lenderA }), { code: 'FORBIDDEN' });
  });

  const nowhere: [string, FreezeTarget, string][] = [
    ['a member', { member: 'StrangerMSP' }, 'MEMBER_NOT_FOUND'],
    ['a source', { source: { member: lenderA, id: 'other' } }, 'SOURCE_NOT_FOUND'],
    ['a contract', { contract: 'other' }, 'QUERY_CONTRACT_NOT_FOUND'],
    ['a schema', { schema: 'other' }, 'SCHEMA_NOT_FOUND'],
    ['a key', { key: { member: lenderA, id: 'A'.repeat(43) } }, 'KEY_NOT_FOUND'],
  ];
  for (const [what, target, code] of nowhere) {
    it(`refuses ${what} that is not there`, async () => {
      await assert.rejects(freeze(supervisor, target), { code });
    });
  }

  it('of one thing by two holds until both are lifted, and is not repeated by one', async () => {
    const [own, supervised] = [
      await freeze(lenderA, { member: lenderA }),
      await freeze(supervisor, { member: lenderA }),
    ];
    await assert.rejects(freeze(lenderA, { member: lenderA }), { code: 'ALREADY_EXISTS' });
    await lift(own);
    await assert.rejects(alliance.ask(lenderA), { code: 'FROZEN' });
    await lift(supervised);
    await assert.rejects(alliance.open(lenderB, { kind: 'unfreeze', freeze: own.id, reason: 'again' }), {
      code: 'FREEZE_NOT_FOUND',
    });
    assert.ok((await alliance.ask(lenderA)).id);
  });

  it('leaves room for what others freeze, however much one member freezes', async () => {
    const { ledger } = alliance;
    const target = key();
    const mine = Array.from({ length: 50 }, (_, index) => ({
      ...{ id: String(index).padStart(64, '0'), target, by: lenderA, reason: 'no room for others' },
      at: ledger.now,
    }));
    await ledger.state.freezes.put({
      frozen: [...mine, ...mine.map((one) => ({ ...one, by: lenderB })), ...mine, ...mine],
    });
    await assert.rejects(freeze(lenderA, { source: { member: lenderA, id: 'loans' } }), { code: 'INPUT_TOO_LARGE' });
    await freeze(lenderA, { member: lenderA });
    await freeze(lenderC, { source: { member: lenderC, id: 'loans' } });
    await freeze(supervisor, { contract: 'loans-by-product' });
    await freeze(supervisor, { alliance: true });
  });

  it('makes what was endorsed before it invalid', async () => {
    const closing = await endorse('queries:Close', supervisor, alliance.closing(request));
    const opening = await endorse('queries:Open', lenderA, alliance.signed(alliance.question(lenderA)));
    assert.ok(alliance.ledger.isValid(closing) && alliance.ledger.isValid(opening));
    await freeze(lenderC, { source: { member: lenderC, id: 'loans' } });
    assert.ok(!alliance.ledger.isValid(closing) && !alliance.ledger.isValid(opening));
  });

  it('costs a request one read', async () => {
    const { reads } = await endorse('queries:Open', lenderA, alliance.signed(alliance.question(lenderA)));
    assert.ok(Object.keys(reads).includes(stateKey('freezes')));
    assert.equal(Object.keys(reads).length, 15);
  });

  it('takes no answer to a member that was removed, nor from one, and goes on under contracts that name it', async () => {
    const asked = await alliance.ask(lenderC);
    await alliance.approve(lenderA, { kind: 'membership', change: 'remove', member: lenderC, reason: 'it left' });
    await assert.rejects(alliance.close(asked), { code: 'MEMBER_NOT_FOUND' });
    await assert.rejects(alliance.close(request), { code: 'MEMBER_NOT_FOUND' });
    await assert.rejects(alliance.ask(lenderC), { code: 'FORBIDDEN' });
    const next = await alliance.ask(lenderA);
    assert.deepEqual(Object.keys(next.owners), [lenderA, lenderB]);
    assert.equal(next.verdictHash, request.verdictHash);
    await alliance.close(
      next,
      [lenderA, lenderB].map((owner) => alliance.receipt(next, owner)),
    );
    await assert.rejects(alliance.open(lenderA, queryContract({ version: 2 })), { code: 'QUERY_REFUSED' });
  });

  it('is apart from beats, of which any number is sent at once', async () => {
    const beats = await Promise.all(everyone.map((member) => endorse('freezes:Beat', member, {})));
    for (const beat of beats) {
      assert.ok(alliance.ledger.isValid(beat));
      alliance.ledger.commit(beat);
    }
    assert.deepEqual(alliance.ledger.keysOf('beat').toSorted(), [...everyone]);
    assert.deepEqual(Object.keys(beats[0]?.reads ?? {}), [stateKey('charter')]);
    await assert.rejects(alliance.ledger.submit('freezes:Beat', 'StrangerMSP', {}), { code: 'FORBIDDEN' });
  });

  function endorse(transaction: string, caller: string, input: unknown): Promise<Endorsement> {
    const { ledger } = alliance;
    return ledger.endorse({ transaction, caller, json: JSON.stringify(input), now: ledger.now });
  }
});
