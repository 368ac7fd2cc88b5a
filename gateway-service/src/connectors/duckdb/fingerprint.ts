import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DomainError } from '@entente/protocol';
import type { DataState } from '../engine.js';

/** A file that was written so shortly before may be written again without another time of it. */
const settledMs = 2_000;

/**
 * Names, sizes and times of these files and of all files below these directories: unchanged if nobody wrote them.
 * @throws DomainError `DATABASE_UNAVAILABLE` if one cannot be read
 */
export async function fingerprint(directories: readonly string[], files: readonly string[] = []): Promise<string> {
  return (await stateOf(directories, files)).id;
}

/** The same, and whether it is sure to be another one after any change. @throws DomainError as `fingerprint` */
export async function stateOf(directories: readonly string[], files: readonly string[] = []): Promise<DataState> {
  try {
    const taken = Date.now();
    const found = (await Promise.all([...directories.map(below), ...files.map(one)])).flat();
    const lines = found.map(({ line }) => line).sort();
    return { id: lines.join('\n'), settled: found.every(({ changed }) => changed < taken - settledMs) };
  } catch {
    throw new DomainError('DATABASE_UNAVAILABLE', 'a directory of data files cannot be read');
  }
}

interface Found {
  readonly line: string;
  /** When it was changed last; without end if that is not known of all that it leads to. */
  readonly changed: number;
}

async function below(directory: string): Promise<readonly Found[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => !entry.isDirectory());
  const found = await Promise.all(
    files.map(async (entry) => {
      const all = await one(join(entry.parentPath, entry.name));
      return entry.isFile() ? all : all.map(({ line }) => ({ line, changed: Number.POSITIVE_INFINITY }));
    }),
  );
  return found.flat();
}

async function one(path: string): Promise<readonly Found[]> {
  const { dev, ino, size, mtimeNs, ctimeNs } = await stat(path, { bigint: true });
  const line = [path, dev, ino, size, mtimeNs, ctimeNs].map(String).join(' ');
  return [{ line, changed: Number((mtimeNs > ctimeNs ? mtimeNs : ctimeNs) / 1_000_000n) }];
}
