import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chooseBuild } from '../../operate/chosen-build.js';
import { holdFolder } from '../../operate/folder-hold.js';
import { NetworkProblem } from '../../problem.js';
import type { ChaincodeBuild } from '../package-chaincode.js';
import { peersOfChannel } from '../peers-of-channel.js';
import { commitIfMajority, type DefinitionToCommit, installAndApprove, type UpgradeOutcome } from '../upgrade.js';
import { ChaincodeProcesses } from './chaincode-processes.js';
import type { ChaincodePlace, MemberHere } from './place.js';

export interface UpgradeHereOptions {
  readonly build: ChaincodeBuild;
  readonly onProgress?: (message: string) => void;
}

export interface UpgradeHereOutcome extends UpgradeOutcome {
  readonly version: string;
  /** Members of this place that could not do their part, with the reason. */
  readonly failed: readonly { readonly mspId: string; readonly problem: string }[];
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
    const approved = await forEach(place.members, async (member) => {
      const { mspId } = member.layout;
      const chaincode = await processes.packageFor(member, build);
      onProgress(`${mspId}: the new build runs beside the old one`);
      const definition = await installAndApprove(member.tools, { name, version, chaincode, onProgress });
      onProgress(`${mspId}: installed, and approved as sequence ${String(definition.sequence)}`);
      return { member, definition };
    });
    const { member, definition } = approved.first;
    const outcome = await commitTogether(member, definition, place, onProgress);
    if (outcome.isCommitted) {
      await chooseBuild(place, build);
      await forEach(
        approved.done.map((one) => one.member),
        (one) => moveToUsual(processes, place, one, build, onProgress),
      );
    }
    return { ...outcome, version, failed: approved.failed };
  } finally {
    release();
  }
}

async function commitTogether(
  { layout, tools }: MemberHere,
  definition: DefinitionToCommit,
  { members }: ChaincodePlace,
  onProgress: (message: string) => void,
): Promise<UpgradeOutcome> {
  const peers = await peersOfChannel(tools, join(layout.fabric.dir, 'peer-roots'));
  const patienceMs = members.length > 1 ? spreadMs : 0;
  const outcome = await commitIfMajority(tools, definition, { peers, patienceMs, onProgress });
  onProgress(
    outcome.isCommitted
      ? `the channel has version ${definition.version} as sequence ${String(outcome.sequence)}`
      : `waiting for the approval of ${outcome.missing.join(', ')}`,
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
  if (processes.hasNext(member)) {
    await pause(drainMs);
  }
  const chaincode = await processes.moveToUsual(member, build);
  await installAndApprove(member.tools, { name, version: build.version, chaincode, onProgress });
  if (processes.hasNext(member)) {
    await pause(drainMs);
    await processes.stopNext(member);
  }
  onProgress(`${member.layout.mspId}: the old process has ended`);
}

interface Done<T> {
  readonly first: T;
  readonly done: readonly T[];
  readonly failed: UpgradeHereOutcome['failed'];
}

/** All members at once; those that can go on without those that cannot. @throws the first failure if none can */
async function forEach<T>(members: readonly MemberHere[], work: (member: MemberHere) => Promise<T>): Promise<Done<T>> {
  const outcomes = await Promise.allSettled(members.map(work));
  const done = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  const failures = outcomes.flatMap((outcome, index) =>
    outcome.status === 'rejected'
      ? [{ mspId: members[index]?.layout.mspId ?? '', error: outcome.reason as unknown }]
      : [],
  );
  const [first] = done;
  if (first === undefined) {
    const reason = failures[0]?.error;
    throw reason instanceof Error
      ? reason
      : new NetworkProblem('NO_MEMBERS', 'there is no member to act for; name one');
  }
  const failed = failures.map(({ mspId, error }) => ({
    mspId,
    problem: error instanceof Error ? error.message : String(error),
  }));
  return { first, done, failed };
}
