import { access, constants, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/** The programs that Entente runs, by file name. */
export const programNames = ['orderer', 'peer', 'configtxgen', 'osnadmin', 'configtxlator'] as const;
export type ProgramName = (typeof programNames)[number];

const configFiles = ['core.yaml', 'orderer.yaml', 'configtx.yaml'];
const builderPrograms = ['detect', 'build', 'release'];

/** The folders of a release archive below the folder that it was unpacked into. */
export function releaseFolders(home: string): Readonly<Record<'bin' | 'config' | 'ccaasBuilder', string>> {
  // An external builder is named by the folder that holds its bin/.
  return { bin: join(home, 'bin'), config: join(home, 'config'), ccaasBuilder: join(home, 'builders', 'ccaas') };
}

/** What of a release is not there, as paths below its folder; empty for a complete one. */
export async function missingOfRelease(home: string): Promise<readonly string[]> {
  const programs = [
    ...programNames.map((name) => join('bin', name)),
    ...builderPrograms.map((name) => join('builders', 'ccaas', 'bin', name)),
  ];
  const checks = [
    ...programs.map(async (path) => ((await isExecutable(join(home, path))) ? [] : [path])),
    ...configFiles.map(async (name) => ((await isFile(join(home, 'config', name))) ? [] : [join('config', name)])),
  ];
  return (await Promise.all(checks)).flat();
}

/** The folder of one user in which every installed version has a folder. */
export function fabricCacheFolder(env: NodeJS.ProcessEnv): string {
  const { XDG_CACHE_HOME: given = '', HOME: home = '' } = env;
  // The XDG specification has relative paths ignored.
  const cache = isAbsolute(given) ? given : join(home === '' ? homedir() : home, '.cache');
  return join(cache, 'entente', 'fabric');
}

export async function isExecutable(path: string): Promise<boolean> {
  return (await isFile(path)) && access(path, constants.X_OK).then(yes, no);
}

export async function isFolder(path: string): Promise<boolean> {
  return stat(path).then((found) => found.isDirectory(), no);
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then((found) => found.isFile(), no);
}

const yes = (): boolean => true;
const no = (): boolean => false;
