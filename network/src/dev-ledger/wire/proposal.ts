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
  readonly chaincodeName: string;
  /** `peer.ChaincodeInput`, as the chaincode gets it. */
  readonly input: Uint8Array;
  /** The proposal's payload without its transient map, as it goes into the transaction. */
  readonly payloadForTransaction: Uint8Array;
  readonly hasTransientData: boolean;
}

/** @throws Error with a sentence for the client if something is missing or is not what it should be. */
export function parseProposal(signed: peer.SignedProposal | undefined): Proposal {
  if (signed === undefined || signed.getProposalBytes_asU8().length === 0) {
    throw new Error('a signed proposal is required');
  }
  const proposal = peer.Proposal.deserializeBinary(signed.getProposalBytes_asU8());
  const header = common.Header.deserializeBinary(proposal.getHeader_asU8());
  const channelHeader = common.ChannelHeader.deserializeBinary(header.getChannelHeader_asU8());
  const payload = peer.ChaincodeProposalPayload.deserializeBinary(proposal.getPayload_asU8());
  const spec = peer.ChaincodeInvocationSpec.deserializeBinary(payload.getInput_asU8()).getChaincodeSpec();
  const chaincodeName = spec?.getChaincodeId()?.getName() ?? '';
  const input = spec?.getInput();
  if (channelHeader.getChannelId() === '') {
    throw new Error('no channel id provided');
  }
  if (chaincodeName === '' || input === undefined) {
    throw new Error(`no chaincode name or input is provided, channel id [${channelHeader.getChannelId()}]`);
  }
  const hasTransientData = payload.getTransientmapMap().getLength() > 0;
  payload.clearTransientmapMap();
  return {
    signed,
    header,
    channelHeader,
    signatureHeader: common.SignatureHeader.deserializeBinary(header.getSignatureHeader_asU8()),
    channelId: channelHeader.getChannelId(),
    txId: channelHeader.getTxId(),
    chaincodeName,
    input: input.serializeBinary(),
    payloadForTransaction: payload.serializeBinary(),
    hasTransientData,
  };
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
