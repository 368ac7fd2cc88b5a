import type { MemberTools } from '../fabric/member-tools.js';
import {
  type Approvals,
  approve,
  commit,
  commitReadiness,
  committed,
  install,
  type MemberPackage,
  peersOfChannel,
  upgrade,
  type UpgradeOptions,
  type UpgradeOutcome,
  writeMemberPackage,
} from '../lifecycle/index.js';
import { NetworkProblem } from '../problem.js';
import { chosenBuild } from '../operate/chosen-build.js';
import { type JoinedAlliance, readAlliance, toolsOfMember } from './alliance.js';
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

export interface DeployMemberOptions {
  /**
   * Take the definition for this next sequence, though its version is the channel's already: so that a peer which began anew
   * and lost its member's approval can be given one.
   */
  readonly sequence?: number;
}

/**
 * This member's part in bringing its build of the chaincode onto the channel: installs it on the own peer, approves it, and
 * commits the definition if a majority has approved. Every member runs it, in any order; it can be repeated.
 * @throws NetworkProblem `APPROVAL_LOST` on a peer that began anew, and as {@link upgrade} does
 */
export async function deployMemberChaincode(
  home: MemberHome,
  { sequence }: DeployMemberOptions = {},
): Promise<UpgradeOutcome & { readonly version: string }> {
  const alliance = await readAlliance(home);
  const { version, chaincode } = await memberBuild(home, alliance);
  const tools = await toolsOfMember(home);
  const options = { name: alliance.chaincode, version, chaincode, peers: await peersOfChannel(tools) };
  try {
    const outcome = await (sequence === undefined ? upgrade(tools, options) : renew(tools, { ...options, sequence }));
    return { ...outcome, version };
  } catch (error) {
    if (error instanceof NetworkProblem && /private data matching public hash version/.test(error.detail)) {
      throw approvalLost(error, (await committed(tools, alliance.chaincode))?.sequence ?? 0);
    }
    throw error;
  }
}

type Renewal = Pick<UpgradeOptions, 'name' | 'version' | 'chaincode' | 'peers'> & { readonly sequence: number };

async function renew(tools: MemberTools, { chaincode, peers, ...definition }: Renewal): Promise<UpgradeOutcome> {
  const { sequence, name } = definition;
  await install(tools, chaincode);
  await approve(tools, definition, chaincode.packageId);
  try {
    await commit(tools, definition, { peers });
  } catch (error) {
    if (error instanceof NetworkProblem && error.code === 'NOT_ENOUGH_APPROVALS') {
      return { sequence, isCommitted: false, missing: missingIn(await commitReadiness(tools, definition)) };
    }
    throw error;
  }
  return { sequence, isCommitted: true, missing: missingIn((await committed(tools, name))?.approvals ?? {}) };
}

function missingIn(approvals: Approvals): string[] {
  return Object.keys(approvals).filter((mspId) => approvals[mspId] !== true);
}

/** Which package a member approved is known to its own peers alone, and is in no snapshot. */
function approvalLost(cause: NetworkProblem, sequence: number): NetworkProblem {
  const next = `entente member deploy --sequence ${String(sequence + 1)}`;
  return new NetworkProblem(
    'APPROVAL_LOST',
    `this peer began anew and lacks what only this member's peers knew: the approval of sequence ${String(sequence)}. It endorses again once more than half of the members, this one among them, have run "${next}"`,
    { cause },
  );
}
