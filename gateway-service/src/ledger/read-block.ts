import { common, ledger, msp, peer } from '@hyperledger/fabric-protos';
import type { LedgerTransaction } from '../ports/ledger.js';
import { definedVersion, lifecycleNamespace } from './chaincode-definition.js';

export interface KeyWrite {
  readonly key: string;
  /** undefined: the key was deleted. */
  readonly value: string | undefined;
}

export interface ReadTransaction extends LedgerTransaction {
  readonly changes: readonly KeyWrite[];
  /** PEM: the certificate of who signed it. */
  readonly certificate: string;
  /** The version of our chaincode that it committed, if it did. */
  readonly definedVersion: string | undefined;
}

/**
 * The endorser transactions of a block, with what the valid ones wrote in the namespace of our chaincode. Whoever may
 * send to the orderers can put an envelope of any content into a block: peers mark it invalid, and here it is passed
 * over as far as it cannot be read, so that nobody can stop the gateways by it. What is valid must be readable.
 */
export function readBlock(block: common.Block, chaincode: string): readonly ReadTransaction[] {
  const number = block.getHeader()?.getNumber() ?? 0;
  const codes =
    block.getMetadata()?.getMetadataList_asU8()[common.BlockMetadataIndex.TRANSACTIONS_FILTER] ?? new Uint8Array();
  return (block.getData()?.getDataList_asU8() ?? []).flatMap((bytes, index) => {
    const code = codes[index] ?? peer.TxValidationCode.NOT_VALIDATED;
    const valid = code === peer.TxValidationCode.VALID;
    const transaction = valid ? readEnvelope(bytes, chaincode) : readInvalid(bytes, chaincode);
    if (transaction === undefined) {
      return [];
    }
    const { changes } = transaction;
    return [
      {
        ...transaction,
        writes: changes.map(({ key }) => key),
        block: number,
        index,
        valid,
        code: codeName(code),
      },
    ];
  });
}

type EnvelopeContent = Pick<
  ReadTransaction,
  'id' | 'creator' | 'certificate' | 'name' | 'at' | 'event' | 'changes' | 'definedVersion'
>;

const longestName = 200;

/** Changed nothing, whatever it says; undefined if it does not even say what it is. */
function readInvalid(bytes: Uint8Array, chaincode: string): EnvelopeContent | undefined {
  try {
    const content = readEnvelope(bytes, chaincode);
    const nothing = { event: undefined, changes: [], definedVersion: undefined };
    return content && { ...content, name: content.name.slice(0, longestName), ...nothing };
  } catch {
    return undefined;
  }
}

function readEnvelope(bytes: Uint8Array, chaincode: string): EnvelopeContent | undefined {
  const payload = common.Payload.deserializeBinary(common.Envelope.deserializeBinary(bytes).getPayload_asU8());
  const header = payload.getHeader();
  const channelHeader = common.ChannelHeader.deserializeBinary(header?.getChannelHeader_asU8() ?? new Uint8Array());
  if (channelHeader.getType() !== common.HeaderType.ENDORSER_TRANSACTION.valueOf()) {
    return undefined;
  }
  const signatureHeader = common.SignatureHeader.deserializeBinary(
    header?.getSignatureHeader_asU8() ?? new Uint8Array(),
  );
  const creator = msp.SerializedIdentity.deserializeBinary(signatureHeader.getCreator_asU8());
  const action = readAction(payload.getData_asU8());
  return {
    id: channelHeader.getTxId(),
    creator: creator.getMspid(),
    certificate: Buffer.from(creator.getIdBytes_asU8()).toString('utf8'),
    name: action.name,
    at: channelHeader.getTimestamp()?.toDate().toISOString() ?? '',
    event: action.event,
    changes: action.changes(chaincode),
    definedVersion: definedVersion(action.writes(lifecycleNamespace), chaincode),
  };
}

function readAction(data: Uint8Array): {
  name: string;
  event: string | undefined;
  changes: (chaincode: string) => readonly KeyWrite[];
  writes: (namespace: string) => readonly ledger.rwset.kvrwset.KVWrite[];
} {
  const [first] = peer.Transaction.deserializeBinary(data).getActionsList();
  const payload = peer.ChaincodeActionPayload.deserializeBinary(first?.getPayload_asU8() ?? new Uint8Array());
  const responseBytes = payload.getAction()?.getProposalResponsePayload_asU8() ?? new Uint8Array();
  const action = peer.ChaincodeAction.deserializeBinary(
    peer.ProposalResponsePayload.deserializeBinary(responseBytes).getExtension_asU8(),
  );
  const sets = ledger.rwset.TxReadWriteSet.deserializeBinary(action.getResults_asU8()).getNsRwsetList();
  const eventName = peer.ChaincodeEvent.deserializeBinary(action.getEvents_asU8()).getEventName();
  return {
    name: functionName(payload.getChaincodeProposalPayload_asU8()),
    event: eventName === '' ? undefined : eventName,
    changes: (chaincode) => writesOf(sets, chaincode).map(toKeyWrite),
    writes: (namespace) => writesOf(sets, namespace),
  };
}

function functionName(proposalPayload: Uint8Array): string {
  const input = peer.ChaincodeProposalPayload.deserializeBinary(proposalPayload).getInput_asU8();
  const [name] =
    peer.ChaincodeInvocationSpec.deserializeBinary(input).getChaincodeSpec()?.getInput()?.getArgsList_asU8() ?? [];
  return Buffer.from(name ?? new Uint8Array()).toString('utf8');
}

function writesOf(
  sets: readonly ledger.rwset.NsReadWriteSet[],
  namespace: string,
): readonly ledger.rwset.kvrwset.KVWrite[] {
  return sets
    .filter((set) => set.getNamespace() === namespace)
    .flatMap((set) => ledger.rwset.kvrwset.KVRWSet.deserializeBinary(set.getRwset_asU8()).getWritesList());
}

function toKeyWrite(write: ledger.rwset.kvrwset.KVWrite): KeyWrite {
  return {
    key: write.getKey(),
    value: write.getIsDelete() ? undefined : Buffer.from(write.getValue_asU8()).toString('utf8'),
  };
}

const names = new Map<number, string>(Object.entries(peer.TxValidationCode).map(([name, code]) => [code, name]));

function codeName(code: number): string {
  return names.get(code) ?? `CODE_${String(code)}`;
}
