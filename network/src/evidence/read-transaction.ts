import { common, msp, peer } from '@hyperledger/fabric-protos';
import { readEnvelope } from '../verify/read-envelope.js';
import { attributesOf } from './certificate-attributes.js';
import type { ReadTransaction, ShownTransaction } from './types.js';

/**
 * What a transaction of a chaincode says: who sent it, what was called, what it read and wrote.
 * @throws Error if it is malformed, or of another chaincode
 */
export function readTransaction(
  { envelope, block, place }: Pick<ShownTransaction, 'envelope' | 'block' | 'place'>,
  chaincode: string,
): ReadTransaction {
  const { id, content, signed } = readEnvelope(envelope);
  if (content.kind !== 'transaction' || content.chaincode !== chaincode) {
    throw new Error('it is no transaction of this chaincode');
  }
  const { header, action } = partsOf(envelope);
  const sets = content.sets.filter(({ namespace, collection }) => namespace === chaincode && collection === '');
  return {
    id,
    block,
    place,
    creator: mspIdOf(signed.identity),
    attributes: attributesOf(signed.identity),
    call: callIn(action.getChaincodeProposalPayload_asU8()),
    at: header.getTimestamp()?.toDate().toISOString() ?? '',
    reads: sets.flatMap(({ reads }) => reads.map(({ key, version }) => ({ key: text(key), version }))),
    writes: sets.flatMap(({ writes }) =>
      writes.map(({ key, value }) => ({ key: text(key), value: value === undefined ? undefined : text(value) })),
    ),
  };
}

/** The chaincode's answer in an endorsed envelope. @throws Error if it cannot be read */
export function answerIn(envelope: Uint8Array): peer.Response | undefined {
  const { action } = partsOf(envelope);
  const response = action.getAction()?.getProposalResponsePayload_asU8() ?? new Uint8Array();
  const extension = peer.ProposalResponsePayload.deserializeBinary(response).getExtension_asU8();
  return peer.ChaincodeAction.deserializeBinary(extension).getResponse();
}

/** `contract:Function` and the arguments of an endorsed envelope. @throws Error if it cannot be read */
export function callOf(envelope: Uint8Array): readonly string[] {
  return callIn(partsOf(envelope).action.getChaincodeProposalPayload_asU8());
}

function partsOf(bytes: Uint8Array): { header: common.ChannelHeader; action: peer.ChaincodeActionPayload } {
  const payload = common.Payload.deserializeBinary(common.Envelope.deserializeBinary(bytes).getPayload_asU8());
  const header = payload.getHeader()?.getChannelHeader_asU8() ?? new Uint8Array();
  const [action] = peer.Transaction.deserializeBinary(payload.getData_asU8()).getActionsList();
  return {
    header: common.ChannelHeader.deserializeBinary(header),
    action: peer.ChaincodeActionPayload.deserializeBinary(action?.getPayload_asU8() ?? new Uint8Array()),
  };
}

function callIn(proposal: Uint8Array): readonly string[] {
  const input = peer.ChaincodeProposalPayload.deserializeBinary(proposal).getInput_asU8();
  const spec = peer.ChaincodeInvocationSpec.deserializeBinary(input).getChaincodeSpec();
  return (spec?.getInput()?.getArgsList_asU8() ?? []).map(text);
}

function mspIdOf(identity: Uint8Array): string {
  return msp.SerializedIdentity.deserializeBinary(identity).getMspid();
}

function text(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8');
}
