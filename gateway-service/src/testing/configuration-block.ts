import { common, msp, orderer, peer } from '@hyperledger/fabric-protos';

export interface TestChannelMember {
  readonly mspId: string;
  readonly authorities: readonly string[];
  readonly tlsAuthorities: readonly string[];
  /** DER. */
  readonly revocationLists?: readonly Uint8Array[];
}

/** A block as the orderers make it when the configuration of the channel changes. */
export function configurationBlock(
  number: number,
  members: readonly TestChannelMember[],
  code: number = peer.TxValidationCode.VALID,
): common.Block {
  const application = new common.ConfigGroup();
  for (const member of members) {
    const group = new common.ConfigGroup();
    setValue(group, 'MSP', mspConfig(member));
    application.getGroupsMap().set(member.mspId, group);
  }
  const channel = new common.ConfigGroup();
  channel.getGroupsMap().set('Application', application);
  channel.getGroupsMap().set('Orderer', ordering(members));
  const config = new common.Config();
  config.setSequence(number);
  config.setChannelGroup(channel);
  const content = new common.ConfigEnvelope();
  content.setConfig(config);
  return block(number, [envelope(common.HeaderType.CONFIG, content.serializeBinary())], [code]);
}

/** A block of these envelopes with the peers' verdicts on them. */
export function block(number: number, envelopes: readonly Uint8Array[], codes: readonly number[]): common.Block {
  const header = new common.BlockHeader();
  header.setNumber(number);
  const data = new common.BlockData();
  data.setDataList([...envelopes]);
  const metadata = new common.BlockMetadata();
  metadata.setMetadataList([new Uint8Array(), new Uint8Array(), Uint8Array.from(codes)]);
  const made = new common.Block();
  made.setHeader(header);
  made.setData(data);
  made.setMetadata(metadata);
  return made;
}

function envelope(type: number, data: Uint8Array): Uint8Array {
  const channelHeader = new common.ChannelHeader();
  channelHeader.setType(type);
  const header = new common.Header();
  header.setChannelHeader(channelHeader.serializeBinary());
  const payload = new common.Payload();
  payload.setHeader(header);
  payload.setData(data);
  const signed = new common.Envelope();
  signed.setPayload(payload.serializeBinary());
  return signed.serializeBinary();
}

function mspConfig({ mspId, authorities, tlsAuthorities, revocationLists = [] }: TestChannelMember): Uint8Array {
  const fabric = new msp.FabricMSPConfig();
  fabric.setName(mspId);
  fabric.setRootCertsList(authorities.map((pem) => Buffer.from(pem)));
  fabric.setTlsRootCertsList(tlsAuthorities.map((pem) => Buffer.from(pem)));
  fabric.setRevocationListList([...revocationLists]);
  const config = new msp.MSPConfig();
  config.setConfig(fabric.serializeBinary());
  return config.serializeBinary();
}

function ordering(members: readonly TestChannelMember[]): common.ConfigGroup {
  const type = new orderer.ConsensusType();
  type.setType('BFT');
  const orderers = new common.Orderers();
  orderers.setConsenterMappingList(
    members.map(({ mspId }, index) => {
      const consenter = new common.Consenter();
      consenter.setId(index + 1);
      consenter.setHost('127.0.0.1');
      consenter.setPort(7050 + index);
      consenter.setMspId(mspId);
      return consenter;
    }),
  );
  const group = new common.ConfigGroup();
  setValue(group, 'ConsensusType', type.serializeBinary());
  setValue(group, 'Orderers', orderers.serializeBinary());
  return group;
}

function setValue(group: common.ConfigGroup, key: string, bytes: Uint8Array): void {
  const value = new common.ConfigValue();
  value.setValue(bytes);
  group.getValuesMap().set(key, value);
}
