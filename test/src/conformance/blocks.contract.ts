import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { before, it } from 'node:test';
import {
  encodeResults,
  type EndorsedTransaction,
  headerHash,
  parseHeaders,
  parseTransaction,
  summaryOf,
  text,
} from '@entente/network/testing';
import { common, msp } from '@hyperledger/fabric-protos';
import { serializedIdentity } from './envelopes.js';
import type { Ended, LedgerUnderTest } from './ledger-under-test.js';
import { take } from './take.js';

/** Blocks read back. */
export function blockCases(ledger: () => LedgerUnderTest): void {
  let ended: Ended;

  before(async () => {
    await ledger().change(['put', 'block-a', '1'], ['put', 'block-b', '1'], ['put', 'block-d', '1']);
    ({ ended } = await ledger().submit(
      [
        ['get', 'block-b'],
        ['get', 'block-a'],
        ['get', 'block-none'],
        ['get', 'block-a'],
        ['put', 'block-c', '3'],
        ['put', 'block-a', '2'],
        ['delete', 'block-d'],
        ['put', 'block-e', ''],
        ['range', 'block-', 'block-~'],
        ['range', 'block-', 'block-~'],
        ['event', 'Block', 'payload'],
      ],
      { transientData: { secret: 'whisper' } },
    ));
  });

  async function blockOf(number: bigint, member = 0): Promise<common.Block> {
    const { network } = ledger().client(member);
    const [block] = await take(await network.getBlockEvents({ startBlock: number }), 1);
    assert.ok(block);
    return block;
  }

  async function envelopeBytes({ blockNumber, transactionId } = ended): Promise<Uint8Array> {
    const found = (await blockOf(blockNumber)).getData()?.getDataList_asU8() ?? [];
    const own = found.find((bytes) => transactionIdOf(bytes) === transactionId);
    assert.ok(own);
    return own;
  }

  async function transaction(which = ended): Promise<EndorsedTransaction> {
    return parseTransaction(parseHeaders(common.Envelope.deserializeBinary(await envelopeBytes(which))));
  }

  it('begin with the channel’s configuration', async () => {
    const genesis = await blockOf(0n);
    const [bytes = new Uint8Array(), ...more] = genesis.getData()?.getDataList_asU8() ?? [];
    assert.equal(more.length, 0);
    const { channelHeader, payload } = parseHeaders(common.Envelope.deserializeBinary(bytes));
    assert.deepEqual([channelHeader.getType(), channelHeader.getChannelId()], [common.HeaderType.CONFIG, 'alliance']);
    const group = common.ConfigEnvelope.deserializeBinary(payload.getData_asU8()).getConfig()?.getChannelGroup();
    const application = group?.getGroupsMap().get('Application');
    const names: string[] = [];
    application?.getGroupsMap().forEach((organization, mspId) => {
      const value = msp.MSPConfig.deserializeBinary(
        organization.getValuesMap().get('MSP')?.getValue_asU8() ?? new Uint8Array(),
      );
      const config = msp.FabricMSPConfig.deserializeBinary(value.getConfig_asU8());
      assert.equal(config.getName(), mspId);
      assert.deepEqual([config.getRootCertsList().length, config.getTlsRootCertsList().length], [1, 1]);
      names.push(mspId);
    });
    assert.deepEqual(names.toSorted(), ['LenderAMSP', 'LenderBMSP', 'LenderCMSP', 'SupervisorMSP']);
  });

  it('each carry the hash of the one before and of their data', async () => {
    const { network } = ledger().client();
    const blocks = await take(await network.getBlockEvents({ startBlock: 0n }), Number(ended.blockNumber) + 1);
    blocks.forEach((block, index) => {
      const header = block.getHeader();
      assert.equal(header?.getNumber(), index);
      const before = blocks[index - 1];
      const expected = before === undefined ? Buffer.alloc(0) : headerHash(before);
      assert.deepEqual(Buffer.from(header.getPreviousHash_asU8()), expected);
      const data = Buffer.concat(block.getData()?.getDataList_asU8() ?? []);
      assert.deepEqual(Buffer.from(header.getDataHash_asU8()), createHash('sha256').update(data).digest());
    });
  });

  it('are the same at every member', async () => {
    const headers = await Promise.all(
      [0, 1, 2, 3].map(async (index) => headerHash(await blockOf(ended.blockNumber, index))),
    );
    assert.equal(new Set(headers.map((hash) => hash.toString('hex'))).size, 1);
  });

  it('carry a validation code for every transaction in their metadata', async () => {
    for (const number of [0n, ended.blockNumber]) {
      const block = await blockOf(number);
      const metadata = block.getMetadata()?.getMetadataList_asU8() ?? [];
      assert.equal(metadata.length, 5);
      const codes = [...(metadata[common.BlockMetadataIndex.TRANSACTIONS_FILTER] ?? [])];
      assert.equal(codes.length, block.getData()?.getDataList().length);
      assert.ok(codes.every((code) => code === 0));
    }
  });

  it('hold what the client signed, without what was transient', async () => {
    const { channelHeader, signatureHeader } = parseHeaders(common.Envelope.deserializeBinary(await envelopeBytes()));
    assert.deepEqual(
      [channelHeader.getType(), channelHeader.getChannelId(), channelHeader.getTxId()],
      [common.HeaderType.ENDORSER_TRANSACTION, 'alliance', ended.transactionId],
    );
    const { mspId, clientCertFile } = ledger().network.member(0);
    const creator = serializedIdentity({ mspId, cert: await readFile(clientCertFile, 'utf8') });
    assert.deepEqual(Buffer.from(signatureHeader.getCreator_asU8()), Buffer.from(creator));
    assert.equal(Buffer.from(await envelopeBytes()).includes('whisper'), false);
  });

  it('hold endorsements of as many different members as the policy asks for', async () => {
    const { endorsements, chaincodeName, answersItsProposal } = await transaction();
    const endorsers = endorsements.map((endorsement) =>
      msp.SerializedIdentity.deserializeBinary(endorsement.getEndorser_asU8()).getMspid(),
    );
    assert.deepEqual([endorsers.length, new Set(endorsers).size], [3, 3]);
    assert.ok(endorsers.includes('LenderAMSP'));
    assert.deepEqual([chaincodeName, answersItsProposal], ['kv', true]);
  });

  it('hold what was read, once for each key, in the order of keys', async () => {
    const { sets } = await transaction();
    assert.deepEqual(
      sets.map(({ namespace }) => namespace),
      ['_lifecycle', 'kv'],
    );
    const [lifecycle, own] = sets;
    assert.deepEqual(
      lifecycle?.reads.map(({ key }) => key),
      ['namespaces/fields/kv/Sequence'],
    );
    assert.deepEqual(
      own?.reads.map(({ key, version }) => [key, version === undefined ? 'absent' : 'present']),
      [
        ['block-a', 'present'],
        ['block-b', 'present'],
        ['block-none', 'absent'],
      ],
    );
    const blockNum = own.reads[0]?.version?.blockNum;
    assert.ok(blockNum !== undefined && BigInt(blockNum) < ended.blockNumber);
  });

  it('hold the ranges that were read, each once', async () => {
    const { sets } = await transaction();
    assert.deepEqual(
      sets[1]?.ranges.map(({ startKey, endKey, exhausted, reads }) => ({
        startKey,
        endKey,
        exhausted,
        keys: reads.map(({ key }) => key),
      })),
      [{ startKey: 'block-', endKey: 'block-~', exhausted: true, keys: ['block-a', 'block-b', 'block-d'] }],
    );
  });

  it('hold hashes of what a long range showed', async () => {
    for (const rows of [50, 51, 120]) {
      const prefix = `hashed-${String(rows)}-`;
      const { ended: filled } = await ledger().submit([['fill', prefix, rows]]);
      const { ended: counted } = await ledger().submit([['count', prefix, `${prefix}~`]]);
      const block = (await blockOf(filled.blockNumber)).getData()?.getDataList_asU8() ?? [];
      const txNum = block.findIndex((bytes) => transactionIdOf(bytes) === filled.transactionId);
      const version = { blockNum: Number(filled.blockNumber), txNum };
      const { sets } = await transaction(counted);
      const reads = Array.from({ length: rows }, (_, index) => ({
        key: prefix + String(index).padStart(5, '0'),
        version,
      }));
      const [range] = sets[1]?.ranges ?? [];
      assert.ok(range);
      assert.deepEqual(range.summary, summaryOf(reads));
      assert.deepEqual(range.reads, rows > 50 ? [] : reads);
    }
  });

  it('hold what was read and written in the one form that Fabric gives it', async () => {
    const { ended: various } = await ledger().submit([
      ['count', '', ''],
      ['range', 'block-nothing', 'block-nothing~'],
      ['range', 'block-a', 'block-c'],
      ['first', 1, 'block-a', 'block-c'],
      ['get', ''],
      ['get', 'block-e'],
      ['put', '\u{10ffff}x', 'x'],
      ['delete', 'block-c'],
    ]);
    for (const which of [ended, various]) {
      const { results, sets } = await transaction(which);
      assert.deepEqual(Buffer.from(encodeResults(sets)), Buffer.from(results));
    }
  });

  it('hold what is written, in the order of keys, with deletes', async () => {
    const { sets } = await transaction();
    assert.deepEqual(
      sets[1]?.writes.map(({ key, value, isDelete }) => [key, text(value), isDelete]),
      [
        ['block-a', '2', false],
        ['block-c', '3', false],
        ['block-d', '', true],
        ['block-e', '', true],
      ],
    );
  });

  it('hold the event with its payload', async () => {
    const { event } = await transaction();
    assert.deepEqual(
      [
        event?.getChaincodeId(),
        event?.getTxId(),
        event?.getEventName(),
        text(event?.getPayload_asU8() ?? new Uint8Array()),
      ],
      ['kv', ended.transactionId, 'Block', 'payload'],
    );
  });
}

function transactionIdOf(bytes: Uint8Array): string {
  return parseHeaders(common.Envelope.deserializeBinary(bytes)).channelHeader.getTxId();
}
