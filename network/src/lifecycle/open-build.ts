import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { NetworkProblem } from '../problem.js';
import { listName, sha256 } from './build-digest.js';
import { readPackageJson } from './find-chaincode.js';
import type { ChaincodeBuild } from './package-chaincode.js';

const line = /^([0-9a-f]{64}) {2}(\S.*)$/;

/**
 * A packaged chaincode that was brought here, checked against the list of its files.
 * @throws NetworkProblem `NO_BUILD`, `BUILD_ALTERED`
 */
export async function openBuild(folder: string): Promise<ChaincodeBuild> {
  const dir = resolve(folder);
  const list = await readFile(join(dir, listName)).catch(() => undefined);
  const manifest = await readPackageJson(dir);
  if (list === undefined || manifest === undefined) {
    throw new NetworkProblem(
      'NO_BUILD',
      `${dir} holds no packaged chaincode; name a folder that entente chaincode package made`,
    );
  }
  for (const entry of list.toString('utf8').split('\n').filter(Boolean)) {
    const [, expected = '', path = ''] = line.exec(entry) ?? [];
    const content = await readFile(join(dir, path)).catch(() => undefined);
    if (path === '' || content === undefined || sha256(content) !== expected) {
      throw new NetworkProblem(
        'BUILD_ALTERED',
        `${join(dir, path)} is not what was packaged; fetch the whole folder again from where it was made`,
      );
    }
  }
  const digest = sha256(list);
  return { dir, entry: join(dir, 'chaincode.cjs'), digest, version: `${manifest.version}+${digest}` };
}
