import { resolve } from 'node:path';
import { parseAllianceDescription } from '../alliance/description.js';
import { layout } from '../alliance/layout.js';
import type { ChaincodeSource } from '../processes/chaincode-process.js';
import { controls, endWithThisProcess, ProcessGroup } from '../processes/process-group.js';
import type { NetworkOptions, RunningNetwork } from '../processes/running-network.js';
import { findFabricPrograms } from '../programs/index.js';
import { bringUpFabric } from './bring-up.js';
import type { MemberTools } from './member-tools.js';
import { type FabricPlan, planFabricNetwork } from './plan.js';
import { runningMember, toolsOf } from './running-member.js';

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
  const group = new ProcessGroup(options);
  const stop = (): Promise<void> => group.stop();
  endWithThisProcess(stop);
  try {
    await bringUpFabric(plan, {
      chaincode: options.chaincode,
      chaincodeVersion: options.chaincodeVersion ?? '1.0',
      start: (processes) => group.start(processes),
      onProgress,
    });
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
