import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { contentHash, type Participant, type QueryRequest, stateKey } from '@entente/protocol';
import { lenders, queryContract } from '../testing/documents.js';
import { TestAlliance } from '../testing/test-alliance.js';

const [asking, other] = lenders;

describe('a contract that only authenticated keys may use', () => {
  const contract = queryContract({ id: 'for-known-keys', access: { members: [...lenders], authenticated: true } });
  const reference = { id: contract.id, version: 1, hash: contentHash('query-contract', contract) };
  let alliance: TestAlliance;

  beforeEach(async () => {
    alliance = await TestAlliance.ready();
    await alliance.approve(asking, contract);
  });

  const ask = (version = 1): Promise<QueryRequest> =>
    alliance.ask(asking, { contract: reference, key: { id: alliance.ring(asking).keyId, version } });

  const participant = (): Participant => ({
    ...{ kind: 'participant', member: asking, key: alliance.ring(asking).keyId },
    grounds: 'seen at the counter, with a letter of the board',
  });

  it('takes requests under a key once the members have approved it, and under no other key', async () => {
    await assert.rejects(ask(), { code: 'KEY_NOT_AUTHENTICATED' });
    await alliance.approve(other, participant());
    assert.equal((await ask()).question.requester, asking);
    await assert.rejects(alliance.ask(other, { contract: reference }), { code: 'KEY_NOT_AUTHENTICATED' });
  });

  it('does not take the same key renewed, which nobody voted on', async () => {
    await alliance.approve(other, participant());
    const request = await ask();
    await alliance.registerKey(asking, '2027-04-01T00:00:00.000Z');
    await assert.rejects(ask(2), { code: 'KEY_NOT_AUTHENTICATED' });
    await assert.rejects(alliance.close(request), { code: 'KEY_NOT_USABLE' });
  });

  it('reads the vote on the key when a request opens and closes; other contracts do not', async () => {
    await alliance.approve(other, participant());
    const { ledger } = alliance;
    const key = stateKey('authenticated-key', asking, alliance.ring(asking).keyId);
    const opening = async (change: object): Promise<boolean> => {
      const json = JSON.stringify(alliance.signed(alliance.question(asking, change)));
      const { reads } = await ledger.endorse({ transaction: 'queries:Open', caller: asking, json, now: ledger.now });
      return Object.hasOwn(reads, key);
    };
    assert.deepEqual([await opening({ contract: reference }), await opening({})], [true, false]);
    const json = JSON.stringify(alliance.closing(await ask()));
    const call = { transaction: 'queries:Close', caller: contract.combine.by, json, now: ledger.now };
    assert.ok(Object.hasOwn((await ledger.endorse(call)).reads, key));
  });
});
