import { cp, mkdir, readdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { findChaincode } from '../find-chaincode.js';

/** Another checkout in a folder: Entente's packages are copies, what they depend on is the same. */
export async function otherCheckout(dir: string): Promise<string> {
  const { root } = await findChaincode();
  const modules = join(dir, 'node_modules');
  await mkdir(join(modules, '@entente'), { recursive: true });
  for (const entry of await readdir(join(root, 'node_modules'))) {
    if (entry !== '@entente') {
      await symlink(join(root, 'node_modules', entry), join(modules, entry));
    }
  }
  for (const own of ['chaincode', 'protocol']) {
    for (const part of ['package.json', 'dist']) {
      await cp(join(root, own, part), join(modules, '@entente', own, part), { recursive: true });
    }
  }
  return dir;
}
