import assert from 'node:assert/strict';
import { it } from 'node:test';
import { peer } from '@hyperledger/fabric-protos';
import { endorsedBytes } from './envelopes.js';
import type { LedgerUnderTest } from './ledger-under-test.js';
import { refusalOf } from './outcome.js';
import { take } from './take.js';

const MiB = 1024 * 1024;

/** What is different for a client where orderers tolerate crashes only. */
export function raftCases(ledger: () => LedgerUnderTest): void {
  it('orders an envelope as often as it is sent, and takes it once', async () => {
    const { contract, gateway: client, network } = ledger().client();
    const transaction = await contract.newProposal('append', { arguments: ['once', 'x'] }).endorse();
    const bytes = transaction.getBytes();
    const { blockNumber, code } = await ledger().settled(await transaction.submit());
    assert.equal(code, 'VALID');
    await client.newTransaction(bytes).submit();
    const [block] = await take(await network.getFilteredBlockEvents({ startBlock: blockNumber + 1n }), 1);
    const [second] = block?.getFilteredTransactionsList() ?? [];
    assert.equal(second?.getTxid(), transaction.getTransactionId());
    assert.equal(second.getTxValidationCode(), peer.TxValidationCode.DUPLICATE_TXID);
    const again = await ledger().settled(await client.newTransaction(bytes).submit());
    assert.deepEqual([again.code, again.blockNumber], ['VALID', blockNumber]);
    assert.deepEqual(await ledger().look(['get', 'once'], ['length', 'once']), ['x', 1]);
  });

  it('gives up with the first orderer that finds fault with an envelope’s size', async () => {
    const { status, message, details } = await refusalOf(ledger().submit([['fill', 'too-big-', 1, 2 * MiB]]));
    assert.deepEqual([status, details], ['ABORTED', undefined]);
    assert.match(
      message,
      /^received unsuccessful response from orderer: status=BAD_REQUEST, info=message payload is \d+ bytes and exceeds maximum allowed 2097152 bytes$/,
    );
  });

  it('gives up with the first orderer that does not know who signed', async () => {
    const stranger = await ledger().network.client(0, { signer: () => Promise.resolve(Buffer.from('none')) });
    const bytes = await endorsedBytes(ledger().client(), 'stolen');
    assert.deepEqual(await refusalOf(stranger.gateway.newTransaction(bytes).submit()), {
      status: 'ABORTED',
      message:
        'received unsuccessful response from orderer: status=FORBIDDEN, info=implicit policy evaluation failed - ' +
        "0 sub-policies were satisfied, but this policy requires 1 of the 'Writers' sub-policies to be satisfied: permission denied",
    });
  });
}
