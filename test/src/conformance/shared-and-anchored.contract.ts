import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { contentHash, merkleTree, type Question, recordHash } from '@entente/protocol';
import { queryContract } from '../parts.js';
import { type AllianceOnLedger, itemsOf } from './alliance-on-ledger.js';
import { members } from './ledger-under-test.js';

const [lenderA, lenderB, , supervisor] = members;

/** Requests that share transactions, and records that are anchored together. */
export function sharedAndAnchoredCases(alliance: () => AllianceOnLedger): void {
  describe('requests that share a transaction', () => {
    it('are opened one by one, and a refused one is at no cost of the others', async () => {
      const once = alliance().ask(lenderA);
      const other = alliance().ask(lenderA, { purpose: 'curiosity' });
      const items = [once, other, once, alliance().ask(lenderA)];
      const told = await alliance().tell('queries:OpenMany', lenderA, { items });
      assert.ok('answer' in told);
      assert.deepEqual(itemsOf(told.answer), ['done', 'PURPOSE_NOT_ALLOWED', 'ALREADY_EXISTS', 'done']);
      assert.deepEqual([told.ended, told.wrote], ['VALID', ['request', 'request']]);
    });

    it('write nothing if all are refused', async () => {
      const items = [1, 2].map(() => alliance().ask(lenderB));
      const told = await alliance().tell('queries:OpenMany', lenderA, { items });
      assert.ok('answer' in told);
      assert.deepEqual(itemsOf(told.answer), ['FORBIDDEN', 'FORBIDDEN']);
      assert.deepEqual([told.ended, told.wrote], ['VALID', []]);
    });

    it('are two at least', async () => {
      const told = await alliance().tell('queries:OpenMany', lenderA, { items: [alliance().ask(lenderA)] });
      assert.deepEqual(told, { refused: 'INVALID_INPUT' });
    });

    it('are invalid together if one of them was opened by itself meanwhile', async () => {
      const [one, two] = [alliance().ask(lenderA), alliance().ask(lenderA)];
      const endorsed = await alliance().endorse('queries:OpenMany', lenderA, { items: [one, two] });
      await alliance().open(one);
      const { ended } = (await endorsed.submit()) as { readonly ended: string };
      assert.equal(ended, 'MVCC_READ_CONFLICT');
      // The other one was not opened, so it still can be.
      await alliance().open(two);
    });

    it('are closed one by one, each with its own receipts or not at all', async () => {
      const requests = [
        await alliance().open(alliance().ask(lenderA)),
        await alliance().open(alliance().ask(lenderB)),
        await alliance().open(alliance().ask(lenderA)),
      ] as const;
      const [first, second, third] = requests;
      const items = [
        alliance().closing(first),
        alliance().closing(second, [lenderA, lenderB]),
        alliance().closing(third),
      ];
      const told = await alliance().tell('queries:CloseMany', supervisor, { items });
      assert.ok('answer' in told);
      assert.deepEqual(itemsOf(told.answer), ['done', 'RECEIPT_INVALID', 'done']);
      const wrote = [...Array<string>(2).fill('outcome'), ...Array<string>(6).fill('receipt')];
      assert.deepEqual([told.ended, told.wrote], ['VALID', wrote]);
      const again = [alliance().closing(first), alliance().closing(second)];
      const later = await alliance().tell('queries:CloseMany', supervisor, { items: again });
      assert.deepEqual('answer' in later ? itemsOf(later.answer) : later, ['REQUEST_ENDED', 'done']);
    });

    it('are closed by their service node alone', async () => {
      const request = await alliance().open(alliance().ask(lenderA));
      const items = [alliance().closing(request), alliance().closing(request)];
      const told = await alliance().tell('queries:CloseMany', lenderB, { items });
      assert.deepEqual('answer' in told ? itemsOf(told.answer) : told, ['FORBIDDEN', 'FORBIDDEN']);
    });
  });

  describe('records anchored together', () => {
    const { root } = merkleTree([1, 2, 3].map((number) => recordHash({ number })));

    it('are one key, written once', async () => {
      const { answer, ...told } = (await alliance().tell('queries:Anchor', supervisor, { root, count: 3 })) as {
        readonly answer: string;
      };
      assert.deepEqual(told, { ended: 'VALID', wrote: ['anchor'] });
      assert.ok(answer.includes(root));
      const again = await alliance().tell('queries:Anchor', supervisor, { root, count: 4 });
      assert.deepEqual(again, { refused: 'ALREADY_EXISTS' });
    });

    it('are anchored once even by two transactions at the same time', async () => {
      const both = [1, 2].map((count) => ({ root: merkleTree([recordHash({ at: 'once' })]).root, count }));
      const endorsed = await Promise.all(both.map((input) => alliance().endorse('queries:Anchor', lenderA, input)));
      const told = await Promise.all(endorsed.map((one) => one.submit()));
      const ended = told.map((one) => ('ended' in one ? one.ended : one.refused)).sort();
      assert.deepEqual(ended, ['MVCC_READ_CONFLICT', 'VALID']);
    });

    it('may be those of requests that nobody but their service node ends', async () => {
      const contract = queryContract({ id: 'batched-loans', evidence: 'batched' });
      await alliance().approve(lenderA, contract);
      const about: Partial<Question> = {
        contract: { id: contract.id, version: 1, hash: contentHash('query-contract', contract) },
      };
      const request = await alliance().open(alliance().ask(lenderA, about));
      assert.equal(request.batched, true);
      const ending = { request: { member: lenderA, id: request.id }, status: 'expired' } as const;
      assert.deepEqual(await alliance().tell('queries:End', lenderB, ending), { refused: 'FORBIDDEN' });
      const told = await alliance().tell('queries:End', supervisor, ending);
      assert.deepEqual('wrote' in told ? told.wrote : told, ['outcome']);
    });
  });
}
