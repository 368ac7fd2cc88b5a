import { mkdir, statfs } from 'node:fs/promises';
import { NetworkProblem } from '../problem.js';

const leastFreeBytes = 256 * 1024 * 1024;

/** Bytes that can still be written to the disk of a folder. */
export async function freeBytes(dir: string): Promise<number> {
  const { bavail, bsize } = await statfs(dir);
  return bavail * bsize;
}

/**
 * A ledger whose disk is full stops in the middle of a block; so nothing is started on one that nearly is.
 * @throws NetworkProblem `DISK_FULL`
 */
export async function refuseFullDisk(dir: string, least = leastFreeBytes): Promise<void> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const free = await freeBytes(dir);
  if (free < least) {
    throw new NetworkProblem(
      'DISK_FULL',
      `the disk of ${dir} has ${megabytes(free)} left, and the ledgers need ${megabytes(least)} at least: free some, or name a folder elsewhere with --dir`,
    );
  }
}

/** What a full disk looks like when it happens on the way; any other error as it is. */
export function orDiskFull(error: unknown, dir: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code !== 'ENOSPC' && code !== 'EDQUOT') {
    return error;
  }
  return new NetworkProblem(
    'DISK_FULL',
    `there is no room left below ${dir} (${code}): free some and run entente network up again, which goes on where this ended`,
    { cause: error },
  );
}

function megabytes(bytes: number): string {
  return `${String(Math.floor(bytes / 1024 / 1024))} MB`;
}
