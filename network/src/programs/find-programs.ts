import { readdir, realpath } from 'node:fs/promises';
import { delimiter, dirname, isAbsolute, join } from 'node:path';
import { NetworkProblem } from '../problem.js';
import {
  fabricCacheFolder,
  isExecutable,
  isFolder,
  missingOfRelease,
  type ProgramName,
  programNames,
  releaseFolders,
} from './fabric-layout.js';
import { programVersion } from './program-version.js';
import {
  acceptableFabricVersion,
  compareFabricVersions,
  isAcceptableFabricVersion,
  minimumFabricVersion,
  parseFabricVersion,
  tooOld,
} from './versions.js';

/** Fabric's programs and the files that come with them, all absolute paths. */
export interface FabricPrograms {
  /** The folder with `bin/`, `config/` and `builders/ccaas/`. */
  readonly home: string;
  /** Such as `3.1.5`. */
  readonly version: string;
  readonly bin: Readonly<Record<ProgramName, string>>;
  /** The folder with the sample `core.yaml`, `orderer.yaml` and `configtx.yaml`. */
  readonly configDir: string;
  /** The chaincode-as-a-service builder, as `externalBuilders` of `core.yaml` names it: the folder that holds `bin/`. */
  readonly ccaasBuilderDir: string;
  readonly foundIn: 'FABRIC_HOME' | 'cache' | 'PATH';
}

/**
 * Looks for Fabric's programs in `FABRIC_HOME`, in the user's cache (newest version first) and on `PATH`, in this order.
 * A `FABRIC_HOME` that is set is the only place looked at: what is wrong with it is said, not passed over.
 * @throws NetworkProblem `FABRIC_NOT_FOUND`, `FABRIC_HOME_WRONG`, `FABRIC_INCOMPLETE`, `FABRIC_TOO_OLD`,
 * `FABRIC_VERSION_UNKNOWN`, `FABRIC_MIXED` or `PROGRAM_DOES_NOT_RUN`.
 */
export async function findFabricPrograms(options: { readonly env?: NodeJS.ProcessEnv } = {}): Promise<FabricPrograms> {
  const env = options.env ?? process.env;
  const home = env['FABRIC_HOME'] ?? '';
  if (home !== '') {
    return inFabricHome(home);
  }
  const cache = fabricCacheFolder(env);
  const versions = await installedVersions(cache);
  const [newest] = versions;
  if (newest !== undefined && isAcceptableFabricVersion(newest)) {
    return releaseAt(join(cache, newest), 'cache');
  }
  const onPath = await homeOnPath(env['PATH'] ?? '');
  if (onPath !== undefined) {
    return releaseAt(onPath, 'PATH');
  }
  if (newest !== undefined) {
    throw new NetworkProblem('FABRIC_TOO_OLD', tooOld(newest, `the newest in ${cache}`));
  }
  throw new NetworkProblem(
    'FABRIC_NOT_FOUND',
    `the programs of Hyperledger Fabric were not found: FABRIC_HOME is not set, ${cache} holds no version and no ` +
      `folder of PATH has a peer; run entente network install, or set FABRIC_HOME to an unpacked release archive ` +
      `(${minimumFabricVersion} or later)`,
  );
}

/**
 * The complete release in one folder.
 * @throws NetworkProblem as {@link findFabricPrograms}, except `FABRIC_NOT_FOUND` and `FABRIC_HOME_WRONG`.
 */
export async function releaseAt(home: string, foundIn: FabricPrograms['foundIn']): Promise<FabricPrograms> {
  const missing = await missingOfRelease(home);
  if (missing.length > 0) {
    throw new NetworkProblem(
      'FABRIC_INCOMPLETE',
      `${home} (${foundIn}) is not a whole release of Fabric: ${missing.join(', ')} missing or not executable; ` +
        'unpack the whole release archive there, or run entente network install',
    );
  }
  const { bin, config, ccaasBuilder } = releaseFolders(home);
  const programs = Object.fromEntries(programNames.map((name) => [name, join(bin, name)])) as FabricPrograms['bin'];
  const [peer, orderer] = await Promise.all([programVersion(programs.peer), programVersion(programs.orderer)]);
  const version = acceptableFabricVersion(peer, programs.peer);
  if (parseFabricVersion(orderer) !== version) {
    throw new NetworkProblem(
      'FABRIC_MIXED',
      `${bin} holds programs of different releases: peer ${peer}, orderer ${orderer}; unpack one release archive ` +
        'into a folder of its own',
    );
  }
  return { home, version, bin: programs, configDir: config, ccaasBuilderDir: ccaasBuilder, foundIn };
}

async function inFabricHome(home: string): Promise<FabricPrograms> {
  if (!isAbsolute(home) || !(await isFolder(join(home, 'bin')))) {
    throw new NetworkProblem(
      'FABRIC_HOME_WRONG',
      `FABRIC_HOME is ${home}, which is not the absolute path of an unpacked release archive (bin/, config/, ` +
        'builders/): correct it, or unset it to use what entente network install has installed',
    );
  }
  return releaseAt(home, 'FABRIC_HOME');
}

/** Newest first. Folders that are not named like a version are something else's. */
async function installedVersions(cache: string): Promise<readonly string[]> {
  const names = await readdir(cache).catch(() => []);
  return names.filter((name) => parseFabricVersion(name) === name).sort((a, b) => compareFabricVersions(b, a));
}

async function homeOnPath(path: string): Promise<string | undefined> {
  for (const folder of path.split(delimiter).filter(isAbsolute)) {
    const peer = join(folder, 'peer');
    if (await isExecutable(peer)) {
      // Links such as /usr/local/bin/peer lead to the folder with the rest.
      return dirname(dirname(await realpath(peer)));
    }
  }
  return undefined;
}
