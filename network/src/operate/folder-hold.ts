import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NetworkProblem } from '../problem.js';
import { processStart } from './process-start.js';
import { isRunning } from './run-record.js';

/** Lets go of a folder that was taken with {@link holdFolder}. */
export type Release = () => void;

/**
 * Holds a network's folder for this process, so that two commands never start or stop the same things at once. Whoever died
 * while holding it does not hold it any more.
 * @throws NetworkProblem `NETWORK_BUSY`
 */
export function holdFolder(runDir: string): Release {
  mkdirSync(runDir, { recursive: true, mode: 0o700 });
  const file = join(runDir, 'lock');
  const own = `${file}.${String(process.pid)}`;
  const content = JSON.stringify({ pid: process.pid, start: processStart(process.pid) });
  writeFileSync(own, content, { mode: 0o600 });
  try {
    // A link is made in one step, with its content, and never over another.
    while (!linked(own, file)) {
      takeAway(file);
    }
  } finally {
    rmSync(own, { force: true });
  }
  return () => {
    if (read(file) === content) {
      rmSync(file, { force: true });
    }
  };
}

function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') {
      return false;
    }
    throw error;
  }
}

/** Removes a dead process's lock; whoever else found it dead may have put a new one there meanwhile, which is put back. */
function takeAway(file: string): void {
  const found = read(file);
  refuseIfHeld(file, found);
  const aside = `${file}.${String(process.pid)}.stale`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  const taken = read(aside);
  if (taken !== found) {
    linked(aside, file);
  }
  rmSync(aside, { force: true });
  if (taken !== found) {
    refuseIfHeld(file, taken);
  }
}

function refuseIfHeld(file: string, content: string | undefined): void {
  const holder = content === undefined ? undefined : (JSON.parse(content) as { pid: number; start: string });
  if (holder !== undefined && isRunning(holder)) {
    throw new NetworkProblem(
      'NETWORK_BUSY',
      `another command (process ${String(holder.pid)}) is starting or stopping this network (${file}): wait until it is done`,
    );
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
