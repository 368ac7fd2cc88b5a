import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { join, resolve } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { NetworkProblem } from '../problem.js';
import { listName, listOfFiles, type PackagedFiles, sha256 } from './build-digest.js';
import { type ChaincodeSourcePackage, findChaincode } from './find-chaincode.js';
import { packageLabel } from './package-label.js';
import { thirdPartyNotices } from './third-party.js';

export interface PackageChaincodeOptions {
  /** The folder in which the build gets a folder of its own, named by its version. Made if missing. */
  readonly into: string;
  /** Where to look for the compiled chaincode; by default Entente's own. */
  readonly from?: string;
}

/** A chaincode that runs copied out alone, under Node, with `./start` or `node chaincode.cjs`. */
export interface ChaincodeBuild {
  readonly dir: string;
  /** The program, to be started with the settings of a chaincode-as-a-service process. */
  readonly entry: string;
  /** `<package version>+<digest>`: what the definition's version must be. */
  readonly version: string;
  /** SHA-256 of the list of files, in hex. */
  readonly digest: string;
}

/**
 * Bundles the chaincode with its dependencies. The same sources give the same bytes, so that members who build for
 * themselves can compare digests; a build that is already there is left alone, since processes may run from it.
 * @throws NetworkProblem `CHAINCODE_NOT_FOUND`, `CHAINCODE_NOT_BUILT`, `CHAINCODE_NOT_BUNDLED`, `BUILD_ALTERED`
 */
export async function packageChaincode({ into, from }: PackageChaincodeOptions): Promise<ChaincodeBuild> {
  const source = await findChaincode(from === undefined ? undefined : resolve(from));
  const files = await packagedFiles(source);
  const list = listOfFiles(files);
  const digest = sha256(list);
  const version = `${source.version}+${digest}`;
  const dir = join(resolve(into), packageLabel('chaincode', version));
  if (!(await isPackagedIn(dir, files, list))) {
    await writeWhole(dir, new Map([...files, [listName, Buffer.from(list)]]));
  }
  return { dir, entry: join(dir, 'chaincode.cjs'), version, digest };
}

const startScript = `#!/bin/sh
# Starts this chaincode as a service beside a peer. It takes from the environment: CHAINCODE_SERVER_ADDRESS (host:port to
# listen on), CHAINCODE_ID (the package id that the peer gave), CHAINCODE_TLS_KEY_FILE, CHAINCODE_TLS_CERT_FILE and
# CHAINCODE_TLS_CLIENT_CACERT_FILE (PEM; the last one is the only client certificate that may call).
exec "\${NODE:-node}" "$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)/chaincode.cjs" "$@"
`;

async function packagedFiles(source: ChaincodeSourcePackage): Promise<PackagedFiles> {
  const { code, metafile } = await bundle(source);
  const manifest = {
    name: 'entente-chaincode',
    version: source.version,
    private: true,
    type: 'commonjs',
    main: 'chaincode.cjs',
    scripts: { start: 'node chaincode.cjs' },
    engines: { node: '>=24.10.0' },
  };
  return new Map<string, Uint8Array>([
    ['chaincode.cjs', code],
    ['package.json', Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`)],
    ['start', Buffer.from(startScript)],
    ['THIRD-PARTY.txt', Buffer.from(await thirdPartyNotices(source.root, Object.keys(metafile.inputs)))],
  ]);
}

async function bundle({ root, entry }: ChaincodeSourcePackage): Promise<{ code: Uint8Array; metafile: Metafile }> {
  const result = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile: 'chaincode.cjs',
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    charset: 'utf8',
    // Contracts and contexts are known to Fabric by the names of their classes.
    keepNames: true,
    // Paths in the bundle then start with node_modules, in a checkout with linked packages too.
    preserveSymlinks: true,
    legalComments: 'none',
    logLevel: 'silent',
    tsconfigRaw: {},
  }).catch((error: unknown) => {
    const detail = error instanceof Error ? error.message : String(error);
    throw new NetworkProblem(
      'CHAINCODE_NOT_BUILT',
      `the chaincode cannot be bundled; build Entente first (scripts/test or npm run build). ${detail}`,
      { cause: error },
    );
  });
  const [output] = result.outputFiles;
  const outside = Object.values(result.metafile.outputs)
    .flatMap(({ imports }) => imports)
    .filter(({ external, path }) => external === true && !isBuiltin(path));
  if (output === undefined || outside.length > 0) {
    throw new NetworkProblem(
      'CHAINCODE_NOT_BUNDLED',
      `the bundle would not run alone: it still imports ${outside.map(({ path }) => path).join(', ')}; install those packages or remove the import`,
    );
  }
  return { code: output.contents, metafile: result.metafile };
}

/** @throws NetworkProblem `BUILD_ALTERED` where the folder has other files than its name says */
async function isPackagedIn(dir: string, files: PackagedFiles, list: string): Promise<boolean> {
  if ((await readIfPresent(join(dir, listName))) === undefined) {
    return false;
  }
  for (const [path, content] of [...files, [listName, Buffer.from(list)] as const]) {
    const found = await readIfPresent(join(dir, path));
    if (found?.equals(content) !== true) {
      throw new NetworkProblem(
        'BUILD_ALTERED',
        `${join(dir, path)} is not what was packaged there; find out who changed it, then remove ${dir} and package again`,
      );
    }
  }
  return true;
}

/** In one step, so that a folder of that name is always complete. */
async function writeWhole(dir: string, files: PackagedFiles): Promise<void> {
  const unfinished = `${dir}.${randomUUID()}`;
  await mkdir(unfinished, { recursive: true });
  try {
    for (const [path, content] of files) {
      await writeFile(join(unfinished, path), content, { mode: path === 'start' ? 0o755 : 0o644 });
    }
    await rename(unfinished, dir);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    // Somebody else packaged the same at the same time.
    if ((await readIfPresent(join(dir, listName))) === undefined) {
      throw error;
    }
  }
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
