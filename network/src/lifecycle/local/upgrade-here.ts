import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chooseBuild } from '../../operate/chosen-build.js';
import { holdFolder } from '../../operate/folder-hold.js';
import { NetworkProblem } from '../../problem.js';
import type { ChaincodeBuild } from '../package-chaincode.js';
import { peersOfChannel } from '../peers-of-channel.js';
import { commitIfMajority, type DefinitionToCommit, installAndApprove, type UpgradeOutcome } from '../upgrade.js';
import { forEachMember, type MemberFailure } from './for-each-member.js';
import { ChaincodeProcesses } from './chaincode-processes.js';
import type { ChaincodePlace, MemberHere } from './place.js';

export interface UpgradeHereOptions {
  readonly build: ChaincodeBuild;
  readonly onProgress?: (message: string) => void;
}

export interface UpgradeHereOutcome extends UpgradeOutcome {
  readonly version: string;
  /** Members of this place that could not do their part, with the reason. */
  readonly failed: readonly MemberFailure[];
}

/** Approvals of members on one machine reach each other's peers within this. */
const spreadMs = 5000;
/** What the old process was asked last is answered within this. */
const drainMs = 1000;

/**
 * Upgrades the chaincode of the members in a place without failing a request. Each member gets a process of the new build
 * beside the old one, installs its package and approves; with a majority it is committed, and from that block on peers call
 * the new processes. Then the new build moves to the usual port and the old process ends. Where others' approvals are
 * missing, old and new go on side by side; run again after the commit, it finishes.
 * @throws NetworkProblem `NETWORK_BUSY`, and those of installing, approving and committing if no member could
 */
export async function upgradeHere(
  place: ChaincodePlace,
  { build, onProgress = (): void => undefined }: UpgradeHereOptions,
): Promise<UpgradeHereOutcome> {
  const release = holdFolder(join(place.dir, 'run'));
  try {
    const processes = new ChaincodeProcesses(place);
    const { name } = place;
    const { version } = build;
    const approved = await forEachMember(place.members, async (member) => {
      const { mspId } = member.layout;
      const chaincode = await processes.packageFor(member, build);
      if (processes.hasNext(member)) {
        onProgress(`${mspId}: the new build runs beside the old one`);
      }
      const definition = await installAndApprove(member.tools, { name, version, chaincode, onProgress });
      onProgress(`${mspId}: installed, and approved as sequence ${String(definition.sequence)}`);
      return { member, definition };
    });
    const outcome = await commitTogether(approved.done, place, onProgress);
    if (!outcome.isCommitted) {
      return { ...outcome, version, failed: approved.failed };
    }
    await chooseBuild(place, build);
    const moved = await forEachMember(
      approved.done.map((one) => one.member),
      (one) => moveToUsual(processes, place, one, build, onProgress),
    );
    return { ...outcome, version, failed: [...approved.failed, ...moved.failed] };
  } finally {
    release();
  }
}

interface ApprovedHere {
  readonly member: MemberHere;
  readonly definition: DefinitionToCommit;
}

async function commitTogether(
  [first]: readonly ApprovedHere[],
  { members }: ChaincodePlace,
  onProgress: (message: string) => void,
): Promise<UpgradeOutcome> {
  if (first === undefined) {
    throw new NetworkProblem('NO_MEMBERS', 'there is no member to act for; name one');
  }
  const { member, definition } = first;
  const { tools } = member;
  const peers = await peersOfChannel(tools);
  const patienceMs = members.length > 1 ? spreadMs : 0;
  const outcome = await commitIfMajority(tools, definition, { peers, patienceMs, onProgress });
  onProgress(
    outcome.isCommitted
      ? `the channel has version ${definition.version} as sequence ${String(outcome.sequence)}`
      : `approved here; the approval of ${outcome.missing.join(', ')} is missing`,
  );
  return outcome;
}

/** The same build at the usual port, as a package of its own that the member approves under the same definition. */
async function moveToUsual(
  processes: ChaincodeProcesses,
  { name }: ChaincodePlace,
  member: MemberHere,
  build: ChaincodeBuild,
  onProgress: (message: string) => void,
): Promise<void> {
  if (!processes.hasNext(member)) {
    return;
  }
  await pause(drainMs);
  const chaincode = await processes.moveToUsual(member, build);
  await installAndApprove(member.tools, { name, version: build.version, chaincode, onProgress });
  await pause(drainMs);
  await processes.stopNext(member);
  onProgress(`${member.layout.mspId}: the old process has ended`);
}
