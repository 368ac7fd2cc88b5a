import { common, peer } from '@hyperledger/fabric-protos';
import type { ReadWriteSet } from '../domain/read-write-set.js';
import type { Proposal } from './proposal.js';
import { proposalHash } from './proposal.js';
import { decodeResults } from './rwset-codec.js';

/** The headers that every envelope carries. */
export interface EnvelopeHeaders {
  readonly payload: common.Payload;
  readonly header: common.Header;
  readonly channelHeader: common.ChannelHeader;
  readonly signatureHeader: common.SignatureHeader;
}

/** An endorsed transaction, unpacked from its envelope. */
export interface EndorsedTransaction {
  readonly txId: string;
  readonly chaincodeName: string;
  /** What endorsers signed, each with its own identity behind it. */
  readonly responsePayload: Uint8Array;
  readonly endorsements: readonly peer.Endorsement[];
  /** Whether the endorsed proposal is the one in this envelope. */
  readonly answersItsProposal: boolean;
  readonly sets: readonly ReadWriteSet[];
  /** The same, as bytes. */
  readonly results: Uint8Array;
  readonly event: peer.ChaincodeEvent | undefined;
}

/** @throws Error if a header is missing. */
export function parseHeaders(envelope: common.Envelope): EnvelopeHeaders {
  const payload = common.Payload.deserializeBinary(envelope.getPayload_asU8());
  const header = payload.getHeader();
  if (header === undefined) {
    throw new Error('the envelope has no header');
  }
  return {
    payload,
    header,
    channelHeader: common.ChannelHeader.deserializeBinary(header.getChannelHeader_asU8()),
    signatureHeader: common.SignatureHeader.deserializeBinary(header.getSignatureHeader_asU8()),
  };
}

/** @throws Error if the payload is not a transaction with one action. */
export function parseTransaction({ payload, header, channelHeader }: EnvelopeHeaders): EndorsedTransaction {
  const [action, ...more] = peer.Transaction.deserializeBinary(payload.getData_asU8()).getActionsList();
  if (action === undefined || more.length > 0) {
    throw new Error('a transaction has exactly one action');
  }
  const actionPayload = peer.ChaincodeActionPayload.deserializeBinary(action.getPayload_asU8());
  const endorsed = actionPayload.getAction();
  if (endorsed === undefined) {
    throw new Error('the transaction has no endorsed action');
  }
  const responsePayload = endorsed.getProposalResponsePayload_asU8();
  const response = peer.ProposalResponsePayload.deserializeBinary(responsePayload);
  const chaincodeAction = peer.ChaincodeAction.deserializeBinary(response.getExtension_asU8());
  const hash = proposalHash(header, actionPayload.getChaincodeProposalPayload_asU8());
  const events = chaincodeAction.getEvents_asU8();
  return {
    txId: channelHeader.getTxId(),
    chaincodeName: chaincodeAction.getChaincodeId()?.getName() ?? '',
    responsePayload,
    endorsements: endorsed.getEndorsementsList(),
    answersItsProposal: hash.equals(response.getProposalHash_asU8()),
    sets: decodeResults(chaincodeAction.getResults_asU8()),
    results: chaincodeAction.getResults_asU8(),
    event: events.length === 0 ? undefined : peer.ChaincodeEvent.deserializeBinary(events),
  };
}

/** The envelope that the client then signs and submits. */
export function prepareEnvelope(
  proposal: Pick<Proposal, 'header' | 'payloadForTransaction'>,
  responsePayload: Uint8Array,
  endorsements: readonly peer.Endorsement[],
): common.Envelope {
  const endorsed = new peer.ChaincodeEndorsedAction();
  endorsed.setProposalResponsePayload(responsePayload);
  endorsed.setEndorsementsList([...endorsements]);
  const actionPayload = new peer.ChaincodeActionPayload();
  actionPayload.setChaincodeProposalPayload(proposal.payloadForTransaction);
  actionPayload.setAction(endorsed);
  const action = new peer.TransactionAction();
  action.setHeader(proposal.header.getSignatureHeader_asU8());
  action.setPayload(actionPayload.serializeBinary());
  const transaction = new peer.Transaction();
  transaction.setActionsList([action]);
  const payload = new common.Payload();
  payload.setHeader(proposal.header);
  payload.setData(transaction.serializeBinary());
  const envelope = new common.Envelope();
  envelope.setPayload(payload.serializeBinary());
  return envelope;
}
