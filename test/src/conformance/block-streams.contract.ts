import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import { checkpointers } from '@hyperledger/fabric-gateway';
import { common } from '@hyperledger/fabric-protos';
import type { Ended, LedgerUnderTest } from './ledger-under-test.js';
import { take } from './take.js';

/** The forms in which blocks come, and from where on. */
export function blockStreamCases(ledger: () => LedgerUnderTest): void {
  let ended: Ended;

  before(async () => {
    ({ ended } = await ledger().submit([
      ['put', 'streamed', '1'],
      ['event', 'Block', 'payload'],
    ]));
  });

  it('come filtered to ids, codes and names of events', async () => {
    const { network } = ledger().client();
    const [block] = await take(await network.getFilteredBlockEvents({ startBlock: ended.blockNumber }), 1);
    assert.deepEqual([block?.getChannelId(), block?.getNumber()], ['alliance', Number(ended.blockNumber)]);
    const found = block?.getFilteredTransactionsList().find((one) => one.getTxid() === ended.transactionId);
    assert.deepEqual([found?.getType(), found?.getTxValidationCode()], [common.HeaderType.ENDORSER_TRANSACTION, 0]);
    const actions = found?.getTransactionActions()?.getChaincodeActionsList() ?? [];
    assert.deepEqual(
      actions.map((action) => action.getChaincodeEvent()?.toObject()),
      [{ chaincodeId: 'kv', txId: ended.transactionId, eventName: 'Block', payload: '' }],
    );
  });

  it('come filtered with the genesis block, and with transactions without events', async () => {
    const { network } = ledger().client();
    const [genesis] = await take(await network.getFilteredBlockEvents({ startBlock: 0n }), 1);
    const [config] = genesis?.getFilteredTransactionsList() ?? [];
    assert.deepEqual([config?.getType(), config?.getTxValidationCode()], [common.HeaderType.CONFIG, 0]);
    assert.equal(config?.getTransactionActions(), undefined);
    const quiet = await ledger().submit([['put', 'quiet', 'x']]);
    const [block] = await take(await network.getFilteredBlockEvents({ startBlock: quiet.ended.blockNumber }), 1);
    const found = block?.getFilteredTransactionsList().find((one) => one.getTxid() === quiet.ended.transactionId);
    assert.deepEqual(found?.getTransactionActions()?.getChaincodeActionsList().length, 0);
  });

  it('come filtered with the code of what is not valid', async () => {
    const prepared = await ledger().prepare([
      ['get', 'quiet'],
      ['event', 'Never', ''],
    ]);
    await ledger().change(['put', 'quiet', 'y']);
    const invalid = await prepared.submit();
    assert.equal(invalid.code, 'MVCC_READ_CONFLICT');
    const { network } = ledger().client();
    const [block] = await take(await network.getFilteredBlockEvents({ startBlock: invalid.blockNumber }), 1);
    const found = block?.getFilteredTransactionsList().find((one) => one.getTxid() === invalid.transactionId);
    assert.equal(found?.getTxValidationCode(), 11);
    assert.deepEqual(
      found
        .getTransactionActions()
        ?.getChaincodeActionsList()
        .map((a) => a.getChaincodeEvent()?.getEventName()),
      ['Never'],
    );
  });

  it('come with private data, where there is none', async () => {
    const { network } = ledger().client();
    const [block] = await take(await network.getBlockAndPrivateDataEvents({ startBlock: ended.blockNumber }), 1);
    assert.equal(block?.getBlock()?.getHeader()?.getNumber(), Number(ended.blockNumber));
    assert.equal(block.getPrivateDataMapMap().getLength(), 0);
  });

  it('continue behind a checkpoint', async () => {
    const checkpoint = checkpointers.inMemory();
    await checkpoint.checkpointBlock(ended.blockNumber - 1n);
    const { network } = ledger().client();
    const [block] = await take(await network.getBlockEvents({ checkpoint }), 1);
    assert.equal(block?.getHeader()?.getNumber(), Number(ended.blockNumber));
  });

  it('that come next are waited for, those after them are not there', async () => {
    const { network } = ledger().client();
    const height = (await ledger().submit([['put', 'waiting', '0']])).ended.blockNumber + 1n;
    const next = take(await network.getFilteredBlockEvents({ startBlock: height }), 2);
    const later = take(await network.getFilteredBlockEvents({ startBlock: height + 1n }), 1);
    await assert.rejects(later, { message: 'Unexpected status response: 404' });
    await ledger().change(['put', 'waiting', '1']);
    await ledger().change(['put', 'waiting', '2']);
    assert.deepEqual(
      (await next).map((block) => BigInt(block.getNumber())),
      [height, height + 1n],
    );
  });
}
