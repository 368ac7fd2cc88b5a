import { access, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { FolderLock } from '../dev-ledger/store/folder-lock.js';
import { NetworkProblem } from '../problem.js';
import { parseSha256, recordDigest, recordedDigest, sha256OfFile } from './digest.js';
import { diskProblem } from './disk-problem.js';
import { download } from './download.js';
import { fabricCacheFolder } from './fabric-layout.js';
import { releaseAt } from './find-programs.js';
import { PartialFile } from './partial-file.js';
import { archiveName, archiveUrl } from './release-archive.js';
import { unpack } from './unpack.js';
import { verifyRelease } from './verify-release.js';
import { acceptableFabricVersion, minimumFabricVersion } from './versions.js';

export type InstallProgress =
  | {
      readonly step: 'download';
      /** Bytes that are there, those of an earlier call included. */
      readonly bytes: number;
      /** Bytes of the whole archive, if the server says so. */
      readonly total: number | undefined;
    }
  | { readonly step: 'check' | 'unpack' | 'verify' };

export interface InstallOptions {
  /** Such as `3.1.5`, which is the default. */
  readonly version?: string;
  /** Digest that the archive must have, 64 hexadecimal digits. */
  readonly sha256?: string;
  /** An archive brought by hand: read, checked like a download, and left where it is. */
  readonly archive?: string;
  /** Where `v<version>/<archive name>` lies, instead of the Fabric project's releases. */
  readonly baseUrl?: string;
  /** `XDG_CACHE_HOME` and `HOME` say where to; this process's environment by default. */
  readonly env?: NodeJS.ProcessEnv;
  readonly onProgress?: (progress: InstallProgress) => void;
}

export interface FabricInstallation {
  readonly outcome: 'installed' | 'already-installed';
  readonly version: string;
  /** The folder with `bin/`, `config/` and `builders/`. */
  readonly home: string;
  /** Digest of the archive; undefined if the folder was there and no digest is recorded. */
  readonly sha256: string | undefined;
  /**
   * What the digest was held against: the one given, the one recorded at first use, or nothing, because this was the
   * first use, which trusts what it got and records it.
   */
  readonly trust: 'given' | 'recorded' | 'first-use' | undefined;
}

/**
 * Installs a release of Fabric for one user from the official archive of this platform. The folder appears whole or not
 * at all. What is installed already is left alone, unless it is damaged or `sha256` names another archive.
 * @throws NetworkProblem with a code for each thing that can be mended: version, platform, network, disk, digest, archive.
 */
export async function installFabric(options: InstallOptions = {}): Promise<FabricInstallation> {
  const version = acceptableFabricVersion(options.version ?? minimumFabricVersion, 'the version asked for');
  const name = archiveName(version);
  const url = archiveUrl(version, name, options.baseUrl);
  const cache = fabricCacheFolder(options.env ?? process.env);
  const given = options.sha256 === undefined ? undefined : parseSha256(options.sha256);
  const installation = { ...options, version, name, url, cache, given, home: join(cache, version) };
  try {
    await mkdir(cache, { recursive: true });
    return await locked(cache, () => install(installation));
  } catch (error) {
    throw diskProblem(error, cache) ?? error;
  }
}

interface Installation extends InstallOptions {
  readonly version: string;
  readonly name: string;
  readonly url: URL;
  readonly cache: string;
  readonly home: string;
  readonly given: string | undefined;
}

async function install(installation: Installation): Promise<FabricInstallation> {
  const { version, home, cache, name, given } = installation;
  const recordFile = join(cache, `${name}.sha256`);
  const recorded = given === undefined ? await recordedDigest(recordFile) : undefined;
  const before = given ?? recorded;
  if (await isInstalled(installation, recordFile)) {
    return { outcome: 'already-installed', version, home, sha256: before, trust: undefined };
  }
  const sha256 = await withArchive(installation, async (archive) => {
    installation.onProgress?.({ step: 'check' });
    const digest = await sha256OfFile(archive);
    refuseOther(digest, { given, recorded, recordFile, archive });
    await putInPlace(archive, installation);
    return digest;
  });
  await recordDigest(recordFile, sha256, name);
  return { outcome: 'installed', version, home, sha256, trust: trustOf(given, recorded) };
}

function trustOf(given: string | undefined, recorded: string | undefined): FabricInstallation['trust'] {
  if (given !== undefined) {
    return 'given';
  }
  return recorded === undefined ? 'first-use' : 'recorded';
}

/** Whether what is asked for is there: the whole release, and from the archive that was named, if one was. */
async function isInstalled({ home, version, given }: Installation, recordFile: string): Promise<boolean> {
  if (given !== undefined && (await recordedDigest(recordFile).catch(() => undefined)) !== given) {
    return false;
  }
  return releaseAt(home, 'cache').then(
    (found) => found.version === version,
    () => false,
  );
}

/** Gives `use` the archive on disk. A downloaded one is removed after use, whatever came of it. */
async function withArchive<T>(installation: Installation, use: (archive: string) => Promise<T>): Promise<T> {
  const { archive, cache, name, url, given, onProgress } = installation;
  if (archive !== undefined) {
    const path = resolve(archive);
    await access(path).catch((error: unknown) => {
      throw new NetworkProblem('ARCHIVE_NOT_FOUND', `${path} cannot be read; check the path given to --archive`, {
        cause: error,
      });
    });
    return use(path);
  }
  const part = new PartialFile(join(cache, `${name}.part`));
  await download({
    url,
    into: part,
    insecure: given !== undefined,
    onBytes: (bytes, total) => onProgress?.({ step: 'download', bytes, total }),
  });
  try {
    return await use(part.path);
  } finally {
    await part.remove();
  }
}

function refuseOther(
  digest: string,
  expected: {
    readonly given: string | undefined;
    readonly recorded: string | undefined;
    readonly recordFile: string;
    readonly archive: string;
  },
): void {
  const { given, recorded, recordFile, archive } = expected;
  if (given !== undefined && given !== digest) {
    throw new NetworkProblem(
      'DIGEST_MISMATCH',
      `the archive is not the one expected: --sha256 says ${given}, ${archive} has ${digest}; nothing of it was ` +
        'installed: check where the archive and the digest come from',
    );
  }
  if (recorded !== undefined && recorded !== digest) {
    throw new NetworkProblem(
      'DIGEST_CHANGED',
      `the archive is not the one that was used first: ${recordFile} says ${recorded}, now it has ${digest}; nothing of ` +
        'it was installed: if you know from elsewhere that the new one is right, give its digest with --sha256',
    );
  }
}

/** Unpacks beside the target and renames, so that the target is whole at every moment. */
async function putInPlace(archive: string, { cache, home, version, name, onProgress }: Installation): Promise<void> {
  const scratch = await freshScratch(cache, version);
  try {
    const unpacked = join(scratch, 'new');
    await mkdir(unpacked);
    onProgress?.({ step: 'unpack' });
    await unpack(archive, unpacked);
    onProgress?.({ step: 'verify' });
    await verifyRelease(unpacked, version, name);
    await rename(home, join(scratch, 'old')).catch(() => undefined);
    await rename(unpacked, home);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** A folder on the same file system. What a killed installation left is removed; the lock says that none is running. */
async function freshScratch(cache: string, version: string): Promise<string> {
  const prefix = `.${version}.installing-`;
  for (const left of (await readdir(cache)).filter((entry) => entry.startsWith(prefix))) {
    await rm(join(cache, left), { recursive: true, force: true });
  }
  return mkdtemp(join(cache, prefix));
}

async function locked<T>(cache: string, work: () => Promise<T>): Promise<T> {
  const lock = take(join(cache, '.installing.lock'));
  try {
    return await work();
  } finally {
    lock.release();
  }
}

const sqliteBusy = 5;

function take(lockFile: string): FolderLock {
  try {
    return FolderLock.take(lockFile);
  } catch (error) {
    const cause: unknown = error instanceof Error ? error.cause : undefined;
    if (cause instanceof Error && 'errcode' in cause && cause.errcode === sqliteBusy) {
      throw new NetworkProblem(
        'INSTALL_IN_PROGRESS',
        `another installation is writing below ${lockFile}; wait until it has ended, then run the command again`,
        { cause: error },
      );
    }
    throw error;
  }
}
