import { join } from 'node:path';
import type { MemberLayout } from '../../alliance/layout.js';
import type { MemberTools } from '../../fabric/member-tools.js';
import type { MemberPorts } from '../../fabric/nodes.js';
import { planFabricNetwork } from '../../fabric/plan.js';
import { readAlliance, toolsOfMember } from '../../member/alliance.js';
import { openMemberHome } from '../../member/home.js';
import { openNetworkFolder } from '../../operate/network-folder.js';
import { NetworkProblem } from '../../problem.js';
import { findFabricPrograms } from '../../programs/index.js';
import type { ChaincodeBuild } from '../package-chaincode.js';
import { packageChaincode } from '../package-chaincode.js';
import { openBuild } from '../open-build.js';

/** A member whose administrator works on this machine. */
export interface MemberHere {
  readonly layout: MemberLayout;
  readonly ports: MemberPorts;
  readonly tools: MemberTools;
}

/** A folder with members of an alliance: a whole network on this machine, or one member's own home. */
export interface ChaincodePlace {
  readonly dir: string;
  /** Name of the chaincode on the channel. */
  readonly name: string;
  readonly logsDir: string;
  readonly members: readonly MemberHere[];
}

/**
 * A network on this machine, all its members or one of them.
 * @throws NetworkProblem `NO_NETWORK`, `NO_SUCH_MEMBER`, and those of finding Fabric's programs
 */
export async function openNetworkPlace(dir: string, mspId?: string): Promise<ChaincodePlace> {
  const { description, layout: network } = await openNetworkFolder(dir);
  const plan = await planFabricNetwork({ description, network, programs: await findFabricPrograms() });
  const members = plan.members.filter(({ layout }) => mspId === undefined || layout.mspId === mspId);
  if (members.length === 0) {
    const known = plan.members.map(({ layout }) => layout.mspId).join(', ');
    throw new NetworkProblem('NO_SUCH_MEMBER', `${String(mspId)} is no member of this network: name one of ${known}`);
  }
  return { dir: network.dir, name: description.chaincode, logsDir: network.logsDir, members };
}

/** A member's own home. @throws NetworkProblem `NO_MEMBER_HOME`, `NOT_JOINED`, and those of finding Fabric's programs */
export async function openMemberPlace(dir: string): Promise<ChaincodePlace> {
  const home = await openMemberHome(dir);
  const { chaincode: name } = await readAlliance(home);
  const { layout, ports } = home;
  return {
    dir: home.dir,
    name,
    logsDir: home.files.logs,
    members: [{ layout, ports, tools: await toolsOfMember(home) }],
  };
}

/** The build in a folder, else the one that the installed Entente gives, packaged into the place. @throws NetworkProblem */
export async function buildFor({ dir }: Pick<ChaincodePlace, 'dir'>, folder?: string): Promise<ChaincodeBuild> {
  return folder === undefined ? packageChaincode({ into: join(dir, 'chaincode') }) : openBuild(folder);
}
