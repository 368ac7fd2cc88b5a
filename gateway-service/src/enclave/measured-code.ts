import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folders of built code that a software enclave runs, each under the name that it is measured under. */
export type MeasuredFolders = Readonly<Record<string, string>>;

/** The enclave's own files, what it seals and combines with as every gateway does, and the protocol. */
export function ownFolders(): MeasuredFolders {
  const enclave = dirname(fileURLToPath(import.meta.url));
  return {
    enclave,
    crypto: join(enclave, '..', 'crypto'),
    disclosure: join(enclave, '..', 'disclosure'),
    protocol: dirname(fileURLToPath(import.meta.resolve('@entente/protocol'))),
  };
}

/**
 * SHA-256 over name and digest of every built file, in the order of names: the same wherever the same is built. Neither
 * packages of others nor Node are in it.
 */
export async function measureCode(folders: MeasuredFolders): Promise<string> {
  const measured = await Promise.all(Object.entries(folders).map(([name, folder]) => filesOf(name, folder)));
  const whole = createHash('sha256');
  for (const { name, file } of measured.flat().sort((first, second) => (first.name < second.name ? -1 : 1))) {
    const digest = createHash('sha256')
      .update(await readFile(file))
      .digest('hex');
    whole.update(`${name}\0${digest}\n`);
  }
  return whole.digest('hex');
}

async function filesOf(root: string, folder: string): Promise<readonly { name: string; file: string }[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.js'))
    .map(({ name, parentPath }) => join(parentPath, name))
    .map((file) => ({ name: [root, ...file.slice(folder.length + 1).split(sep)].join('/'), file }))
    .filter(({ name }) => !name.endsWith('.test.js') && !name.includes('/testing/'));
}
