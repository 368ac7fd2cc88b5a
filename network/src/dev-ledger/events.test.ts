import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { checkpointers, type CloseableAsyncIterable } from '@hyperledger/fabric-gateway';
import { common } from '@hyperledger/fabric-protos';
import { type TestClient, TestNetwork, text, threeMembers } from '../testing/test-network.js';
import { envelopesOf, headerHash } from './wire/blocks.js';
import { parseHeaders, parseTransaction } from './wire/transaction.js';

/** The first items of a stream, which is closed then. */
async function take<T>(events: CloseableAsyncIterable<T>, count: number): Promise<T[]> {
  const taken: T[] = [];
  for await (const event of events) {
    taken.push(event);
    if (taken.length === count) {
      break;
    }
  }
  events.close();
  return taken;
}

describe('events', { timeout: 60_000 }, () => {
  let network: TestNetwork;
  let client: TestClient;

  before(async () => {
    network = await TestNetwork.start();
    client = await network.client();
    for (const value of ['1', '2', '3']) {
      await client.contract.submitTransaction('event', 'key', value);
    }
    await client.contract.submitTransaction('put', 'quiet', 'x');
  });

  after(async () => {
    await network.stop();
  });

  it('replays every block from 0, each with the hash of the one before and of its data', async () => {
    const blocks = await take(await client.network.getBlockEvents({ startBlock: 0n }), 5);
    assert.deepEqual(
      blocks.map((block) => block.getHeader()?.getNumber()),
      [0, 1, 2, 3, 4],
    );
    blocks.slice(1).forEach((block, index) => {
      const before = blocks[index];
      assert.ok(before);
      assert.deepEqual(Buffer.from(block.getHeader()?.getPreviousHash_asU8() ?? []), headerHash(before));
      const data = Buffer.concat(block.getData()?.getDataList_asU8() ?? []);
      assert.deepEqual(
        Buffer.from(block.getHeader()?.getDataHash_asU8() ?? []),
        createHash('sha256').update(data).digest(),
      );
    });
  });

  it("begins with a block that carries the alliance's description and its members' CAs", async () => {
    const [genesis] = await take(await client.network.getBlockEvents({ startBlock: 0n }), 1);
    const envelope = common.Envelope.deserializeBinary(genesis?.getData()?.getDataList_asU8()[0] ?? new Uint8Array());
    const payload = common.Payload.deserializeBinary(envelope.getPayload_asU8());
    const header = common.ChannelHeader.deserializeBinary(
      payload.getHeader()?.getChannelHeader_asU8() ?? new Uint8Array(),
    );
    assert.equal(header.getType(), common.HeaderType.CONFIG);
    const group = common.ConfigEnvelope.deserializeBinary(payload.getData_asU8()).getConfig()?.getChannelGroup();
    const value = group?.getValuesMap().get('EntenteAlliance');
    assert.deepEqual(JSON.parse(text(value?.getValue_asU8() ?? new Uint8Array())), threeMembers);
  });

  it('carries write sets from which the state can be rebuilt', async () => {
    const [block] = await take(await client.network.getBlockEvents({ startBlock: 4n }), 1);
    assert.ok(block);
    const [bytes = new Uint8Array()] = envelopesOf(block);
    const { endorsements, chaincodeName, sets } = parseTransaction(
      parseHeaders(common.Envelope.deserializeBinary(bytes)),
    );
    assert.equal(endorsements.length, 2);
    assert.equal(chaincodeName, 'kv');
    assert.deepEqual(
      sets.map(({ namespace, writes }) => [namespace, writes.map(({ key, value }) => [key, text(value)])]),
      [
        ['_lifecycle', []],
        ['kv', [['quiet', 'x']]],
      ],
    );
  });

  it('gives chaincode events in order, from the start or from a checkpoint', async () => {
    const all = await take(await client.network.getChaincodeEvents('kv', { startBlock: 0n }), 3);
    assert.deepEqual(
      all.map(({ eventName, payload }) => [eventName, text(payload)]),
      [
        ['Happened', '1'],
        ['Happened', '2'],
        ['Happened', '3'],
      ],
    );
    const checkpoint = checkpointers.inMemory();
    const [, second] = all;
    assert.ok(second);
    await checkpoint.checkpointChaincodeEvent(second);
    const [next] = await take(await client.network.getChaincodeEvents('kv', { checkpoint }), 1);
    assert.equal(text(next?.payload ?? new Uint8Array()), '3');
  });

  it('continues block events behind a checkpoint', async () => {
    const checkpoint = checkpointers.inMemory();
    await checkpoint.checkpointBlock(2n);
    const [block] = await take(await client.network.getBlockEvents({ checkpoint }), 1);
    assert.equal(block?.getHeader()?.getNumber(), 3);
  });

  it('filters blocks to ids, codes and event names', async () => {
    const blocks = await take(await client.network.getFilteredBlockEvents({ startBlock: 0n }), 2);
    assert.equal(blocks[0]?.getFilteredTransactionsList()[0]?.getType(), common.HeaderType.CONFIG);
    const event = blocks[1]
      ?.getFilteredTransactionsList()[0]
      ?.getTransactionActions()
      ?.getChaincodeActionsList()[0]
      ?.getChaincodeEvent();
    assert.equal(event?.getEventName(), 'Happened');
    assert.equal(event.getPayload_asU8().length, 0);
  });

  it('delivers what happens while a client listens, from any member', async () => {
    const other = await network.client(2);
    const events = await other.network.getChaincodeEvents('kv');
    const first = take(events, 1);
    // The stream begins at the next block: give its request time to arrive by asking something over the same connection.
    await other.contract.evaluateTransaction('get', 'key');
    await client.contract.submitTransaction('event', 'key', 'live');
    assert.equal(text((await first)[0]?.payload ?? new Uint8Array()), 'live');
  });
});
