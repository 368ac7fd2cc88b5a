import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a packaged chaincode says of itself. */
export interface Build {
  /** SHA-256 of the list of its files, in hex: the part after `+` in the version that members approved. */
  readonly digest: string;
}

/** Path and SHA-256 of every file, in the form that `sha256sum -c` reads. */
const listName = 'SHA256SUMS';
const line = /^([0-9a-f]{64}) {2}(\S.*)$/;

/**
 * Checks a packaged chaincode against the list of its files. It finds damage and half-copied folders, not malice:
 * against that stands that the endorsements of several members must match.
 * @returns undefined for a chaincode that runs from its sources and has no list
 * @throws Error that names the file which is missing or is another
 */
export async function checkBuild(dir: string): Promise<Build | undefined> {
  const list = await readIfPresent(join(dir, listName));
  if (list === undefined) {
    return undefined;
  }
  for (const entry of list.toString('utf8').split('\n').filter(Boolean)) {
    const [, expected = '', path = ''] = line.exec(entry) ?? [];
    const content = path === '' ? undefined : await readIfPresent(join(dir, path));
    if (content === undefined || sha256(content) !== expected) {
      throw new Error(
        `The chaincode cannot start: ${path === '' ? listName : path} is not the file that was packaged; copy the whole folder again.`,
      );
    }
  }
  return { digest: sha256(list) };
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function readIfPresent(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}
