import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DomainError } from '@entente/protocol';

/**
 * Names, sizes and times of all files below these directories: unchanged if nobody wrote them.
 * @throws DomainError `DATABASE_UNAVAILABLE` if a directory cannot be read
 */
export async function fingerprint(directories: readonly string[]): Promise<string> {
  try {
    const lines = await Promise.all(directories.map(linesOf));
    return lines.flat().sort().join('\n');
  } catch {
    throw new DomainError('DATABASE_UNAVAILABLE', 'a directory of data files cannot be read');
  }
}

async function linesOf(directory: string): Promise<readonly string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => !entry.isDirectory());
  return Promise.all(
    files.map(async (entry) => {
      const path = join(entry.parentPath, entry.name);
      const { size, mtimeNs, ino } = await stat(path, { bigint: true });
      return `${path} ${String(ino)} ${String(size)} ${String(mtimeNs)}`;
    }),
  );
}
