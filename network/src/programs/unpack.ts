import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { extract, list, type ReadEntry } from 'tar';
import { NetworkProblem } from '../problem.js';
import { diskProblem, errorCode } from './disk-problem.js';

const mostEntries = 10_000;
const mostBytes = 4 * 2 ** 30;
const harmless = new Set(['File', 'OldFile', 'ContiguousFile', 'Directory']);

/**
 * Unpacks a gzipped tar archive of files and folders into an existing empty folder. The whole archive is read and judged
 * before the first file is written: no links, no devices, no path that leads out.
 * @throws NetworkProblem `ARCHIVE_CORRUPT`, `ARCHIVE_UNSAFE`, `DISK_FULL` or `CACHE_NOT_WRITABLE`
 */
export async function unpack(archive: string, folder: string): Promise<void> {
  await judge(archive);
  try {
    await extract({ file: archive, cwd: folder, strict: true, preserveOwner: false, filter: plainMode });
    await flush(folder);
  } catch (error) {
    throw diskProblem(error, folder) ?? corrupt(archive, error);
  }
}

async function judge(archive: string): Promise<void> {
  await requireGzip(archive);
  let entries = 0;
  let bytes = 0;
  let fault: string | undefined;
  try {
    await list({
      file: archive,
      strict: true,
      onReadEntry: (entry) => {
        entries += 1;
        bytes += entry.size;
        fault ??= faultOf(entry);
      },
    });
  } catch (error) {
    throw fault === undefined ? corrupt(archive, error) : unsafe(archive, fault);
  }
  fault ??= entries > mostEntries || bytes > mostBytes ? 'it unpacks to more than any release of Fabric' : undefined;
  if (fault !== undefined) {
    throw unsafe(archive, fault);
  }
}

function faultOf({ path, type }: ReadEntry): string | undefined {
  if (path.startsWith('/') || path.includes('\\') || path.split('/').includes('..')) {
    return `the entry ${JSON.stringify(path)} leads out of the folder`;
  }
  return harmless.has(type) ? undefined : `the entry ${JSON.stringify(path)} is a ${type}, not a file or a folder`;
}

/** Nothing but the right to execute is taken from the archive. */
function plainMode(_path: string, entry: object): boolean {
  if ('mode' in entry && typeof entry.mode === 'number') {
    entry.mode = 'type' in entry && entry.type !== 'Directory' && (entry.mode & 0o100) === 0 ? 0o644 : 0o755;
  }
  return true;
}

/** A machine that loses power after the folder got its name must not find empty programs in it. */
async function flush(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) {
      const file = await open(join(entry.parentPath, entry.name));
      await file.sync().finally(() => file.close());
    }
  }
}

async function requireGzip(archive: string): Promise<void> {
  const file = await open(archive);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(32), 0, 32, 0);
    if (bytesRead < 18 || buffer.readUInt16BE(0) !== 0x1f8b) {
      const beginning = JSON.stringify(buffer.toString('latin1', 0, bytesRead));
      throw corrupt(archive, new Error(`it is no gzip file, it begins with ${beginning}`));
    }
  } finally {
    await file.close();
  }
}

function corrupt(archive: string, error: unknown): NetworkProblem {
  const why = error instanceof Error ? error.message : errorCode(error);
  return new NetworkProblem(
    'ARCHIVE_CORRUPT',
    `${archive} is damaged or not an archive (${why}); nothing of it was installed: fetch it again`,
    { cause: error },
  );
}

function unsafe(archive: string, fault: string): NetworkProblem {
  return new NetworkProblem(
    'ARCHIVE_UNSAFE',
    `${archive} is not a release of Fabric: ${fault}; nothing of it was installed: find out where it came from`,
  );
}
