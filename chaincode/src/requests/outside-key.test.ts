import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { contentHash } from '@entente/protocol';
import { lenders, queryContract, supervisor } from '../testing/documents.js';
import { admission, OutsideParty } from '../testing/outside.js';
import { TestAlliance } from '../testing/test-alliance.js';

const [sponsor, other] = lenders;
const refused = { code: 'OUTSIDER_NOT_ALLOWED' };

describe('an outside user', () => {
  const contract = queryContract({
    id: 'for-outsiders',
    purposes: ['risk-statistics', 'research'],
    access: { members: [...lenders], outside: { sponsors: [sponsor] } },
  });
  const reference = { id: contract.id, version: 1, hash: contentHash('query-contract', contract) };
  const question = { contract: reference, purpose: 'research' };
  let alliance: TestAlliance;
  let party: OutsideParty;

  beforeEach(async () => {
    alliance = await TestAlliance.ready();
    await alliance.approve(sponsor, contract);
    party = new OutsideParty(alliance, sponsor);
  });

  it('asks with a key of its own once the members have approved it, and the request says who it is', async () => {
    await assert.rejects(party.register('acme'), refused);
    await alliance.approve(sponsor, admission(sponsor));
    assert.equal((await party.register('acme')).outside, 'acme');
    const request = await party.ask(question);
    assert.deepEqual([request.outside, request.question.requester], ['acme', sponsor]);
    await alliance.close(request);
  });

  it('asks nothing that does not let outside users ask, though its sponsor may', async () => {
    await alliance.approve(sponsor, admission(sponsor));
    await party.register('acme');
    await assert.rejects(party.ask({ purpose: 'risk-statistics' }), refused);
    assert.equal((await alliance.ask(sponsor)).outside, undefined);
  });

  it('is held to the contracts, purposes and key that the members approved', async () => {
    const terms = [{ contracts: ['another'] }, { purposes: ['risk-statistics'] }] as const;
    await alliance.approve(sponsor, admission(sponsor));
    await party.register('acme');
    for (const term of terms) {
      await alliance.approve(sponsor, admission(sponsor, term));
      await assert.rejects(party.ask(question), refused);
    }
    await alliance.approve(sponsor, admission(sponsor, { key: alliance.ring(other).keyId }));
    await assert.rejects(party.ask(question), refused);
    await alliance.approve(sponsor, admission(sponsor, { key: party.ring.keyId, purposes: ['research'] }));
    assert.equal((await party.ask(question)).outside, 'acme');
  });

  it('asks nothing through a member whose outside users the contract does not name', async () => {
    const stranger = new OutsideParty(alliance, other);
    await alliance.approve(other, admission(other));
    await stranger.register('acme');
    await assert.rejects(stranger.ask(question), refused);
  });

  it('asks through the members that the contract names for that, and nobody else is chosen', async () => {
    const combine = { ...contract.combine, by: 'elected' } as const;
    const through = queryContract({
      ...{ id: 'through-one', purposes: ['research'], combine },
      access: { members: [sponsor], outside: { through: [supervisor] } },
    });
    const named = { id: through.id, version: 1, hash: contentHash('query-contract', through) };
    await alliance.approve(sponsor, through);
    await alliance.approve(sponsor, admission(sponsor));
    await party.register('acme');
    const request = await party.ask({ ...question, contract: named });
    assert.deepEqual(request.service?.candidates, [supervisor]);
  });

  it('asks nothing where nobody may combine for it', async () => {
    const combine = { ...contract.combine, by: 'elected' } as const;
    const nobody = queryContract({
      ...{ id: 'through-nobody', purposes: ['research'], combine },
      // An owner, which never combines.
      access: { members: [sponsor], outside: { through: [other] } },
    });
    const named = { id: nobody.id, version: 1, hash: contentHash('query-contract', nobody) };
    await alliance.approve(sponsor, nobody);
    await alliance.approve(sponsor, admission(sponsor));
    await party.register('acme');
    await assert.rejects(party.ask({ ...question, contract: named }), { code: 'NO_SERVICE_NODE' });
  });

  it('asks nothing any more, and is answered nothing, once the members have removed it', async () => {
    await alliance.approve(sponsor, admission(sponsor));
    await party.register('acme');
    const request = await party.ask(question);
    await alliance.approve(other, {
      ...{ kind: 'outside-user', change: 'remove', sponsor, handle: 'acme', reason: 'its contract has ended' },
    });
    await assert.rejects(alliance.close(request), refused);
    await assert.rejects(party.ask(question), refused);
    await assert.rejects(new OutsideParty(alliance, sponsor).register('acme'), refused);
  });

  it('is removed although its sponsor has not agreed', async () => {
    await alliance.approve(sponsor, admission(sponsor));
    const opened = await alliance.open(supervisor, {
      ...{ kind: 'outside-user', change: 'remove', sponsor, handle: 'acme', reason: 'a complaint' },
    });
    assert.ok(!opened.electorate.includes(sponsor));
  });

  it('asks nothing from the day on that its approval ends', async () => {
    await alliance.approve(sponsor, admission(sponsor, { validUntil: alliance.ledger.now.slice(0, 10) }));
    await party.register('acme');
    assert.equal((await party.ask(question)).outside, 'acme');
    alliance.ledger.now = '2026-06-01T12:00:00.000Z';
    await assert.rejects(party.ask(question), refused);
  });

  it('cannot have its key passed off as that of a requester of the member', async () => {
    await alliance.approve(sponsor, admission(sponsor));
    await party.register('acme');
    await assert.rejects(party.register(), { code: 'KEY_NOT_USABLE' });
    await assert.rejects(party.register('other'), { code: 'KEY_NOT_USABLE' });
  });

  it('would ask whatever its sponsor may if its key did not say whose it is, which it signs itself', async () => {
    await party.register();
    const request = await party.ask({ purpose: 'risk-statistics' });
    assert.equal(request.outside, undefined, 'the sponsor answers for it as for its own');
    const named = new OutsideParty(alliance, sponsor);
    const statement = named.ring.keyStatement('2027-03-01T00:00:00.000Z', 'acme');
    const { outside: _, ...bare } = statement;
    const passedOff = { statement: bare, proofs: named.ring.proofs(statement) };
    await assert.rejects(alliance.ledger.submit('members:RegisterKey', sponsor, passedOff), { code: 'PROOF_INVALID' });
  });

  it('is sponsored by a member in its own name, until a day that is to come', async () => {
    await assert.rejects(alliance.open(other, admission(sponsor)), { code: 'FORBIDDEN' });
    const late = admission(sponsor, { validUntil: '2026-01-01' });
    await assert.rejects(alliance.open(sponsor, late), { code: 'TIMESTAMP_UNACCEPTABLE' });
    const unknown = { kind: 'outside-user', change: 'remove', sponsor, handle: 'nobody', reason: 'to see' } as const;
    await assert.rejects(alliance.open(other, unknown), { code: 'USER_NOT_FOUND' });
  });

  it('is stopped by the revocation of its key and by its freeze, as every requester is', async () => {
    await alliance.approve(sponsor, admission(sponsor));
    await party.register('acme');
    const request = await party.ask(question);
    const target = { key: { member: sponsor, id: party.ring.keyId } };
    const { id } = await alliance.ledger.submit<{ id: string }>('freezes:Freeze', supervisor, {
      ...{ target, reason: 'a complaint' },
    });
    await assert.rejects(alliance.close(request), { code: 'FROZEN' });
    await alliance.approve(other, { kind: 'unfreeze', freeze: id, reason: 'seen' });
    await alliance.ledger.submit('members:RevokeKey', sponsor, { id: party.ring.keyId });
    await assert.rejects(alliance.close(request), { code: 'KEY_NOT_USABLE' });
  });
});
