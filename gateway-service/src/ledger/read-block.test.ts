import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { common, ledger, msp, peer } from '@hyperledger/fabric-protos';
import { readBlock } from './read-block.js';

const { VALID, BAD_PAYLOAD, MVCC_READ_CONFLICT } = peer.TxValidationCode;

function envelope(id: string, data: Uint8Array): Uint8Array {
  const channelHeader = new common.ChannelHeader();
  channelHeader.setType(common.HeaderType.ENDORSER_TRANSACTION);
  channelHeader.setTxId(id);
  const identity = new msp.SerializedIdentity();
  identity.setMspid('LenderAMSP');
  const signatureHeader = new common.SignatureHeader();
  signatureHeader.setCreator(identity.serializeBinary());
  const header = new common.Header();
  header.setChannelHeader(channelHeader.serializeBinary());
  header.setSignatureHeader(signatureHeader.serializeBinary());
  const payload = new common.Payload();
  payload.setHeader(header);
  payload.setData(data);
  const signed = new common.Envelope();
  signed.setPayload(payload.serializeBinary());
  return signed.serializeBinary();
}

/** The data of a transaction that calls a function and wrote one key. */
function action(name: string, key: string): Uint8Array {
  const write = new ledger.rwset.kvrwset.KVWrite();
  write.setKey(key);
  write.setValue(Buffer.from('{}'));
  const writes = new ledger.rwset.kvrwset.KVRWSet();
  writes.addWrites(write);
  const set = new ledger.rwset.NsReadWriteSet();
  set.setNamespace('entente');
  set.setRwset(writes.serializeBinary());
  const sets = new ledger.rwset.TxReadWriteSet();
  sets.addNsRwset(set);
  const chaincodeAction = new peer.ChaincodeAction();
  chaincodeAction.setResults(sets.serializeBinary());
  const response = new peer.ProposalResponsePayload();
  response.setExtension$(chaincodeAction.serializeBinary());
  const endorsed = new peer.ChaincodeEndorsedAction();
  endorsed.setProposalResponsePayload(response.serializeBinary());
  const input = new peer.ChaincodeInput();
  input.setArgsList([Buffer.from(name)]);
  const spec = new peer.ChaincodeSpec();
  spec.setInput(input);
  const invocation = new peer.ChaincodeInvocationSpec();
  invocation.setChaincodeSpec(spec);
  const proposal = new peer.ChaincodeProposalPayload();
  proposal.setInput(invocation.serializeBinary());
  const actionPayload = new peer.ChaincodeActionPayload();
  actionPayload.setAction(endorsed);
  actionPayload.setChaincodeProposalPayload(proposal.serializeBinary());
  const transactionAction = new peer.TransactionAction();
  transactionAction.setPayload(actionPayload.serializeBinary());
  const transaction = new peer.Transaction();
  transaction.addActions(transactionAction);
  return transaction.serializeBinary();
}

function block(...entries: readonly (readonly [code: number, bytes: Uint8Array])[]): common.Block {
  const made = new common.Block();
  const header = new common.BlockHeader();
  header.setNumber(7);
  made.setHeader(header);
  const data = new common.BlockData();
  data.setDataList(entries.map(([, bytes]) => bytes));
  made.setData(data);
  const metadata = new common.BlockMetadata();
  const parts = [0, 1, 2, 3, 4].map(() => new Uint8Array());
  parts[common.BlockMetadataIndex.TRANSACTIONS_FILTER] = Uint8Array.from(entries.map(([code]) => code));
  metadata.setMetadataList(parts);
  made.setMetadata(metadata);
  return made;
}

const garbage = Uint8Array.from([0xff, 0xff, 0xff, 0xff, 0x07]);

describe('a block as a gateway reads it', () => {
  it('gives what valid transactions wrote, and nothing of invalid ones', () => {
    const read = readBlock(
      block(
        [VALID, envelope('good', action('queries:Open', 'a'))],
        [MVCC_READ_CONFLICT, envelope('late', action('queries:Open', 'b'))],
      ),
      'entente',
    );
    assert.deepEqual(
      read.map(({ id, index, code, valid, name, creator, writes }) => ({
        id,
        index,
        code,
        valid,
        name,
        creator,
        writes,
      })),
      [
        {
          id: 'good',
          index: 0,
          code: 'VALID',
          valid: true,
          name: 'queries:Open',
          creator: 'LenderAMSP',
          writes: ['a'],
        },
        {
          ...{ id: 'late', index: 1, code: 'MVCC_READ_CONFLICT', valid: false, name: 'queries:Open' },
          ...{ creator: 'LenderAMSP', writes: [] },
        },
      ],
    );
  });

  it('passes over invalid envelopes that cannot be read, wherever the fault lies', () => {
    const read = readBlock(
      block(
        [BAD_PAYLOAD, garbage],
        [BAD_PAYLOAD, envelope('broken', garbage)],
        [VALID, envelope('good', action('queries:Open', 'a'))],
      ),
      'entente',
    );
    assert.deepEqual(
      read.map(({ id, index, writes }) => ({ id, index, writes })),
      [{ id: 'good', index: 2, writes: ['a'] }],
    );
  });

  it('is refused if a valid transaction in it cannot be read', () => {
    assert.throws(() => readBlock(block([VALID, envelope('broken', garbage)]), 'entente'));
  });

  it('keeps no long names of invalid transactions', () => {
    const [transaction] = readBlock(
      block([BAD_PAYLOAD, envelope('long', action('x'.repeat(100_000), 'a'))]),
      'entente',
    );
    assert.equal(transaction?.name.length, 200);
  });
});
