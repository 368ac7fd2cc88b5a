import { readdir, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { MemberLayout, NetworkLayout } from '../alliance/layout.js';
import type { Stopped } from './detached-processes.js';
import { type DownOptions, networkDown } from './down.js';
import { certificatesOf } from './identity-faults.js';
import { openNetworkFolder, runDirOf } from './network-folder.js';

export interface ResetOptions extends DownOptions {
  /** Keeps the members' authorities and certificates; ledgers, channel and gateways' journals go in any case. */
  readonly keepIdentities?: boolean;
}

/**
 * Stops a network and removes what was made of it: ledgers, channel, journals, packages and, unless kept, identities. What
 * people put there themselves (a member's `sources.yaml` and secrets) stays.
 * @throws NetworkProblem as {@link networkDown}; then nothing is removed
 */
export async function networkReset({ keepIdentities = false, ...options }: ResetOptions): Promise<Stopped> {
  const { layout } = await openNetworkFolder(options.dir);
  const stopped = await networkDown(options);
  const gone = [
    ...layout.members.flatMap((member) => [
      member.fabric.dir,
      join(member.dir, 'gateway-data'),
      ...(keepIdentities ? [] : identityPaths(member)),
    ]),
    layout.channelDir,
    layout.logsDir,
    join(layout.dir, 'chaincode'),
    join(layout.dir, 'ports.json'),
    runDirOf(layout),
    // Last: as long as it is there, the folder is a network's and this can be run again.
    layout.descriptionFile,
  ];
  for (const path of gone) {
    await rm(path, { recursive: true, force: true });
  }
  await removeEmpty(layout);
  return stopped;
}

function identityPaths(member: MemberLayout): string[] {
  return [
    ...certificatesOf(member).map(({ files }) => dirname(files.certFile)),
    member.caCertFile,
    member.tlsCaCertFile,
    member.orderer.caCertFile,
  ];
}

/** Folders in which nothing is left, from the inside out. */
async function removeEmpty({ members, membersDir, dir }: NetworkLayout): Promise<void> {
  const parents = members.flatMap((member) =>
    certificatesOf(member).map(({ files }) => dirname(dirname(files.certFile))),
  );
  const folders = new Set([...parents, ...members.map((member) => member.dir), membersDir, dir]);
  for (const folder of [...folders].toSorted((one, other) => other.length - one.length)) {
    const left = await readdir(folder).catch(() => ['unknown']);
    if (left.length === 0) {
      await rmdir(folder);
    }
  }
}
