import { common, msp, orderer, peer } from '@hyperledger/fabric-protos';

/** A member as the channel's configuration names it. */
export interface ChannelMember {
  readonly mspId: string;
  /** PEM: authorities of its signing certificates, intermediate ones included. */
  readonly authorities: readonly string[];
  /** PEM: authorities of its TLS certificates, intermediate ones included. */
  readonly tlsAuthorities: readonly string[];
  /** Base64 of each certificate revocation list, PEM or DER, of either kind of authority. */
  readonly revocationLists: readonly string[];
}

/** One voice of the ordering service. The member is not said by raft's configuration. */
export interface Consenter {
  readonly address: string;
  readonly mspId: string | undefined;
}

/** What a configuration block says, as far as a gateway acts upon it. */
export interface ChannelConfiguration {
  /** Number of the block that set it. */
  readonly block: number;
  /** How often the configuration has been changed. */
  readonly sequence: number;
  readonly members: readonly ChannelMember[];
  readonly ordering: { readonly type: string; readonly consenters: readonly Consenter[] };
}

/** A peer of a member that others may reach, as the configuration names it. */
export interface AnchorPeer {
  readonly mspId: string;
  /** host:port */
  readonly address: string;
  /** PEM: what its TLS certificate chains to. */
  readonly tlsRoots: string;
}

/** The first anchor peer of each member that names any. */
export function peersIn(config: common.Config): readonly AnchorPeer[] {
  const application = config.getChannelGroup()?.getGroupsMap().get('Application');
  return groupsOf(application).flatMap((group) => {
    const anchors = peer.AnchorPeers.deserializeBinary(valueOf(group, 'AnchorPeers') ?? new Uint8Array());
    const [anchor] = anchors.getAnchorPeersList();
    return anchor === undefined
      ? []
      : memberOf(valueOf(group, 'MSP')).map(({ mspId, tlsAuthorities }) => ({
          mspId,
          address: `${anchor.getHost()}:${String(anchor.getPort())}`,
          tlsRoots: tlsAuthorities.join('\n'),
        }));
  });
}

/** The configuration that a block sets; undefined for a block of transactions, or of one that peers marked invalid. */
export function readConfiguration(block: common.Block): ChannelConfiguration | undefined {
  const number = block.getHeader()?.getNumber() ?? 0;
  const config = isValid(block, number) ? configIn(block) : undefined;
  const channel = config?.getChannelGroup();
  if (config === undefined || channel === undefined) {
    return undefined;
  }
  return {
    block: number,
    sequence: config.getSequence(),
    members: membersOf(channel.getGroupsMap().get('Application')),
    ordering: orderingOf(channel.getGroupsMap().get('Orderer')),
  };
}

/** Whoever may send to the orderers can put any bytes into a block; what peers call valid can be read. Nobody judges block 0. */
function isValid(block: common.Block, number: number): boolean {
  const codes = block.getMetadata()?.getMetadataList_asU8()[common.BlockMetadataIndex.TRANSACTIONS_FILTER];
  return number === 0 || codes?.[0] === peer.TxValidationCode.VALID.valueOf();
}

function configIn(block: common.Block): common.Config | undefined {
  const [bytes, ...others] = block.getData()?.getDataList_asU8() ?? [];
  if (bytes === undefined || others.length > 0) {
    return undefined; // A configuration is alone in its block.
  }
  const payload = common.Payload.deserializeBinary(common.Envelope.deserializeBinary(bytes).getPayload_asU8());
  const header = payload.getHeader()?.getChannelHeader_asU8() ?? new Uint8Array();
  return common.ChannelHeader.deserializeBinary(header).getType() === common.HeaderType.CONFIG.valueOf()
    ? common.ConfigEnvelope.deserializeBinary(payload.getData_asU8()).getConfig()
    : undefined;
}

function membersOf(application: common.ConfigGroup | undefined): readonly ChannelMember[] {
  return groupsOf(application)
    .flatMap((group) => memberOf(valueOf(group, 'MSP')))
    .sort((one, other) => (one.mspId < other.mspId ? -1 : 1));
}

function groupsOf(application: common.ConfigGroup | undefined): readonly common.ConfigGroup[] {
  const groups = application?.getGroupsMap().entries() ?? [];
  return [...(groups as Iterable<[string, common.ConfigGroup]>)].map(([, group]) => group);
}

function memberOf(bytes: Uint8Array | undefined): ChannelMember[] {
  if (bytes === undefined) {
    return [];
  }
  const config = msp.FabricMSPConfig.deserializeBinary(msp.MSPConfig.deserializeBinary(bytes).getConfig_asU8());
  return [
    {
      mspId: config.getName(),
      authorities: texts([...config.getRootCertsList_asU8(), ...config.getIntermediateCertsList_asU8()]),
      tlsAuthorities: texts([...config.getTlsRootCertsList_asU8(), ...config.getTlsIntermediateCertsList_asU8()]),
      revocationLists: config.getRevocationListList_asB64(),
    },
  ];
}

function orderingOf(group: common.ConfigGroup | undefined): ChannelConfiguration['ordering'] {
  const type = orderer.ConsensusType.deserializeBinary(valueOf(group, 'ConsensusType') ?? new Uint8Array());
  const mapping = common.Orderers.deserializeBinary(valueOf(group, 'Orderers') ?? new Uint8Array())
    .getConsenterMappingList()
    .map((one) => ({ address: `${one.getHost()}:${String(one.getPort())}`, mspId: one.getMspId() }));
  return { type: type.getType(), consenters: type.getType() === 'etcdraft' ? raftConsenters(type) : mapping };
}

function raftConsenters(type: orderer.ConsensusType): readonly Consenter[] {
  return orderer.etcdraft.ConfigMetadata.deserializeBinary(type.getMetadata_asU8())
    .getConsentersList()
    .map((one) => ({ address: `${one.getHost()}:${String(one.getPort())}`, mspId: undefined }));
}

function valueOf(group: common.ConfigGroup | undefined, name: string): Uint8Array | undefined {
  return group?.getValuesMap().get(name)?.getValue_asU8();
}

function texts(list: readonly Uint8Array[]): readonly string[] {
  return list.map((bytes) => Buffer.from(bytes).toString('utf8'));
}
