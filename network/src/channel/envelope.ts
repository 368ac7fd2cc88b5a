import { common } from '@hyperledger/fabric-protos';

/** An update with its signatures, as Fabric's programs read and send it. The update's bytes stay as they were signed. */
export function updateEnvelope(channel: string, update: Uint8Array, signatures: readonly Uint8Array[]): Uint8Array {
  const data = new common.ConfigUpdateEnvelope();
  data.setConfigUpdate(update);
  data.setSignaturesList(signatures.map((bytes) => common.ConfigSignature.deserializeBinary(bytes)));
  const channelHeader = new common.ChannelHeader();
  channelHeader.setType(common.HeaderType.CONFIG_UPDATE);
  channelHeader.setChannelId(channel);
  const header = new common.Header();
  header.setChannelHeader(channelHeader.serializeBinary());
  const payload = new common.Payload();
  payload.setHeader(header);
  payload.setData(data.serializeBinary());
  const envelope = new common.Envelope();
  envelope.setPayload(payload.serializeBinary());
  return envelope.serializeBinary();
}

/** The signatures in such an envelope. */
export function signaturesIn(envelope: Uint8Array): readonly Uint8Array[] {
  const payload = common.Payload.deserializeBinary(common.Envelope.deserializeBinary(envelope).getPayload_asU8());
  return common.ConfigUpdateEnvelope.deserializeBinary(payload.getData_asU8())
    .getSignaturesList()
    .map((signature) => signature.serializeBinary());
}
