import { createHash } from 'node:crypto';
import { common, peer } from '@hyperledger/fabric-protos';

/** A client's signed proposal, unpacked. */
export interface Proposal {
  readonly signed: peer.SignedProposal;
  readonly header: common.Header;
  readonly channelHeader: common.ChannelHeader;
  readonly signatureHeader: common.SignatureHeader;
  readonly channelId: string;
  readonly txId: string;
  /** Empty where none is named. */
  readonly chaincodeName: string;
  /** `peer.ChaincodeInput`, as the chaincode gets it; absent where there is none. */
  readonly input: Uint8Array | undefined;
  /** The proposal's payload without its transient map, as it goes into the transaction. */
  readonly payloadForTransaction: Uint8Array;
  readonly hasTransientData: boolean;
}

/** What of it is missing is empty. @throws Error if there is nothing, or what is there cannot be read. */
export function parseProposal(signed: peer.SignedProposal | undefined): Proposal {
  if (signed === undefined || signed.getProposalBytes_asU8().length === 0) {
    throw new Error('a signed proposal is required');
  }
  const proposal = peer.Proposal.deserializeBinary(signed.getProposalBytes_asU8());
  const header = common.Header.deserializeBinary(proposal.getHeader_asU8());
  const channelHeader = common.ChannelHeader.deserializeBinary(header.getChannelHeader_asU8());
  const payload = peer.ChaincodeProposalPayload.deserializeBinary(proposal.getPayload_asU8());
  const spec = peer.ChaincodeInvocationSpec.deserializeBinary(payload.getInput_asU8()).getChaincodeSpec();
  const hasTransientData = payload.getTransientmapMap().getLength() > 0;
  payload.clearTransientmapMap();
  return {
    signed,
    header,
    channelHeader,
    signatureHeader: common.SignatureHeader.deserializeBinary(header.getSignatureHeader_asU8()),
    channelId: channelHeader.getChannelId(),
    txId: channelHeader.getTxId(),
    chaincodeName: spec?.getChaincodeId()?.getName() ?? '',
    input: spec?.getInput()?.serializeBinary(),
    payloadForTransaction: payload.serializeBinary(),
    hasTransientData,
  };
}

/** Name and arguments of what is called. @throws Error if it cannot be read */
export function callOf({ input }: Pick<Proposal, 'input'>): readonly string[] {
  const bytes = input ?? new Uint8Array();
  return peer.ChaincodeInput.deserializeBinary(bytes)
    .getArgsList_asU8()
    .map((argument) => Buffer.from(argument).toString('utf8'));
}

/** A transaction's id is the hash of the nonce and the creator, so nobody can take another's. */
export function expectedTransactionId(header: common.SignatureHeader): string {
  return createHash('sha256').update(header.getNonce_asU8()).update(header.getCreator_asU8()).digest('hex');
}

/** What endorsers sign as the proposal they answered. */
export function proposalHash(header: common.Header, payloadForTransaction: Uint8Array): Buffer {
  return createHash('sha256')
    .update(header.getChannelHeader_asU8())
    .update(header.getSignatureHeader_asU8())
    .update(payloadForTransaction)
    .digest();
}
