import { join } from 'node:path';
import { DetachedProcesses, type Stopped, type StopOptions } from '../operate/detached-processes.js';
import { stopInOrder } from '../operate/down.js';
import { holdFolder } from '../operate/folder-hold.js';
import { NetworkProblem } from '../problem.js';
import type { ProcessOptions } from '../processes/start-process.js';
import { type FabricPrograms, findFabricPrograms } from '../programs/index.js';
import { type JoinedAlliance, readAlliance } from './alliance.js';
import { memberBuild } from './deploy.js';
import type { MemberHome } from './home.js';
import { writeProcessSettings } from './process-settings.js';
import {
  memberChaincode,
  memberGateway,
  memberOrderer,
  memberPeer,
  type ProcessKind,
  processKinds,
  processName,
} from './processes.js';

export interface StartMemberOptions {
  /** What to start; everything if left out. The gateway only where its entry is named. */
  readonly only?: readonly ProcessKind[];
  /** The Node entry of the gateway service. */
  readonly gatewayEntry?: string;
  readonly onProgress?: (message: string) => void;
}

/** Where the records of a member's processes are. */
export function runDirOf({ dir }: Pick<MemberHome, 'dir'>): string {
  return join(dir, 'run');
}

/**
 * Starts the member's own processes on this machine, in sessions of their own; what runs stays.
 * @returns names of what was started
 * @throws NetworkProblem `NOT_JOINED`, `FABRIC_NOT_FOUND`, `PROCESS_DIED`, `PROCESS_NOT_READY`
 */
export async function startMember(home: MemberHome, options: StartMemberOptions = {}): Promise<readonly string[]> {
  return await holding(home, async (processes) => {
    const alliance = await readAlliance(home);
    await startProcesses(home, processes, await findFabricPrograms(), { ...options, alliance });
    return processes.started;
  });
}

/** The same without asking whether the member has joined: to join, orderer and peer must run. */
export async function startLedger(
  home: MemberHome,
  programs: FabricPrograms,
  onProgress?: (message: string) => void,
): Promise<void> {
  await holding(home, async (processes) => {
    const only = ['orderer', 'peer'] as const;
    await startProcesses(home, processes, programs, { only, ...(onProgress === undefined ? {} : { onProgress }) });
  });
}

/**
 * Stops the member's processes: whoever asks before who is asked.
 * @throws NetworkProblem `STILL_RUNNING`
 */
export async function stopMember(
  home: MemberHome,
  { only = processKinds, ...options }: StopOptions & { readonly only?: readonly ProcessKind[] } = {},
): Promise<Stopped> {
  return await holding(home, async (processes) => {
    // An upgrade may have a second chaincode process beside the usual one.
    const wanted = new Set(only.flatMap((kind) => [processName(kind, home), `${kind}:next:${home.settings.name}`]));
    const names = processes.list().flatMap(({ name }) => (wanted.has(name) ? [name] : []));
    const stopped = await stopInOrder(processes, names, options);
    if (stopped.stubborn.length > 0) {
      throw new NetworkProblem(
        'STILL_RUNNING',
        `${stopped.stubborn.join(', ')} did not end in time: try again with --force, which kills what does not end`,
      );
    }
    return stopped;
  });
}

/** Stops and starts what of the given kinds runs, with settings and certificates as they are now. */
export async function restartMember(home: MemberHome, options: StartMemberOptions): Promise<readonly string[]> {
  const { only = processKinds } = options;
  const running = runningKinds(home).filter((kind) => only.includes(kind));
  await stopMember(home, { only: running, force: true });
  return running.length === 0 ? [] : await startMember(home, { ...options, only: running });
}

/** Which of the member's processes run. */
export function runningKinds(home: MemberHome): readonly ProcessKind[] {
  const processes = new DetachedProcesses(runDirOf(home));
  return processKinds.filter((kind) => processes.running(processName(kind, home)) !== undefined);
}

type Start = StartMemberOptions & { readonly alliance?: JoinedAlliance };

async function startProcesses(
  home: MemberHome,
  processes: DetachedProcesses,
  programs: FabricPrograms,
  options: Start,
): Promise<void> {
  const { only = processKinds, alliance, onProgress = (): void => undefined } = options;
  await writeProcessSettings(home, programs);
  const start = (specs: readonly ProcessOptions[]): Promise<void> =>
    processes.ensure(specs, (name) => {
      onProgress(`${name} is ready`);
    });
  await start([
    ...(only.includes('orderer') ? [memberOrderer(home, programs)] : []),
    ...(only.includes('peer') ? [memberPeer(home, programs)] : []),
    ...(only.includes('chaincode') && alliance !== undefined ? [await chaincodeOf(home, alliance)] : []),
  ]);
  if (only.includes('gateway') && alliance !== undefined && options.gatewayEntry !== undefined) {
    await start([await memberGateway(home, alliance, options.gatewayEntry)]);
  }
}

async function chaincodeOf(home: MemberHome, alliance: JoinedAlliance): Promise<ProcessOptions> {
  const { entry, chaincode } = await memberBuild(home, alliance);
  return memberChaincode(home, { entry, packageId: chaincode.packageId });
}

async function holding<T>(home: MemberHome, action: (processes: DetachedProcesses) => Promise<T>): Promise<T> {
  const release = holdFolder(runDirOf(home));
  try {
    return await action(new DetachedProcesses(runDirOf(home)));
  } finally {
    release();
  }
}
