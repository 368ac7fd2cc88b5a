import { readFile, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { NetworkProblem } from '../problem.js';

const PackageJson = z.looseObject({
  name: z.string(),
  version: z.string(),
  license: z.string().optional(),
});
export type PackageJson = z.infer<typeof PackageJson>;

/** The chaincode's package as npm sees it. */
export interface ChaincodeSourcePackage {
  /** The folder whose `node_modules` has the chaincode and everything that it needs. */
  readonly root: string;
  /** The compiled entry, relative to `root`. */
  readonly entry: string;
  readonly version: string;
}

const packageName = '@entente/chaincode';
const ownFolder = dirname(fileURLToPath(import.meta.url));

/**
 * Finds the compiled chaincode as a dependency, in a checkout and in an installation alike: its path below
 * `node_modules` is the same in both, and so are the bundle's bytes.
 * @param from where to look, and then in every folder above; by default Entente's own packages
 * @throws NetworkProblem `CHAINCODE_NOT_FOUND`
 */
export async function findChaincode(from: string = ownFolder): Promise<ChaincodeSourcePackage> {
  for (let root = from; ; root = dirname(root)) {
    const manifest = await readPackageJson(join(root, 'node_modules', packageName));
    if (manifest !== undefined) {
      return { root, entry: `node_modules/${packageName}/dist/main.js`, version: manifest.version };
    }
    if (dirname(root) === root) {
      throw new NetworkProblem(
        'CHAINCODE_NOT_FOUND',
        `no package ${packageName} is installed in or above ${from}; install and build Entente completely, or name the folder whose node_modules has it`,
      );
    }
  }
}

/** The package.json in a folder; undefined if there is none that names a package and its version. */
export async function readPackageJson(dir: string): Promise<PackageJson | undefined> {
  try {
    return PackageJson.parse(JSON.parse(await readFile(join(await realpath(dir), 'package.json'), 'utf8')));
  } catch {
    return undefined;
  }
}
