import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import {
  contentHash,
  type ItemAnswer,
  type QueryRequest,
  type TransactionInput,
  type TransactionName,
} from '@entente/protocol';
import { lenders, retirement, supervisor } from './testing/documents.js';
import type { Endorsement } from './testing/fake-ledger.js';
import { TestAlliance } from './testing/test-alliance.js';

const [lenderA, lenderB] = lenders;

describe('requests that share a transaction', () => {
  let alliance: TestAlliance;

  beforeEach(async () => {
    alliance = await TestAlliance.ready();
  });

  const ask = (change: Parameters<TestAlliance['question']>[1] = {}): TransactionInput<'queries:Open'> =>
    alliance.signed(alliance.question(lenderA, change));

  const openMany = (items: readonly unknown[], caller: string = lenderA): Promise<readonly ItemAnswer[]> =>
    alliance.ledger.submit('queries:OpenMany', caller, { items });

  const closeMany = (items: readonly unknown[], caller: string = supervisor): Promise<readonly ItemAnswer[]> =>
    alliance.ledger.submit('queries:CloseMany', caller, { items });

  const idOf = ({ question }: TransactionInput<'queries:Open'>): string => contentHash('question', question);

  async function opened(count: number): Promise<readonly QueryRequest[]> {
    const items = Array.from({ length: count }, () => ask());
    await openMany(items);
    return Promise.all(items.map((item) => alliance.ledger.state.requests.get(lenderA, idOf(item))));
  }

  function endorse(transaction: TransactionName, input: unknown): Promise<Endorsement> {
    const { ledger } = alliance;
    return ledger.endorse({ transaction, caller: lenderA, json: JSON.stringify(input), now: ledger.now });
  }

  it('are opened as each would be by itself', async () => {
    const items = [ask(), ask(), ask()];
    const alone = await Promise.all(
      items.map(async (item) => {
        const { response = '' } = await endorse('queries:Open', item);
        return JSON.parse(response) as QueryRequest;
      }),
    );
    const answers = await openMany(items);
    assert.deepEqual(
      answers,
      items.map((item) => ({ request: { member: lenderA, id: idOf(item) } })),
    );
    const shared = await Promise.all(items.map((item) => alliance.ledger.state.requests.get(lenderA, idOf(item))));
    assert.deepEqual(shared, alone);
  });

  it('are refused one by one, and a refused one is at no cost of the others', async () => {
    const wrongPurpose = ask({ purpose: 'curiosity' });
    const forged = { ...ask(), signature: ask().signature };
    const items = [ask(), wrongPurpose, forged, ask({ requester: lenderB, receiver: lenderB, payer: lenderB }), ask()];
    const answers = await openMany(items);
    assert.deepEqual(
      answers.map((answer) => ('code' in answer ? answer.code : 'opened')),
      ['opened', 'PURPOSE_NOT_ALLOWED', 'PROOF_INVALID', 'FORBIDDEN', 'opened'],
    );
    assert.equal(alliance.ledger.keysOf('request').length, 2);
  });

  it('cannot be two of one question', async () => {
    const once = ask();
    const answers = await openMany([once, once, ask()]);
    assert.deepEqual(
      answers.map((answer) => ('code' in answer ? answer.code : 'opened')),
      ['opened', 'ALREADY_EXISTS', 'opened'],
    );
  });

  it('are 25 at most, and 2 at least', async () => {
    await assert.rejects(openMany([ask()]), { code: 'INVALID_INPUT' });
    await assert.rejects(openMany(Array.from({ length: 26 }, () => ask())), { code: 'INVALID_INPUT' });
    const answers = await openMany(Array.from({ length: 25 }, () => ask()));
    assert.equal(answers.filter((answer) => 'request' in answer).length, 25);
  });

  it('ask the peer once for what they all need', async () => {
    const alone = await endorse('queries:Open', ask());
    const { reads, writes, events } = await endorse('queries:OpenMany', {
      items: Array.from({ length: 10 }, () => ask()),
    });
    assert.equal(Object.keys(reads).length, Object.keys(alone.reads).length + 9, 'one more key for each request');
    assert.equal(Object.keys(writes).length, 10);
    assert.equal(events.length, 1);
  });

  it('are invalid together if what they were judged by changes before they are committed', async () => {
    const endorsed = await endorse('queries:OpenMany', { items: [ask(), ask()] });
    assert.ok(alliance.ledger.isValid(endorsed));
    await alliance.approve(lenderA, retirement(1));
    assert.ok(!alliance.ledger.isValid(endorsed));
  });

  it('are closed together, each with its own receipts', async () => {
    const requests = await opened(3);
    const answers = await closeMany(requests.map((request) => alliance.closing(request)));
    assert.ok(answers.every((answer) => 'request' in answer));
    assert.equal(alliance.ledger.keysOf('receipt').length, 9);
    assert.equal(alliance.ledger.keysOf('outcome').length, 3);
  });

  it('leave nothing of a closing that is refused, not even the receipts before the one that is wrong', async () => {
    const [first, second, third] = await opened(3);
    assert.ok(first !== undefined && second !== undefined && third !== undefined);
    const owners = Object.keys(second.owners);
    const wrong = owners.map((owner, at) =>
      alliance.receipt(second, owner, at === owners.length - 1 ? { treeHash: '00'.repeat(32) } : {}),
    );
    const answers = await closeMany([
      alliance.closing(first),
      alliance.closing(second, wrong),
      alliance.closing(third),
      alliance.closing(first),
    ]);
    assert.deepEqual(
      answers.map((answer) => ('code' in answer ? answer.code : 'closed')),
      ['closed', 'RECEIPT_INVALID', 'closed', 'REQUEST_ENDED'],
    );
    assert.deepEqual(
      alliance.ledger.keysOf('receipt').filter((key) => key.includes(second.id)),
      [],
    );
    assert.equal(alliance.ledger.keysOf('outcome').length, 2);
  });

  it('are closed by nobody but their service node', async () => {
    const requests = await opened(2);
    const answers = await closeMany(
      requests.map((request) => alliance.closing(request)),
      lenderB,
    );
    assert.deepEqual(
      answers.map((answer) => ('code' in answer ? answer.code : 'closed')),
      ['FORBIDDEN', 'FORBIDDEN'],
    );
  });

  it('are refused as a whole to whoever is no member', async () => {
    await assert.rejects(openMany([ask(), ask()], 'StrangerMSP'), { code: 'FORBIDDEN' });
  });
});
