import { NetworkProblem } from '../problem.js';
import { DetachedProcesses, type Stopped, type StopOptions } from './detached-processes.js';
import { holdFolder } from './folder-hold.js';
import { openNetworkFolder, runDirOf } from './network-folder.js';

export interface DownOptions extends StopOptions {
  readonly dir: string;
  readonly onProgress?: (message: string) => void;
}

/** Gateways ask peers, peers call chaincodes and take blocks from orderers: whoever asks is stopped before who is asked. */
const order = ['gateway', 'peer', 'chaincode', 'orderer'] as const;
const kindOf = (name: string): string => name.split(':')[0] ?? '';

/**
 * Stops what {@link networkUp} started in a folder, and nothing else.
 * @throws NetworkProblem `NO_NETWORK`, `NETWORK_BUSY`, `STILL_RUNNING`
 */
export async function networkDown({ dir, onProgress, ...options }: DownOptions): Promise<Stopped> {
  const { layout } = await openNetworkFolder(dir);
  const release = holdFolder(runDirOf(layout));
  try {
    const processes = new DetachedProcesses(runDirOf(layout));
    const names = processes.list().map(({ name }) => name);
    const outcome = await stopInOrder(processes, names, options, onProgress);
    if (outcome.stubborn.length > 0) {
      throw new NetworkProblem(
        'STILL_RUNNING',
        `${outcome.stubborn.join(', ')} did not end in time: try again with --force, which kills what does not end`,
      );
    }
    return outcome;
  } finally {
    release();
  }
}

/** Stops processes, kind after kind. */
export async function stopInOrder(
  processes: DetachedProcesses,
  names: readonly string[],
  options: StopOptions,
  onProgress: (message: string) => void = () => undefined,
): Promise<Stopped> {
  const all = { stopped: [] as string[], killed: [] as string[], gone: [] as string[], stubborn: [] as string[] };
  const others = names.map(kindOf).filter((kind) => !order.some((known) => known === kind));
  for (const kind of [...new Set(others), ...order]) {
    const ofKind = names.filter((name) => kindOf(name) === kind);
    const outcome = await processes.stop(ofKind, options);
    for (const how of ['stopped', 'killed', 'gone', 'stubborn'] as const) {
      all[how].push(...outcome[how]);
    }
    const ended = [...outcome.stopped, ...outcome.killed];
    if (ended.length > 0) {
      onProgress(`stopped ${ended.join(', ')}`);
    }
  }
  return all;
}
