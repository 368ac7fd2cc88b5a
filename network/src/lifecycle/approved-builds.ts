import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { digestOfVersion } from './build-digest.js';

/**
 * Adds the build of a version to the list of those that the member has approved. Does nothing if it is in it, or if the
 * version names no build.
 */
export async function recordApprovedBuild(file: string, version: string): Promise<void> {
  const digest = digestOfVersion(version);
  if (digest === undefined || (await contentOf(file)).includes(digest)) {
    return;
  }
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await appendFile(file, `${digest}  ${version}\n`, { mode: 0o600 });
}

async function contentOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      return '';
    }
    throw error;
  }
}
