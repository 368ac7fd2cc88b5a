import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  decode,
  SharingItem,
  SharingOutcome,
  type SharingQuestion,
  sharingRequestId,
  type TransactionInput,
} from '@entente/protocol';
import { itemStatement, sharingQuestion, signEs256 } from '../parts.js';
import type { AllianceOnLedger, Told } from './alliance-on-ledger.js';
import { members } from './ledger-under-test.js';

const [owner, requester, third, supervisor] = members;

function wrote(told: Told): unknown {
  return 'wrote' in told ? [told.ended, ...told.wrote] : told;
}

/** An item under one supervisor, from the keys to the grant. */
export function sharingCases(alliance: () => AllianceOnLedger): void {
  const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();
  const announced = { version: 1, publicKey: 's'.repeat(43), proof: 'p'.repeat(86) };

  function asked(item: SharingItem): { readonly input: TransactionInput<'sharing:Ask'>; readonly id: string } {
    const { parts } = alliance();
    const question: SharingQuestion = sharingQuestion(parts, item, { expiresAt: inDays(2) });
    const signature = signEs256('sharing-question', question, parts.ring(requester).signing.privateKey);
    return { input: { question, signature }, id: sharingRequestId(question) };
  }

  describe('an item under supervision', () => {
    it('is granted once, when its owner and its supervisor have approved a request', async () => {
      const said = itemStatement({ validUntil: inDays(30).slice(0, 10) });
      assert.deepEqual(await alliance().tell('sharing:Put', owner, said), { refused: 'SHARING_NOT_FOUND' });
      const key = await alliance().tell('sharing:AnnounceKey', supervisor, announced);
      assert.deepEqual(wrote(key), ['VALID', 'sharing-key']);
      const put = await alliance().tell('sharing:Put', owner, said);
      assert.deepEqual(wrote(put), ['VALID', 'sharing-item']);
      assert.ok('answer' in put);
      const { input, id } = asked(decode(SharingItem, put.answer));
      assert.deepEqual(await alliance().tell('sharing:Ask', third, input), { refused: 'FORBIDDEN' });
      assert.deepEqual(wrote(await alliance().tell('sharing:Ask', requester, input)), ['VALID', 'sharing-request']);
      const request = { member: requester, id };
      const approve = (member: string, given: { sealedKey?: string } = {}): Promise<Told> =>
        alliance().tell('sharing:Answer', member, { request, choice: 'approve', ...given });
      assert.deepEqual(await approve(third), { refused: 'FORBIDDEN' });
      assert.deepEqual(wrote(await approve(owner)), ['VALID', 'sharing-answer']);
      assert.deepEqual(await alliance().tell('sharing:Settle', third, { request }), { refused: 'SHARING_UNDECIDED' });
      assert.deepEqual(wrote(await approve(supervisor, { sealedKey: 'sealed' })), ['VALID', 'sharing-answer']);
      const endorsed = await Promise.all(
        [owner, third].map((member) => alliance().endorse('sharing:Settle', member, { request })),
      );
      const told = await Promise.all(endorsed.map((one) => one.submit()));
      const ends = told.map((one) => ('ended' in one ? one.ended : one.refused)).sort();
      assert.deepEqual(ends, ['MVCC_READ_CONFLICT', 'VALID']);
      assert.equal(decode(SharingOutcome, endorsed[0]?.answer ?? '').status, 'granted');
      assert.deepEqual(await alliance().tell('sharing:Settle', third, { request }), { refused: 'SHARING_ENDED' });
    });

    it('is not granted by what was endorsed before its owner withdrew it', async () => {
      const said = itemStatement({ id: 'deeds', validUntil: inDays(30).slice(0, 10) });
      const put = await alliance().tell('sharing:Put', owner, said);
      assert.ok('answer' in put);
      const { input, id } = asked(decode(SharingItem, put.answer));
      await alliance().tell('sharing:Ask', requester, input);
      const request = { member: requester, id };
      await alliance().tell('sharing:Answer', owner, { request, choice: 'approve' });
      const given = { request, choice: 'approve' as const, sealedKey: 'sealed' };
      await alliance().tell('sharing:Answer', supervisor, given);
      const settle = await alliance().endorse('sharing:Settle', requester, { request });
      const withdrawn = await alliance().tell('sharing:Withdraw', owner, { item: 'deeds' });
      assert.deepEqual(wrote(withdrawn), ['VALID', 'sharing-item']);
      const told = await settle.submit();
      assert.equal('ended' in told ? told.ended : '', 'MVCC_READ_CONFLICT');
      const late = await alliance().tell('sharing:Settle', requester, { request });
      assert.ok('answer' in late);
      assert.equal(decode(SharingOutcome, late.answer).status, 'withdrawn');
    });
  });
}
