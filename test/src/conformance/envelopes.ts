import assert from 'node:assert/strict';
import type { Signatory, TestClient } from '@entente/network/testing';
import { common, gateway, msp, peer } from '@hyperledger/fabric-protos';

/** An identity as it stands in headers and requests. */
export function serializedIdentity({ mspId, cert }: Pick<Signatory, 'mspId' | 'cert'>): Uint8Array {
  const identity = new msp.SerializedIdentity();
  identity.setMspid(mspId);
  identity.setIdBytes(Buffer.from(cert));
  return identity.serializeBinary();
}

/** The question for a transaction's commit status with something changed; unsigned again. */
export function changedCommitStatusRequest(
  bytes: Uint8Array,
  change: (request: gateway.CommitStatusRequest) => void,
): Uint8Array {
  const signed = gateway.SignedCommitStatusRequest.deserializeBinary(bytes);
  const request = gateway.CommitStatusRequest.deserializeBinary(signed.getRequest_asU8());
  change(request);
  signed.setRequest(request.serializeBinary());
  signed.setSignature('');
  return signed.serializeBinary();
}

/** An endorsed transaction with something changed in its headers; unsigned again. */
export function changedTransaction(
  bytes: Uint8Array,
  change: (headers: { readonly channel: common.ChannelHeader; readonly signature: common.SignatureHeader }) => void,
): Uint8Array {
  const prepared = gateway.PreparedTransaction.deserializeBinary(bytes);
  const envelope = prepared.getEnvelope();
  assert.ok(envelope);
  const payload = common.Payload.deserializeBinary(envelope.getPayload_asU8());
  const header = payload.getHeader();
  assert.ok(header);
  changeHeader(header, change);
  envelope.setPayload(payload.serializeBinary());
  envelope.setSignature('');
  return prepared.serializeBinary();
}

/** A proposal with something changed in its headers; unsigned again, and known by the id that it then has. */
export function changedProposal(
  bytes: Uint8Array,
  change: (headers: { readonly channel: common.ChannelHeader; readonly signature: common.SignatureHeader }) => void,
): Uint8Array {
  const proposed = gateway.ProposedTransaction.deserializeBinary(bytes);
  const signed = proposed.getProposal();
  assert.ok(signed);
  const proposal = peer.Proposal.deserializeBinary(signed.getProposalBytes_asU8());
  const header = common.Header.deserializeBinary(proposal.getHeader_asU8());
  proposed.setTransactionId(changeHeader(header, change));
  proposal.setHeader(header.serializeBinary());
  signed.setProposalBytes(proposal.serializeBinary());
  signed.setSignature('');
  return proposed.serializeBinary();
}

function changeHeader(
  header: common.Header,
  change: (headers: { readonly channel: common.ChannelHeader; readonly signature: common.SignatureHeader }) => void,
): string {
  const channel = common.ChannelHeader.deserializeBinary(header.getChannelHeader_asU8());
  const signature = common.SignatureHeader.deserializeBinary(header.getSignatureHeader_asU8());
  change({ channel, signature });
  header.setChannelHeader(channel.serializeBinary());
  header.setSignatureHeader(signature.serializeBinary());
  return channel.getTxId();
}

/** A transaction of a member, endorsed and not yet submitted. */
export async function endorsedBytes(client: TestClient, key: string): Promise<Uint8Array> {
  const transaction = await client.contract.newProposal('put', { arguments: [key, 'x'] }).endorse();
  return transaction.getBytes();
}
