import { join, resolve } from 'node:path';
import { parseAllianceDescription } from '../alliance/description.js';
import { layout } from '../alliance/layout.js';
import { chaincodeMember, chaincodeProcess, type ChaincodeSource } from '../processes/chaincode-process.js';
import { controls, endWithThisProcess, ProcessGroup } from '../processes/process-group.js';
import type { NetworkOptions, RunningMember, RunningNetwork } from '../processes/running-network.js';
import type { ProcessOptions } from '../processes/start-process.js';
import { findFabricPrograms } from '../programs/index.js';
import { deployChaincode, type InstalledChaincode, packageFor } from './deploy.js';
import { joinOrderer, joinPeer } from './join.js';
import type { MemberTools } from './member-tools.js';
import { type FabricMember, type FabricPlan, ordererProcess, peerProcess, planFabricNetwork } from './plan.js';
import { prepareFabricNetwork } from './prepare.js';
import { untilEndorsable } from './until-endorsable.js';

export interface FabricNetworkOptions extends NetworkOptions {
  readonly chaincode: ChaincodeSource;
}

/** A Fabric network whose processes are children of this one. */
export interface RunningFabricNetwork extends RunningNetwork {
  readonly kind: 'fabric';
  readonly plan: FabricPlan;
  /** With what a member's administrator runs Fabric's programs. @throws Error for an unknown member */
  tools(mspId: string): MemberTools;
}

/**
 * Starts a whole Fabric network on this machine: identities, the channel, an orderer, a peer and a chaincode process per
 * member, the chaincode deployed and every member's peer ready to have transactions endorsed by the others.
 * Ctrl-C, SIGTERM or the end of this process ends all that it started. A network that is there is continued.
 * @throws NetworkProblem or Error if anything does not come up; what had come up is stopped again
 */
export async function startFabricNetwork(options: FabricNetworkOptions): Promise<RunningFabricNetwork> {
  const { onProgress = (): void => undefined } = options;
  const plan = await planOf(options);
  onProgress(`identities and settings of ${String(plan.members.length)} members`);
  await prepareFabricNetwork(plan);
  const version = options.chaincodeVersion ?? '1.0';
  const chaincodes = await packages(plan, version);
  const group = new ProcessGroup(options);
  const stop = (): Promise<void> => group.stop();
  endWithThisProcess(stop);
  try {
    await group.start(processesOf(plan, options.chaincode, chaincodes));
    onProgress('orderers and peers join the channel');
    await joinAll(plan);
    onProgress('the chaincode is installed, approved and committed');
    await deployChaincode(plan, version, chaincodes);
    onProgress('the peers find each other');
    await Promise.all(plan.members.map((member) => untilEndorsable(member, plan.description)));
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    kind: 'fabric',
    plan,
    description: plan.description,
    layout: plan.network,
    members: plan.members.map(runningMember),
    processes: group.names,
    ledgerProcesses: group.names.filter((name) => /^(orderer|peer):/.test(name)),
    tools: (mspId) => toolsOf(plan, mspId),
    stop,
    ...controls(group),
  };
}

async function planOf({ dir, description, ...options }: FabricNetworkOptions): Promise<FabricPlan> {
  const { blockTimeMs, executeTimeoutMs } = options;
  const checked = parseAllianceDescription(description);
  return planFabricNetwork({
    description: {
      ...checked,
      ...(blockTimeMs === undefined
        ? {}
        : { blocks: { transactions: 500, ...checked.blocks, intervalMs: blockTimeMs } }),
    },
    network: layout(resolve(dir), checked),
    programs: await findFabricPrograms(),
    ...(executeTimeoutMs === undefined ? {} : { timings: { execute: `${String(executeTimeoutMs)}ms` } }),
  });
}

async function packages(plan: FabricPlan, version: string): Promise<ReadonlyMap<string, InstalledChaincode>> {
  const made = await Promise.all(
    plan.members.map(async (member) => [member.layout.mspId, await packageFor(plan, member, version)] as const),
  );
  return new Map(made);
}

function processesOf(
  plan: FabricPlan,
  source: ChaincodeSource,
  chaincodes: ReadonlyMap<string, InstalledChaincode>,
): ProcessOptions[] {
  return plan.members.flatMap((member) => {
    const { layout: own, ports } = member;
    const packageId = chaincodes.get(own.mspId)?.packageId ?? '';
    const logFile = join(plan.network.logsDir, `chaincode-${own.slug}.log`);
    return [
      ordererProcess(plan, member),
      peerProcess(plan, member),
      chaincodeProcess(source, chaincodeMember(own, ports.chaincode, packageId), logFile),
    ];
  });
}

async function joinAll({ members, genesisFile }: FabricPlan): Promise<void> {
  await Promise.all(members.flatMap(({ tools }) => [joinOrderer(tools, genesisFile), joinPeer(tools, genesisFile)]));
}

function runningMember({ layout: own, tools }: FabricMember): RunningMember {
  return {
    mspId: own.mspId,
    slug: own.slug,
    peerEndpoint: tools.peer.address.replace('127.0.0.1', 'localhost'),
    peerTlsCaFile: own.tlsCaCertFile,
    clientCertFile: own.gateway.certFile,
    clientKeyFile: own.gateway.keyFile,
    gatewayTls: { ...own.gatewayTls, caFile: own.tlsCaCertFile },
    operations: { url: tools.peer.operations, caFile: own.tlsCaCertFile },
  };
}

function toolsOf({ members, description }: FabricPlan, mspId: string): MemberTools {
  const member = members.find(({ layout: { mspId: own } }) => own === mspId);
  if (member === undefined) {
    throw new Error(`${mspId} is no member of the alliance ${description.name}`);
  }
  return member.tools;
}
