import { join } from 'node:path';
import { deployToAll } from '../lifecycle/deploy-to-all.js';
import { type MemberPackage, writeMemberPackage } from '../lifecycle/install.js';
import { chaincodeMember, chaincodeProcess, type ChaincodeSource } from '../processes/chaincode-process.js';
import type { ProcessOptions } from '../processes/start-process.js';
import { joinOrderer, joinPeer } from './join.js';
import { type FabricMember, type FabricPlan, ordererProcess, peerProcess } from './plan.js';
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
  const deployed = await Promise.all(
    plan.members.map(async (member) => ({ ...member, chaincode: await packageOf(plan, member, chaincodeVersion) })),
  );
  await start(deployed.flatMap((member) => processesOf(plan, options.chaincode, member)));
  onProgress('orderers and peers join the channel');
  await joinAll(plan);
  onProgress('the chaincode is installed, approved and committed');
  const { failed } = await deployToAll(deployed, { name: plan.description.chaincode, version: chaincodeVersion });
  const [leftBehind] = failed;
  if (leftBehind !== undefined) {
    // On one machine all members are here: one that is left behind is a fault, not somebody else's decision.
    throw leftBehind.reason;
  }
  onProgress('the peers find each other');
  await Promise.all(plan.members.map((member) => untilEndorsable(member, plan.description)));
}

function packageOf(plan: FabricPlan, { layout, ports }: FabricMember, version: string): Promise<MemberPackage> {
  const address = `127.0.0.1:${String(ports.chaincode)}`;
  return writeMemberPackage({ member: layout, name: plan.description.chaincode, version, address });
}

function processesOf(
  plan: FabricPlan,
  source: ChaincodeSource,
  member: FabricMember & { readonly chaincode: MemberPackage },
): ProcessOptions[] {
  const { layout: own, ports, chaincode } = member;
  const logFile = join(plan.network.logsDir, `chaincode-${own.slug}.log`);
  return [
    ordererProcess(plan, member),
    peerProcess(plan, member),
    chaincodeProcess(source, chaincodeMember(own, ports.chaincode, chaincode.packageId), logFile),
  ];
}

async function joinAll({ members, genesisFile }: FabricPlan): Promise<void> {
  await Promise.all(members.flatMap(({ tools }) => [joinOrderer(tools, genesisFile), joinPeer(tools, genesisFile)]));
}
