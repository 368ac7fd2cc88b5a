import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type Blame,
  contentHash,
  type QueryContract,
  type QueryRequest,
  type RoundHeader,
  type SignedRoundHeader,
  type TransactionInput,
} from '@entente/protocol';
import { collectingContract, shareClosing, shareStatement } from '../parts.js';
import { type AllianceOnLedger, itemsOf } from './alliance-on-ledger.js';
import { members } from './ledger-under-test.js';

const [lenderA, lenderB, lenderC, supervisor] = members;
const owners = [lenderA, lenderB, lenderC];
type Closing = TransactionInput<'queries:Close'>;
type Stated = NonNullable<Closing['shares']>;

/** Requests whose answer every owner seals a share of, and whom their end names. */
export function sealedShareCases(alliance: () => AllianceOnLedger): void {
  const contract = collectingContract();

  async function opened(of: QueryContract = contract): Promise<QueryRequest> {
    const { id, version } = of;
    const about = { contract: { id, version, hash: contentHash('query-contract', of) } };
    return alliance().open(alliance().ask(lenderA, about));
  }

  function stated(request: QueryRequest, change: Parameters<typeof shareStatement>[3] = {}): Stated {
    const sealedAt = new Date().toISOString();
    return owners.map((owner) =>
      shareStatement(alliance().parts, request, owner, { sealedAt, ...(owner === lenderB ? change : {}) }),
    );
  }

  const closing = (request: QueryRequest, shares: Stated = stated(request)): Closing =>
    shareClosing(alliance().parts, request, shares, [...alliance().closing(request).receipts]) as Closing;

  const close = (input: Closing, caller: string = supervisor): ReturnType<AllianceOnLedger['tell']> =>
    alliance().tell('queries:Close', caller, input);

  describe('a request whose owners each seal a share', () => {
    it('is closed with one statement of each, and envelope and result follow from them', async () => {
      await alliance().approve(lenderA, contract);
      const request = await opened();
      assert.equal(request.mode, 'collect');
      const invalid = { refused: 'SHARE_INVALID' };
      assert.deepEqual(await close(alliance().closing(request)), invalid);
      assert.deepEqual(await close(closing(request, stated(request).slice(1))), invalid);
      assert.deepEqual(await close(closing(request, stated(request).toReversed())), invalid);
      assert.deepEqual(await close(closing(request, stated(request, { attempt: 2 }))), invalid);
      assert.deepEqual(await close(closing(request, stated(request, { parties: [lenderA, lenderB] }))), invalid);
      assert.deepEqual(await close({ ...closing(request), result: '00'.repeat(32) }), invalid);
      assert.deepEqual(await close({ ...closing(request), envelopeHash: '00'.repeat(32) }), invalid);
      assert.deepEqual(await close(closing(request), lenderB), { refused: 'FORBIDDEN' });
      const { answer, ...told } = (await close(closing(request))) as { readonly answer: string };
      assert.deepEqual(told, { ended: 'VALID', wrote: ['computation', 'outcome', 'receipt', 'receipt', 'receipt'] });
      assert.ok(answer.includes(closing(request).result));
      assert.deepEqual(await close(closing(request)), { refused: 'REQUEST_ENDED' });
    });

    it('shares a transaction with one that is merged, each closed by its own rule', async () => {
      const [sealed, wrong] = [await opened(), await opened()];
      const merged = await alliance().open(alliance().ask(lenderA));
      const items = [closing(sealed), alliance().closing(wrong), alliance().closing(merged), closing(merged)];
      const told = await alliance().tell('queries:CloseMany', supervisor, { items });
      assert.ok('answer' in told, JSON.stringify(told));
      assert.deepEqual(itemsOf(told.answer).slice(0, 3), ['done', 'SHARE_INVALID', 'done']);
      assert.notEqual(itemsOf(told.answer)[3], 'done');
      const receipts = Array<string>(6).fill('receipt');
      assert.deepEqual([told.ended, told.wrote], ['VALID', ['computation', 'outcome', 'outcome', ...receipts]]);
    });

    it('is closed once by two that do it at the same time', async () => {
      const request = await opened();
      const endorsed = await Promise.all(
        [1, 2].map(() => alliance().endorse('queries:Close', supervisor, closing(request))),
      );
      const told = await Promise.all(endorsed.map((one) => one.submit()));
      assert.deepEqual(told.map((one) => ('ended' in one ? one.ended : one.refused)).sort(), [
        'MVCC_READ_CONFLICT',
        'VALID',
      ]);
    });
  });

  describe('the end of a request that failed', () => {
    const reference = (request: QueryRequest): RoundHeader['request'] => ({ member: lenderA, id: request.id });

    function header(
      request: QueryRequest,
      change: Partial<RoundHeader> = {},
      signer: string = lenderB,
    ): SignedRoundHeader {
      const signed: RoundHeader = {
        ...{ kind: 'round-message', channel: 'alliance', request: reference(request) },
        ...{ contract: request.question.contract.hash, parties: contentHash('party-set', owners), attempt: 1 },
        ...{ use: 'broadcast', round: 'opened', from: lenderB, to: lenderA, bytes: 4, sha256: 'a'.repeat(64) },
        ...change,
      };
      return { header: signed, signature: alliance().signed(signer, 'round-message', signed) };
    }

    function twoThings(request: QueryRequest, signer: string = lenderB): Blame {
      const second = header(request, { to: lenderC, sha256: 'b'.repeat(64) }, signer);
      return { member: lenderB, fault: 'equivocation', headers: [header(request), second] };
    }

    const end = (request: QueryRequest, blame: Blame, caller: string = lenderC): ReturnType<AllianceOnLedger['tell']> =>
      alliance().tell('queries:End', caller, { request: reference(request), status: 'failed', blame });

    it('names who told two members two things, with the headers that it signed itself', async () => {
      const request = await opened();
      const invalid = { refused: 'SHARE_INVALID' };
      assert.deepEqual(await end(request, twoThings(request, lenderC)), invalid);
      assert.deepEqual(await end(request, { ...twoThings(request), member: lenderC }), invalid);
      assert.deepEqual(await end(request, { member: lenderB, fault: 'equivocation' }), invalid);
      assert.deepEqual(
        await end(request, { ...twoThings(request), headers: [header(request), header(request)] }),
        invalid,
      );
      const { answer, ...told } = (await end(request, twoThings(request))) as { readonly answer: string };
      assert.deepEqual(told, { ended: 'VALID', wrote: ['outcome'] });
      assert.ok(answer.includes('"fault":"equivocation"'));
      assert.deepEqual(await end(request, twoThings(request)), { refused: 'REQUEST_ENDED' });
    });

    it('names who was silent on the word of an owner, and nobody who computes nothing or was asked to merge', async () => {
      const request = await opened();
      const silent = (member: string): Blame => ({ member, fault: 'silent' });
      assert.deepEqual(await end(request, silent('NobodyMSP')), { refused: 'SHARE_INVALID' });
      assert.deepEqual(await end(await alliance().open(alliance().ask(lenderA)), silent(lenderB)), {
        refused: 'SHARE_INVALID',
      });
      const { answer, ...told } = (await end(request, silent(supervisor))) as { readonly answer: string };
      assert.deepEqual(told, { ended: 'VALID', wrote: ['outcome'] });
      assert.ok(answer.includes('"fault":"silent"'));
    });
  });
}
