import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { QueryRequest } from '@entente/protocol';
import { dataSource, lenders, supervisor } from './testing/documents.js';
import { away, commitSet, council, fragmentAlliance, referenceOf, sumOfFour } from './testing/fragment-alliance.js';
import { shareClosing } from './testing/shares.js';
import type { TestAlliance } from './testing/test-alliance.js';

const [a, b, c] = lenders;
const contract = referenceOf(sumOfFour());
const { id, mappingHash } = dataSource(away);

describe('a sum over an owner that is there by fragments', () => {
  let alliance: TestAlliance;

  beforeEach(async () => {
    alliance = await fragmentAlliance();
  });

  const ask = (requester: string = council): Promise<QueryRequest> => alliance.ask(requester, { contract });
  const close = (request: QueryRequest): Promise<unknown> =>
    alliance.ledger.submit('queries:Close', supervisor, shareClosing(alliance, request));
  const withdraw = (set: number): Promise<unknown> =>
    alliance.ledger.submit('fragments:Withdraw', away, { contract, set });
  const freeze = (target: object): Promise<unknown> =>
    alliance.ledger.submit('freezes:Freeze', supervisor, { target, reason: 'a leak' });

  it('asks all while nobody has left any, and all but that one from then on', async () => {
    const before = await ask();
    assert.deepEqual(Object.keys(before.owners).sort(), [a, b, c, away]);
    assert.equal(before.fragments, undefined);
    const { set, shape } = await commitSet(alliance, 1);
    const request = await ask();
    assert.deepEqual(Object.keys(request.owners).sort(), [a, b, c]);
    assert.deepEqual(request.fragments, { [away]: { set, shape, sources: [{ id, mappingHash }] } });
    await close(request);
  });

  it('is not answered with a set that was withdrawn or made anew meanwhile', async () => {
    await commitSet(alliance, 1);
    const request = await ask();
    await commitSet(alliance, 2);
    await assert.rejects(close(request), { code: 'FRAGMENTS_NOT_USABLE' });
    const next = await ask();
    await withdraw(2);
    await assert.rejects(close(next), { code: 'FRAGMENTS_NOT_USABLE' });
    assert.deepEqual(Object.keys((await ask()).owners).sort(), [a, b, c, away]);
  });

  it('is refused once a keeper has left the alliance, until the owner takes its set back', async () => {
    await commitSet(alliance, 1);
    const opened = await ask();
    await alliance.approve(a, { kind: 'membership', change: 'remove', member: b, reason: 'it left the market' });
    await assert.rejects(ask(), {
      code: 'FRAGMENTS_NOT_USABLE',
      message: /LenderBMSP keeps a fragment.*makes a new set/,
    });
    await assert.rejects(close(opened), { code: 'MEMBER_NOT_FOUND' });
    const again = commitSet(alliance, 2);
    await assert.rejects(again, { code: 'FRAGMENTS_INVALID', message: /LenderBMSP does not compute/ });
    await withdraw(1);
    assert.deepEqual(Object.keys((await ask()).owners).sort(), [a, c, away]);
  });

  it('is refused once a keeper closes its source, until the owner makes a set with others', async () => {
    await commitSet(alliance, 1);
    const { mappingHash: ofB } = dataSource(b);
    await alliance.ledger.submit('data-sources:Report', b, { source: 'loans', mappingHash: ofB, passed: false });
    await assert.rejects(ask(), { code: 'FRAGMENTS_NOT_USABLE' });
    await alliance.ledger.submit('data-sources:Report', b, { source: 'loans', mappingHash: ofB, passed: true });
    await commitSet(alliance, 2, { keepers: [a, c] });
    await close(await ask());
  });

  it('is refused once the owner offers another mapping than its set was computed from', async () => {
    await commitSet(alliance, 1);
    const opened = await ask();
    const next = dataSource(away, { mappingHash: '7'.repeat(64) });
    await alliance.approve(away, next);
    await assert.rejects(ask(), { code: 'FRAGMENTS_NOT_USABLE', message: /changed its sources/ });
    await assert.rejects(close(opened), { code: 'SOURCE_NOT_FOUND' });
    await assert.rejects(commitSet(alliance, 2), { code: 'SOURCE_NOT_FOUND' });
    await commitSet(alliance, 2, { sources: [{ id, mappingHash: next.mappingHash }] });
    await close(await ask());
  });

  it('stops while the owner is frozen, as if it computed itself', async () => {
    await commitSet(alliance, 1);
    const opened = await ask();
    await freeze({ member: away });
    await assert.rejects(close(opened), { code: 'FROZEN' });
    assert.deepEqual(Object.keys((await ask()).owners).sort(), [a, b, c]);
    assert.equal((await ask()).fragments, undefined);
  });

  it('is not for members that own data themselves, nor with too few who compute', async () => {
    await commitSet(alliance, 1);
    await assert.rejects(ask(c), { code: 'FRAGMENTS_NOT_USABLE' });
    await commitSet(alliance, 1, { owner: c, keepers: [a, b] });
    await assert.rejects(ask(), { code: 'TOO_FEW_OWNERS' });
  });
});
