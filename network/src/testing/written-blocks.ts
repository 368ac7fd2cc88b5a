import { createHash, randomBytes } from 'node:crypto';
import { common, msp, peer } from '@hyperledger/fabric-protos';
import type { KeyWrite } from '../dev-ledger/domain/read-write-set.js';
import { BlockStore } from '../dev-ledger/store/block-store.js';
import { blockNumber, headerHash, newBlock, setValidationCodes } from '../dev-ledger/wire/blocks.js';
import { encodeResults } from '../dev-ledger/wire/rwset-codec.js';
import { prepareEnvelope } from '../dev-ledger/wire/transaction.js';

/** A transaction that was never endorsed: what a block would say of one. */
export interface WrittenTransaction {
  readonly channel: string;
  readonly chaincode: string;
  /** Who signs: member and PEM certificate; of the endorsers too, whose signatures are invented. */
  readonly creator: { readonly mspId: string; readonly certificate: string };
  readonly endorsers: readonly { readonly mspId: string; readonly certificate: string }[];
  readonly call: readonly string[];
  readonly event?: string;
  readonly writes: readonly { readonly key: string; readonly value: Uint8Array }[];
}

/** The bytes of its envelope, in the form in which a block has it; no peer would find its signatures valid. */
export function writtenTransaction(transaction: WrittenTransaction): {
  readonly txId: string;
  readonly envelope: Uint8Array;
} {
  const { channel, chaincode, call, event, writes } = transaction;
  const creator = identity(transaction.creator);
  const nonce = randomBytes(24);
  const channelHeader = new common.ChannelHeader();
  channelHeader.setType(common.HeaderType.ENDORSER_TRANSACTION);
  channelHeader.setChannelId(channel);
  const txId = createHash('sha256').update(nonce).update(creator).digest('hex');
  channelHeader.setTxId(txId);
  const signatureHeader = new common.SignatureHeader();
  signatureHeader.setCreator(creator);
  signatureHeader.setNonce(nonce);
  const header = new common.Header();
  header.setChannelHeader(Buffer.concat([channelHeader.serializeBinary(), timestampField(Date.now())]));
  header.setSignatureHeader(signatureHeader.serializeBinary());

  const action = new peer.ChaincodeAction();
  const set = { namespace: chaincode, reads: [], ranges: [], writes: writes.map(toWrite) };
  action.setResults(encodeResults([set]));
  const id = new peer.ChaincodeID();
  id.setName(chaincode);
  action.setChaincodeId(id);
  if (event !== undefined) {
    action.setEvents(eventBytes({ txId, chaincode, event }));
  }
  const response = new peer.ProposalResponsePayload();
  response.setProposalHash(createHash('sha256').update(txId).digest());
  response.setExtension$(action.serializeBinary());
  const endorsements = transaction.endorsers.map((endorser) => {
    const endorsement = new peer.Endorsement();
    endorsement.setEndorser(identity(endorser));
    endorsement.setSignature(randomBytes(71));
    return endorsement;
  });
  const payloadForTransaction = proposalPayload(chaincode, call);
  const envelope = prepareEnvelope({ header, payloadForTransaction }, response.serializeBinary(), endorsements);
  envelope.setSignature(randomBytes(71));
  return { txId, envelope: envelope.serializeBinary() };
}

/** The next block over such envelopes, all said to be valid; without a block before it, block 0. */
export function writtenBlock(previous: common.Block | undefined, envelopes: readonly Uint8Array[]): common.Block {
  const block =
    previous === undefined
      ? newBlock(0, new Uint8Array(), envelopes)
      : newBlock(blockNumber(previous) + 1, headerHash(previous), envelopes);
  setValidationCodes(
    block,
    envelopes.map(() => 0),
  );
  return block;
}

/**
 * Adds blocks to the file of a development ledger that does not run; it takes them in when it starts again.
 * @returns the number of the block that comes next
 * @throws Error if the ledger was never started
 */
export async function appendWrittenBlocks(
  blocksFile: string,
  blocks: (newest: common.Block) => Iterable<common.Block>,
): Promise<number> {
  const { store, recovery } = await BlockStore.open(blocksFile);
  try {
    const newest = recovery.blocks.at(-1);
    if (newest === undefined) {
      throw new Error(`${blocksFile} has no block 0: start the ledger once before blocks are written`);
    }
    for (const block of blocks(common.Block.deserializeBinary(newest))) {
      await store.append(block.serializeBinary());
    }
    return store.height;
  } finally {
    await store.close();
  }
}

/** The client's time as the third field of a channel header: its message class is no public part of Fabric's packages. */
function timestampField(ms: number): Uint8Array {
  const seconds: number[] = [];
  for (let rest = Math.floor(ms / 1_000); rest > 0; rest = Math.floor(rest / 128)) {
    seconds.push((rest % 128) + (rest >= 128 ? 128 : 0));
  }
  return Uint8Array.from([0x1a, seconds.length + 1, 0x08, ...seconds]);
}

function toWrite({ key, value }: WrittenTransaction['writes'][number]): KeyWrite {
  return { key, value, isDelete: false };
}

function identity({ mspId, certificate }: WrittenTransaction['creator']): Uint8Array {
  const serialized = new msp.SerializedIdentity();
  serialized.setMspid(mspId);
  serialized.setIdBytes(Buffer.from(certificate));
  return serialized.serializeBinary();
}

function eventBytes({ txId, chaincode, event }: { txId: string; chaincode: string; event: string }): Uint8Array {
  const message = new peer.ChaincodeEvent();
  message.setTxId(txId);
  message.setChaincodeId(chaincode);
  message.setEventName(event);
  return message.serializeBinary();
}

function proposalPayload(chaincode: string, call: readonly string[]): Uint8Array {
  const input = new peer.ChaincodeInput();
  input.setArgsList(call.map((argument) => Buffer.from(argument)));
  const id = new peer.ChaincodeID();
  id.setName(chaincode);
  const spec = new peer.ChaincodeSpec();
  spec.setChaincodeId(id);
  spec.setInput(input);
  const invocation = new peer.ChaincodeInvocationSpec();
  invocation.setChaincodeSpec(spec);
  const payload = new peer.ChaincodeProposalPayload();
  payload.setInput(invocation.serializeBinary());
  return payload.serializeBinary();
}
