import { join } from 'node:path';
import { chaincodeMember, chaincodeProcess, type ChaincodeSource } from '../processes/chaincode-process.js';
import type { ProcessOptions } from '../processes/start-process.js';
import { deployChaincode, type InstalledChaincode, packageFor } from './deploy.js';
import { joinOrderer, joinPeer } from './join.js';
import { type FabricPlan, ordererProcess, peerProcess } from './plan.js';
import { prepareFabricNetwork } from './prepare.js';
import { untilEndorsable } from './until-endorsable.js';

export interface BringUpOptions {
  readonly chaincode: ChaincodeSource;
  readonly chaincodeVersion: string;
  /** Starts processes, at once, and waits until all are ready; whoever calls decides whose children they are. */
  readonly start: (processes: readonly ProcessOptions[]) => Promise<void>;
  readonly onProgress: (message: string) => void;
}

/**
 * Brings the ledger of a planned network up on this machine: files, processes, channel, chaincode, and every member's
 * peer ready to have transactions endorsed by the others. Each step is left out where it is done already.
 * @throws NetworkProblem or Error if anything does not come up; what was started is the caller's to stop
 */
export async function bringUpFabric(plan: FabricPlan, options: BringUpOptions): Promise<void> {
  const { chaincodeVersion, start, onProgress } = options;
  onProgress(`identities and settings of ${String(plan.members.length)} members`);
  await prepareFabricNetwork(plan);
  const chaincodes = await packages(plan, chaincodeVersion);
  await start(processesOf(plan, options.chaincode, chaincodes));
  onProgress('orderers and peers join the channel');
  await joinAll(plan);
  onProgress('the chaincode is installed, approved and committed');
  await deployChaincode(plan, chaincodeVersion, chaincodes);
  onProgress('the peers find each other');
  await Promise.all(plan.members.map((member) => untilEndorsable(member, plan.description)));
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
