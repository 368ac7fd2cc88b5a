import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import {
  type SharingAnswer,
  sharingApprovers,
  type SharingItem,
  type SharingOutcome,
  type SharingRequest,
  sharingStanding,
  type SharingStatement,
} from '@entente/protocol';
import { lenders, supervisor } from './testing/documents.js';
import { signEs256 } from './testing/key-ring.js';
import {
  announceKeys,
  askFor,
  itemStatement,
  makeJointKey,
  part,
  sharingQuestion,
  splitPolicy,
} from './testing/sharing.js';
import { TestAlliance } from './testing/test-alliance.js';

const [owner, requester, other] = lenders;
const split = { policy: splitPolicy };
const sealed = { sealedKey: 'sealed' };

describe('sharing under supervision', () => {
  let alliance: TestAlliance;

  beforeEach(async () => {
    alliance = await TestAlliance.enacted();
    await alliance.registerAll();
    await announceKeys(alliance);
    await makeJointKey(alliance);
  });

  const put = (change: Partial<SharingStatement> = {}, by: string = owner): Promise<SharingItem> =>
    alliance.ledger.submit('sharing:Put', by, itemStatement(change));
  const answer = (
    { id, question }: SharingRequest,
    by: string,
    given: object = {},
    choice = 'approve',
  ): Promise<SharingAnswer> => {
    const reason = choice === 'refuse' ? { reason: 'not now' } : {};
    const request = { member: question.requester, id };
    return alliance.ledger.submit('sharing:Answer', by, { request, choice, ...reason, ...given });
  };
  const settle = ({ id, question }: SharingRequest, by: string = other): Promise<SharingOutcome> =>
    alliance.ledger.submit('sharing:Settle', by, { request: { member: question.requester, id } });
  const approveAll = async (request: SharingRequest): Promise<void> => {
    await answer(request, owner, { part });
    await answer(request, supervisor, { part, generation: 1 });
  };

  it('takes sharing keys of members one after the other, each once', async () => {
    const announce = (version: number, letter: string, by: string = owner): Promise<unknown> =>
      alliance.ledger.submit('sharing:AnnounceKey', by, {
        ...{ version, publicKey: letter.repeat(43), proof: 'p'.repeat(86) },
      });
    await assert.rejects(announce(1, 'x'), { code: 'ALREADY_EXISTS' });
    await assert.rejects(announce(3, 'x'), { code: 'SHARING_INVALID' });
    await assert.rejects(announce(2, 'o'), { code: 'SHARING_INVALID' });
    await assert.rejects(announce(1, 'x', 'StrangerMSP'), { code: 'FORBIDDEN' });
    await announce(2, 'x');
    await assert.rejects(put(split), { code: 'SHARING_INVALID' });
    await put({ policy: { ...splitPolicy, provider: 2 } });
  });

  /** What the answers alone would amount to, if nobody looked at anything else. */
  const approvedStill = async (item: SharingItem, { id }: SharingRequest): Promise<string | undefined> => {
    const { state } = alliance.ledger;
    const joint = await state.supervisionMakings.get('1');
    const answers = [await state.sharing.answers.get(id, owner), await state.sharing.answers.get(id, supervisor)];
    return sharingStanding(sharingApprovers(item, joint, requester), answers)?.status;
  };

  const badItems: readonly (readonly [what: string, change: Partial<SharingStatement>, code: string])[] = [
    ['of a day that has passed', { validUntil: '2026-02-28' }, 'TIMESTAMP_UNACCEPTABLE'],
    ['with a holder that is no member', { holders: ['StrangerMSP'] }, 'MEMBER_NOT_FOUND'],
    ['with its owner among the holders', { holders: [owner] }, 'SHARING_INVALID'],
    ['with a holder twice', { holders: [other, other] }, 'SHARING_INVALID'],
    ['for its owner', { access: { members: [owner], purposes: ['risk-statistics'] } }, 'SHARING_INVALID'],
    ['under a key nobody announced', { policy: { ...splitPolicy, provider: 2 } }, 'SHARING_NOT_FOUND'],
    ['under another key of the supervisors', { policy: { ...splitPolicy, generation: 2 } }, 'SHARING_INVALID'],
    [
      'that names a supervisor who is none',
      { policy: { kind: 'classical', supervisor: owner, version: 1 } },
      'ITEM_CLOSED',
    ],
    [
      "that is not sealed under its supervisor's key",
      { seal: { ...itemStatement().seal, key: 'x'.repeat(43) } },
      'SHARING_INVALID',
    ],
  ];
  for (const [what, change, code] of badItems) {
    it(`refuses an item ${what}`, async () => {
      await assert.rejects(put(change), { code });
    });
  }

  it('refuses an id that was used, also by an item that was withdrawn', async () => {
    await put();
    await alliance.ledger.submit('sharing:Withdraw', owner, { item: 'scans' });
    await assert.rejects(put(), { code: 'ALREADY_EXISTS' });
    await assert.rejects(alliance.ledger.submit('sharing:Withdraw', owner, { item: 'scans' }), { code: 'ITEM_CLOSED' });
  });

  it('grants a split item when its owner and as many supervisors as their key takes have given their parts', async () => {
    const request = await askFor(alliance, await put(split));
    await assert.rejects(settle(request), { code: 'SHARING_UNDECIDED' });
    await answer(request, supervisor, { part, generation: 1 });
    await assert.rejects(settle(request), { code: 'SHARING_UNDECIDED' });
    await answer(request, owner, { part });
    const { status, approvers } = await settle(request);
    assert.deepEqual([status, approvers], ['granted', [owner, supervisor]]);
    await assert.rejects(settle(request), { code: 'SHARING_ENDED' });
    await assert.rejects(answer(request, owner, { part }), { code: 'SHARING_ENDED' });
  });

  it('grants a classical item when its owner agreed and its supervisor sealed the key anew', async () => {
    const request = await askFor(alliance, await put());
    await answer(request, owner);
    await assert.rejects(answer(request, supervisor), { code: 'SHARING_INVALID' });
    await answer(request, supervisor, sealed);
    assert.equal((await settle(request)).status, 'granted');
  });

  it('takes one word of each approver, of nobody else, with what its approval takes and nothing more', async () => {
    const request = await askFor(alliance, await put(split));
    await assert.rejects(answer(request, other, { part }), { code: 'FORBIDDEN' });
    await assert.rejects(answer(request, requester, { part }), { code: 'FORBIDDEN' });
    await assert.rejects(answer(request, owner), { code: 'SHARING_INVALID' });
    await assert.rejects(answer(request, owner, { part, generation: 1 }), { code: 'SHARING_INVALID' });
    await assert.rejects(answer(request, owner, { part, ...sealed }), { code: 'SHARING_INVALID' });
    await assert.rejects(answer(request, supervisor, { part, generation: 2 }), { code: 'SHARING_INVALID' });
    await answer(request, owner, { part });
    await assert.rejects(answer(request, owner, { part }), { code: 'ALREADY_EXISTS' });
    await assert.rejects(answer(request, owner, {}, 'refuse'), { code: 'ALREADY_EXISTS' });
  });

  it('ends as refused by the word of either side', async () => {
    const item = await put(split);
    for (const member of [owner, supervisor]) {
      const request = await askFor(alliance, item);
      await answer(request, member, {}, 'refuse');
      assert.equal((await settle(request)).status, 'refused');
    }
  });

  it('takes silence for no approval: what nobody answered expires', async () => {
    const request = await askFor(alliance, await put(split));
    await answer(request, owner, { part });
    alliance.ledger.now = '2026-03-05T12:20:00.000Z';
    await assert.rejects(settle(request), { code: 'SHARING_UNDECIDED' });
    await assert.rejects(answer(request, supervisor, { part, generation: 1 }), { code: 'DEADLINE_PASSED' });
    alliance.ledger.now = '2026-03-05T12:31:00.000Z';
    assert.equal((await settle(request)).status, 'expired');
  });

  it('does not grant what was approved in time and is settled too late', async () => {
    const item = await put(split);
    const request = await askFor(alliance, item);
    await approveAll(request);
    alliance.ledger.now = '2026-03-05T12:20:00.000Z';
    assert.equal(await approvedStill(item, request), 'granted');
    await assert.rejects(settle(request), { code: 'DEADLINE_PASSED' });
    alliance.ledger.now = '2026-03-05T12:31:00.000Z';
    assert.equal((await settle(request)).status, 'expired');
  });

  const badQuestions: readonly (readonly [string, Parameters<typeof sharingQuestion>[2], string])[] = [
    ['for another text than the item has', { item: { owner, id: 'scans', hash: '0'.repeat(64) } }, 'SHARING_INVALID'],
    ['of a member it is not for', { requester: other }, 'MEMBER_NOT_ALLOWED'],
    ['for a purpose it is not for', { purpose: 'gossip' }, 'PURPOSE_NOT_ALLOWED'],
    ['that waits too long', { expiresAt: '2026-03-08T12:00:01.000Z' }, 'TIMESTAMP_UNACCEPTABLE'],
    ['that is over', { expiresAt: '2026-03-01T11:59:00.000Z' }, 'DEADLINE_PASSED'],
    ['of a key in another version', { key: { id: 'k'.repeat(43), version: 1 } }, 'KEY_NOT_FOUND'],
    ['without a fresh key', { reader: undefined }, 'SHARING_INVALID'],
  ];
  for (const [what, change, code] of badQuestions) {
    it(`refuses a question ${what}`, async () => {
      const item = await put(split);
      await assert.rejects(askFor(alliance, item, change), { code });
    });
  }

  it('refuses a question that another key signed, or that was changed after it was signed', async () => {
    const question = sharingQuestion(alliance, await put(split));
    const by = (member: string): string =>
      signEs256('sharing-question', question, alliance.ring(member).signing.privateKey);
    const ask = (input: object): Promise<unknown> => alliance.ledger.submit('sharing:Ask', requester, input);
    await assert.rejects(ask({ question, signature: by(other) }), { code: 'PROOF_INVALID' });
    const later = { ...question, expiresAt: '2026-03-06T12:00:00.000Z' };
    await assert.rejects(ask({ question: later, signature: by(requester) }), { code: 'PROOF_INVALID' });
    await ask({ question, signature: by(requester) });
    await assert.rejects(ask({ question, signature: by(requester) }), { code: 'ALREADY_EXISTS' });
    const foreign = alliance.ledger.submit('sharing:Ask', other, { question, signature: by(requester) });
    await assert.rejects(foreign, { code: 'FORBIDDEN' });
  });

  const changes: readonly (readonly [string, () => Promise<unknown>, string])[] = [
    [
      "the requester's key is revoked",
      () => alliance.ledger.submit('members:RevokeKey', requester, { id: alliance.ring(requester).keyId }),
      'KEY_NOT_USABLE',
    ],
    ["the requester's key is renewed", () => alliance.registerKey(requester), 'KEY_NOT_USABLE'],
    [
      'its owner is frozen',
      () => alliance.ledger.submit('freezes:Freeze', supervisor, { target: { member: owner }, reason: 'a leak' }),
      'FROZEN',
    ],
    [
      'its requester is frozen',
      () => alliance.ledger.submit('freezes:Freeze', supervisor, { target: { member: requester }, reason: 'a leak' }),
      'FROZEN',
    ],
    ['the supervisors hold another key', () => makeJointKey(alliance, 2, 'z'), 'ITEM_CLOSED'],
  ];
  for (const [what, change, code] of changes) {
    it(`neither takes an approval nor grants after ${what}`, async () => {
      const item = await put(split);
      const [late, due] = [await askFor(alliance, item), await askFor(alliance, item)];
      await approveAll(due);
      await change();
      assert.equal(
        await approvedStill(item, due),
        'granted',
        'what was approved is there: only the checks keep it back',
      );
      await assert.rejects(answer(late, owner, { part }), { code });
      if (code === 'ITEM_CLOSED') {
        assert.equal((await settle(due)).status, 'refused');
      } else {
        // What a frozen owner said does not count.
        await assert.rejects(settle(due), { code: what === 'its owner is frozen' ? 'SHARING_UNDECIDED' : code });
      }
      await assert.rejects(askFor(alliance, item), { code });
    });
  }

  it('ends what waits for an item that its owner withdraws', async () => {
    const item = await put(split);
    const request = await askFor(alliance, item);
    await approveAll(request);
    await alliance.ledger.submit('sharing:Withdraw', owner, { item: 'scans' });
    assert.equal((await settle(request)).status, 'withdrawn');
    await assert.rejects(askFor(alliance, item), { code: 'ITEM_CLOSED' });
    const foreign = alliance.ledger.submit('sharing:Withdraw', other, { item: 'scans' });
    await assert.rejects(foreign, { code: 'ITEM_NOT_FOUND' });
  });

  it('counts no approval of a supervisor that is frozen by now', async () => {
    const request = await askFor(alliance, await put(split));
    await approveAll(request);
    await alliance.ledger.submit('freezes:Freeze', supervisor, {
      target: { member: supervisor },
      reason: 'broken into',
    });
    await assert.rejects(settle(request), { code: 'SHARING_UNDECIDED' });
  });

  it('lets no approval count that was endorsed before the key was revoked', async () => {
    const request = await askFor(alliance, await put(split));
    const said = { request: { member: requester, id: request.id }, choice: 'approve', part };
    const early = await alliance.ledger.endorse({
      ...{ transaction: 'sharing:Answer', caller: owner, json: JSON.stringify(said), now: alliance.ledger.now },
    });
    assert.equal(alliance.ledger.isValid(early), true);
    await alliance.ledger.submit('members:RevokeKey', requester, { id: alliance.ring(requester).keyId });
    assert.equal(alliance.ledger.isValid(early), false);
  });
});
