import { join } from 'node:path';
import type { AllianceDescription, Ordering } from '../alliance/description.js';
import type { MemberLayout, NetworkLayout } from '../alliance/layout.js';
import { type ChannelPlan, leastBftOrderers } from '../channel/configtx.js';
import { NetworkProblem } from '../problem.js';
import type { ProcessOptions } from '../processes/start-process.js';
import type { FabricPrograms } from '../programs/index.js';
import { choosePorts } from './choose-ports.js';
import { memberTools, type MemberTools } from './member-tools.js';
import { type MemberPorts, ordererNode, peerNode } from './nodes.js';
import { type Timings, timings } from './timings.js';

/** Everything about a network on this machine that follows from its description; nothing of it exists yet. */
export interface FabricPlan {
  readonly description: AllianceDescription;
  readonly network: NetworkLayout;
  readonly programs: FabricPrograms;
  readonly timings: Timings;
  readonly members: readonly FabricMember[];
  readonly channel: ChannelPlan;
  /** The channel's first block. */
  readonly genesisFile: string;
}

/** One member's part of the plan. */
export interface FabricMember {
  readonly layout: MemberLayout;
  readonly ports: MemberPorts;
  readonly tools: MemberTools;
}

export interface FabricPlanOptions {
  readonly description: AllianceDescription;
  readonly network: NetworkLayout;
  readonly programs: FabricPrograms;
  /** Limits that differ from those of the description's distance. */
  readonly timings?: Partial<Timings>;
}

const defaultOrdering: Ordering = { type: 'bft', distance: 'local' };
const defaultBlocks = { intervalMs: 20, transactions: 500 } as const;

/**
 * Plans a network on this machine.
 * @throws NetworkProblem `TOO_FEW_FOR_BFT`, or if no ports can be had
 */
export async function planFabricNetwork(options: FabricPlanOptions): Promise<FabricPlan> {
  const { description, network, programs } = options;
  const ordering = description.ordering ?? defaultOrdering;
  if (ordering.type === 'bft' && network.members.length < leastBftOrderers) {
    throw new NetworkProblem(
      'TOO_FEW_FOR_BFT',
      `BFT ordering takes at least ${String(leastBftOrderers)} members, and ${description.name} has ` +
        `${String(network.members.length)}: add members, or set "ordering: { type: raft }", which tolerates crashes only`,
    );
  }
  const ports = await choosePorts(description, join(network.dir, 'ports.json'));
  const portsOf = ({ mspId }: MemberLayout): MemberPorts => {
    const found = ports.get(mspId);
    if (found === undefined) {
      throw new NetworkProblem('NO_PORTS', `${mspId} has no ports`);
    }
    return found;
  };
  const orderers = network.members.map((member) => ordererNode(member, portsOf(member)));
  const limits = { ...timings[ordering.distance], ...options.timings };
  return {
    description,
    network,
    programs,
    timings: limits,
    members: network.members.map((member, index) => ({
      layout: member,
      ports: portsOf(member),
      tools: memberTools({
        member,
        programs,
        channel: description.channel,
        peer: peerNode(member, portsOf(member)),
        orderer: ordererNode(member, portsOf(member)),
        // Everybody's list begins elsewhere, so that not all load the same orderer.
        otherOrderers: [...orderers.slice(index + 1), ...orderers.slice(0, index)],
      }),
    })),
    channel: {
      members: network.members.map((member) => channelMember(member, portsOf(member))),
      ordering,
      blocks: description.blocks ?? defaultBlocks,
      endorsement: description.endorsement ?? 'majority',
      timings: limits,
    },
    genesisFile: join(network.channelDir, 'genesis.block'),
  };
}

function channelMember(
  { mspId, fabric, orderer }: MemberLayout,
  { host, ...ports }: MemberPorts,
): ChannelPlan['members'][number] {
  return {
    mspId,
    mspDir: fabric.orgMspDir,
    host,
    peerPort: ports.peer,
    orderer: {
      mspId: orderer.mspId,
      mspDir: fabric.ordererOrgMspDir,
      port: ports.orderer,
      identityFile: orderer.signing.certFile,
      tlsCertFile: orderer.tls.certFile,
    },
  };
}

/** How to start a member's orderer. */
export function ordererProcess({ network, programs }: FabricPlan, { layout, ports }: FabricMember): ProcessOptions {
  const dir = layout.fabric.ordererDir;
  return {
    name: `orderer:${layout.slug}`,
    command: programs.bin.orderer,
    args: [],
    cwd: dir,
    env: { FABRIC_CFG_PATH: dir, FABRIC_LOGGING_SPEC: logging() },
    logFile: join(network.logsDir, `orderer-${layout.slug}.log`),
    ready: { kind: 'port', host: ports.host, port: ports.orderer },
    watched: true,
  };
}

/** How to start a member's peer. */
export function peerProcess({ network, programs }: FabricPlan, { layout, ports }: FabricMember): ProcessOptions {
  const dir = layout.fabric.peerDir;
  return {
    name: `peer:${layout.slug}`,
    command: programs.bin.peer,
    args: ['node', 'start'],
    cwd: dir,
    env: { FABRIC_CFG_PATH: dir, FABRIC_LOGGING_SPEC: logging() },
    logFile: join(network.logsDir, `peer-${layout.slug}.log`),
    ready: { kind: 'port', host: ports.host, port: ports.peer },
    watched: true,
  };
}

function logging(): string {
  return process.env['ENTENTE_FABRIC_LOGGING'] ?? 'WARNING';
}
