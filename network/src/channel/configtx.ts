import { stringify } from 'yaml';
import type { BlockCutting, EndorsementPolicy, Ordering } from '../alliance/description.js';
import type { Timings } from '../fabric/timings.js';

/** What the channel's first block says of one member. Paths are absolute; host and ports are those that all can reach. */
export interface ChannelMember {
  readonly mspId: string;
  /** Folder of the member's public MSP. */
  readonly mspDir: string;
  readonly host: string;
  readonly peerPort: number;
  readonly orderer: {
    readonly mspId: string;
    readonly mspDir: string;
    readonly port: number;
    /** The orderer's signing certificate, and its TLS certificate as server and client; PEM files. */
    readonly identityFile: string;
    readonly tlsCertFile: string;
  };
}

export interface ChannelPlan {
  readonly members: readonly ChannelMember[];
  readonly ordering: Ordering;
  readonly blocks: BlockCutting;
  readonly endorsement: EndorsementPolicy;
  readonly timings: Timings;
}

/** The profile's name in the file that {@link renderConfigtx} writes. */
export const profileName = 'Alliance';

/** A BFT network of n orderers tolerates f faulty ones, n >= 3f + 1. */
export const leastBftOrderers = 4;

/** `configtx.yaml` for configtxgen: the whole channel configuration of an alliance. */
export function renderConfigtx(plan: ChannelPlan): string {
  return stringify({
    Profiles: {
      [profileName]: {
        Policies: implicitPolicies,
        Capabilities: { V3_0: true },
        Application: {
          Organizations: plan.members.map(applicationOrganization),
          Policies: {
            ...implicitPolicies,
            Endorsement: endorsementRule(plan),
            LifecycleEndorsement: { Type: 'ImplicitMeta', Rule: 'MAJORITY Endorsement' },
          },
          Capabilities: { V2_5: true },
        },
        Orderer: ordererSection(plan),
      },
    },
  });
}

const implicitPolicies = {
  Readers: { Type: 'ImplicitMeta', Rule: 'ANY Readers' },
  Writers: { Type: 'ImplicitMeta', Rule: 'ANY Writers' },
  Admins: { Type: 'ImplicitMeta', Rule: 'MAJORITY Admins' },
};

/** Any one, more than half or all follow the members as they come and go; a fixed number names those of today. */
function endorsementRule({ endorsement, members }: ChannelPlan): { Type: string; Rule: string } {
  if (typeof endorsement === 'number') {
    const peers = members.map(({ mspId }) => `'${mspId}.peer'`).join(', ');
    return { Type: 'Signature', Rule: `OutOf(${String(endorsement)}, ${peers})` };
  }
  return { Type: 'ImplicitMeta', Rule: `${endorsement.toUpperCase()} Endorsement` };
}

function applicationOrganization({ mspId, mspDir, host, peerPort }: ChannelMember): object {
  return {
    Name: mspId,
    ID: mspId,
    MSPDir: mspDir,
    Policies: {
      Readers: signature(`OR('${mspId}.admin', '${mspId}.peer', '${mspId}.client')`),
      Writers: signature(`OR('${mspId}.admin', '${mspId}.client')`),
      Admins: signature(`OR('${mspId}.admin')`),
      Endorsement: signature(`OR('${mspId}.peer')`),
    },
    AnchorPeers: [{ Host: host, Port: peerPort }],
  };
}

function ordererOrganization({ host, orderer }: ChannelMember): object {
  const { mspId } = orderer;
  return {
    Name: mspId,
    ID: mspId,
    MSPDir: orderer.mspDir,
    Policies: {
      Readers: signature(`OR('${mspId}.member')`),
      Writers: signature(`OR('${mspId}.member')`),
      Admins: signature(`OR('${mspId}.admin')`),
    },
    OrdererEndpoints: [`${host}:${String(orderer.port)}`],
  };
}

function signature(rule: string): { Type: string; Rule: string } {
  return { Type: 'Signature', Rule: rule };
}

function ordererSection(plan: ChannelPlan): object {
  const { members, ordering, blocks, timings } = plan;
  return {
    OrdererType: ordering.type === 'bft' ? 'BFT' : 'etcdraft',
    // Raft cuts by this; BFT ignores it and takes RequestBatchMaxInterval.
    BatchTimeout: `${String(blocks.intervalMs)}ms`,
    BatchSize: { MaxMessageCount: blocks.transactions, AbsoluteMaxBytes: '2 MB', PreferredMaxBytes: '1 MB' },
    ...(ordering.type === 'bft'
      ? { ConsenterMapping: members.map(bftConsenter), SmartBFT: smartBft(blocks, timings) }
      : { EtcdRaft: etcdRaft(members, timings) }),
    Organizations: members.map(ordererOrganization),
    // For BFT configtxgen replaces BlockValidation by the quorum of the consenters' identities.
    Policies: { ...implicitPolicies, BlockValidation: { Type: 'ImplicitMeta', Rule: 'ANY Writers' } },
    Capabilities: { V2_0: true },
  };
}

function bftConsenter({ host, orderer }: ChannelMember, index: number): object {
  return {
    ID: index + 1,
    Host: host,
    Port: orderer.port,
    MSPID: orderer.mspId,
    Identity: orderer.identityFile,
    ClientTLSCert: orderer.tlsCertFile,
    ServerTLSCert: orderer.tlsCertFile,
  };
}

/** Options of SmartBFT in the names that the channel's configuration has for them. */
function smartBft({ intervalMs, transactions }: BlockCutting, timings: Timings): object {
  return {
    RequestBatchMaxCount: transactions,
    RequestBatchMaxInterval: `${String(intervalMs)}ms`,
    RequestForwardTimeout: timings.requestForward,
    RequestComplainTimeout: timings.requestComplain,
    RequestAutoRemoveTimeout: timings.requestAutoRemove,
    ViewChangeResendInterval: timings.viewChangeResend,
    ViewChangeTimeout: timings.viewChange,
    LeaderHeartbeatTimeout: timings.leaderHeartbeat,
    LeaderHeartbeatCount: 10,
    CollectTimeout: timings.collect,
    IncomingMessageBufferSize: 200,
    RequestPoolSize: 100_000,
  };
}

function etcdRaft(members: readonly ChannelMember[], timings: Timings): object {
  return {
    Consenters: members.map(({ host, orderer }) => ({
      Host: host,
      Port: orderer.port,
      ClientTLSCert: orderer.tlsCertFile,
      ServerTLSCert: orderer.tlsCertFile,
    })),
    Options: {
      TickInterval: timings.raftTick,
      ElectionTick: 10,
      HeartbeatTick: 1,
      MaxInflightBlocks: 5,
      SnapshotIntervalSize: '16 MB',
    },
  };
}
