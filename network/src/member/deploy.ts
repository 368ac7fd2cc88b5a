import { type MemberPackage, upgrade, type UpgradeOutcome, writeMemberPackage } from '../lifecycle/index.js';
import { chosenBuild } from '../operate/chosen-build.js';
import { type JoinedAlliance, otherPeers, readAlliance, toolsOfMember } from './alliance.js';
import { writePrivateFile } from '../identities/pem-files.js';
import type { MemberHome } from './home.js';
import { memberChaincode } from './processes.js';

/** The build that this member runs, and its package for this member's peer. */
export interface MemberBuild {
  readonly version: string;
  /** The Node program. */
  readonly entry: string;
  readonly chaincode: MemberPackage;
}

/** Packages the chaincode the first time, and gives the same build from then on. @throws NetworkProblem as packaging does */
export async function memberBuild(
  home: MemberHome,
  { chaincode: name }: Pick<JoinedAlliance, 'chaincode'>,
): Promise<MemberBuild> {
  const { version, entry } = await chosenBuild(home);
  const address = `127.0.0.1:${String(home.ports.chaincode)}`;
  const chaincode = await writeMemberPackage({ member: home.layout, name, version, address });
  // For whoever starts the process otherwise: systemd units, compose files.
  const { env = {} } = memberChaincode(home, { entry, packageId: chaincode.packageId });
  const lines = Object.entries({ ...env, CHAINCODE_ENTRY: entry }).map(([key, value]) => `${key}=${value}`);
  await writePrivateFile(home.files.chaincodeEnv, `${lines.join('\n')}\n`);
  return { version, entry, chaincode };
}

/**
 * This member's part in bringing its build of the chaincode onto the channel: installs it on the own peer, approves it, and
 * commits the definition if a majority has approved. Every member runs it, in any order; it can be repeated.
 * @throws NetworkProblem as {@link upgrade} does
 */
export async function deployMemberChaincode(home: MemberHome): Promise<UpgradeOutcome & { readonly version: string }> {
  const alliance = await readAlliance(home);
  const { version, chaincode } = await memberBuild(home, alliance);
  const tools = await toolsOfMember(home);
  const outcome = await upgrade(tools, {
    name: alliance.chaincode,
    version,
    chaincode,
    peers: await otherPeers(home),
  });
  return { ...outcome, version };
}
