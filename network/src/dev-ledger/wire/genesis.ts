import { common, msp } from '@hyperledger/fabric-protos';
import { newBlock, setValidationCodes } from './blocks.js';

/** What block 0 says about the alliance. */
export interface GenesisContent {
  readonly channel: string;
  /** JSON of the alliance description. */
  readonly description: string;
  readonly members: readonly {
    readonly mspId: string;
    readonly caCertificate: string;
    readonly tlsCaCertificate: string;
  }[];
}

const descriptionKey = 'EntenteAlliance';

/** Block 0 in the form of a channel's configuration: one application group per member with its CAs, and the description. */
export function genesisBlock(content: GenesisContent): common.Block {
  const application = new common.ConfigGroup();
  for (const member of content.members) {
    const group = new common.ConfigGroup();
    setValue(group, 'MSP', mspConfig(member));
    application.getGroupsMap().set(member.mspId, group);
  }
  const channel = new common.ConfigGroup();
  channel.getGroupsMap().set('Application', application);
  setValue(channel, descriptionKey, Buffer.from(content.description));
  const config = new common.Config();
  config.setChannelGroup(channel);
  const data = new common.ConfigEnvelope();
  data.setConfig(config);

  const channelHeader = new common.ChannelHeader();
  channelHeader.setType(common.HeaderType.CONFIG);
  channelHeader.setChannelId(content.channel);
  const header = new common.Header();
  header.setChannelHeader(channelHeader.serializeBinary());
  header.setSignatureHeader(new common.SignatureHeader().serializeBinary());
  const payload = new common.Payload();
  payload.setHeader(header);
  payload.setData(data.serializeBinary());
  const envelope = new common.Envelope();
  envelope.setPayload(payload.serializeBinary());

  const block = newBlock(0, new Uint8Array(), [envelope.serializeBinary()]);
  setValidationCodes(block, [0]);
  return block;
}

function mspConfig(member: GenesisContent['members'][number]): Uint8Array {
  const fabric = new msp.FabricMSPConfig();
  fabric.setName(member.mspId);
  fabric.addRootCerts(Buffer.from(member.caCertificate));
  fabric.addTlsRootCerts(Buffer.from(member.tlsCaCertificate));
  const ous = new msp.FabricNodeOUs();
  ous.setEnable(true);
  ous.setClientOuIdentifier(ou('client'));
  ous.setPeerOuIdentifier(ou('peer'));
  ous.setAdminOuIdentifier(ou('admin'));
  fabric.setFabricNodeOus(ous);
  const config = new msp.MSPConfig();
  config.setConfig(fabric.serializeBinary());
  return config.serializeBinary();
}

function ou(name: string): msp.FabricOUIdentifier {
  const identifier = new msp.FabricOUIdentifier();
  identifier.setOrganizationalUnitIdentifier(name);
  return identifier;
}

function setValue(group: common.ConfigGroup, key: string, bytes: Uint8Array): void {
  const value = new common.ConfigValue();
  value.setValue(bytes);
  group.getValuesMap().set(key, value);
}
