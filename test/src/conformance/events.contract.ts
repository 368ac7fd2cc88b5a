import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import { text } from '@entente/network/testing';
import { type ChaincodeEvent, checkpointers } from '@hyperledger/fabric-gateway';
import type { Ended, LedgerUnderTest } from './ledger-under-test.js';
import { take } from './take.js';

/** Events of chaincodes. */
export function eventCases(ledger: () => LedgerUnderTest): void {
  const told: Ended[] = [];

  before(async () => {
    for (const value of ['1', '2', '3']) {
      told.push((await ledger().submit([['event', 'Told', value]])).ended);
    }
  });

  const first = (): bigint => told[0]?.blockNumber ?? 0n;
  const shown = (events: readonly ChaincodeEvent[]): string[] =>
    events.map(({ eventName, payload }) => `${eventName} ${text(payload)}`);

  it('come again from a block on, in order, at every member', async () => {
    for (const index of [0, 1, 2, 3]) {
      const { network } = ledger().client(index);
      const events = await take(await network.getChaincodeEvents('kv', { startBlock: first() }), 3);
      assert.deepEqual(shown(events), ['Told 1', 'Told 2', 'Told 3']);
      assert.deepEqual(
        events.map(({ blockNumber, transactionId, chaincodeName }) => ({ blockNumber, transactionId, chaincodeName })),
        told.map(({ blockNumber, transactionId }) => ({ blockNumber, transactionId, chaincodeName: 'kv' })),
      );
    }
  });

  it('continue behind a checkpoint', async () => {
    const checkpoint = checkpointers.inMemory();
    const { network } = ledger().client();
    const [one, two] = await take(await network.getChaincodeEvents('kv', { startBlock: first() }), 2);
    assert.ok(one && two);
    await checkpoint.checkpointChaincodeEvent(one);
    assert.deepEqual(shown(await take(await network.getChaincodeEvents('kv', { checkpoint }), 2)), [
      'Told 2',
      'Told 3',
    ]);
    await checkpoint.checkpointChaincodeEvent(two);
    assert.deepEqual(shown(await take(await network.getChaincodeEvents('kv', { checkpoint }), 1)), ['Told 3']);
  });

  it('begin with the next block where nothing is said', async () => {
    const { network } = ledger().client(2);
    const events = await network.getChaincodeEvents('kv');
    const next = take(events, 1);
    // The stream's request and this one go over the same connection, in this order.
    await ledger().client(2).contract.evaluateTransaction('get', 'k');
    await new Promise((resolve) => setTimeout(resolve, 200));
    await ledger().change(['event', 'Live', 'now']);
    assert.deepEqual(shown(await next), ['Live now']);
  });

  it('have the last of several events of one transaction', async () => {
    const { ended } = await ledger().submit([
      ['event', 'First', '1'],
      ['event', 'Second', '2'],
    ]);
    const { network } = ledger().client();
    const [event] = await take(await network.getChaincodeEvents('kv', { startBlock: ended.blockNumber }), 1);
    assert.deepEqual([event?.eventName, event?.transactionId], ['Second', ended.transactionId]);
  });

  it('may be empty, and may be text in any language or bytes', async () => {
    const { ended } = await ledger().submit([['event', '事件', '']]);
    const { network } = ledger().client();
    const [event] = await take(await network.getChaincodeEvents('kv', { startBlock: ended.blockNumber }), 1);
    assert.deepEqual([event?.eventName, event?.payload.length], ['事件', 0]);
  });

  it('do not come from transactions that are not valid', async () => {
    await ledger().change(['put', 'quarrel', '0']);
    const both = await Promise.all(
      ['a', 'b'].map((name) =>
        ledger().prepare([
          ['get', 'quarrel'],
          ['put', 'quarrel', name],
          ['event', 'Won', name],
        ]),
      ),
    );
    const ended = await Promise.all(both.map(async ({ submit }) => await submit()));
    const valid = ended.find(({ code }) => code === 'VALID');
    assert.ok(valid && ended.some(({ code }) => code === 'MVCC_READ_CONFLICT'));
    const startBlock = ended.map(({ blockNumber }) => blockNumber).reduce((a, b) => (a < b ? a : b));
    await ledger().change(['event', 'After', '']);
    const { network } = ledger().client();
    const events = await take(await network.getChaincodeEvents('kv', { startBlock }), 2);
    assert.deepEqual(
      events.map(({ eventName, transactionId }) => [eventName, transactionId]),
      [
        ['Won', valid.transactionId],
        ['After', events[1]?.transactionId],
      ],
    );
  });

  it('of one block come in the order of their transactions', async () => {
    const prepared = await Promise.all(
      Array.from({ length: 12 }, (_, index) => ledger().prepare([['event', 'Crowd', String(index)]])),
    );
    const ended = await Promise.all(prepared.map(async ({ submit }) => await submit()));
    const blocks = ended.map(({ blockNumber }) => blockNumber);
    const startBlock = blocks.reduce((a, b) => (a < b ? a : b));
    const { network } = ledger().client();
    const events = await take(await network.getChaincodeEvents('kv', { startBlock }), 12);
    const inBlocks: string[] = [];
    const last = Number(blocks.reduce((a, b) => (a > b ? a : b)) - startBlock);
    for (const block of await take(await network.getFilteredBlockEvents({ startBlock }), last + 1)) {
      inBlocks.push(...block.getFilteredTransactionsList().map((transaction) => transaction.getTxid()));
    }
    assert.deepEqual(
      events.map(({ transactionId }) => transactionId),
      inBlocks.filter((id) => ended.some(({ transactionId }) => transactionId === id)),
    );
  });

  it('need a name', async () => {
    const [refused] = await ledger().look(['event', '', 'x']);
    assert.deepEqual(refused, { error: 'Event name must be a non-empty string' });
  });

  it('come after a transaction that is given, from its block on', async () => {
    const { network } = ledger().client();
    const checkpoint = checkpointers.inMemory();
    await checkpoint.checkpointTransaction(first(), told[0]?.transactionId ?? '');
    assert.deepEqual(shown(await take(await network.getChaincodeEvents('kv', { checkpoint }), 1)), ['Told 2']);
  });
}
