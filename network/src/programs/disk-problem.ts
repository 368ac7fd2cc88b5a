import { NetworkProblem } from '../problem.js';

const full = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
const notWritable = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'EISDIR']);

/** The problem behind an error of the file system, if it is one of those that an administrator can mend. */
export function diskProblem(error: unknown, folder: string): NetworkProblem | undefined {
  const code = errorCode(error);
  if (full.has(code)) {
    return new NetworkProblem(
      'DISK_FULL',
      `there is no room left below ${folder} (${code}); a release of Fabric needs about 500 MB while it is installed: ` +
        'free some, or set XDG_CACHE_HOME to a folder with room, then run the command again',
      { cause: error },
    );
  }
  if (notWritable.has(code)) {
    return new NetworkProblem(
      'CACHE_NOT_WRITABLE',
      `${folder} cannot be written (${code}); mend its owner and permissions, or set XDG_CACHE_HOME to another folder`,
      { cause: error },
    );
  }
  return undefined;
}

/** The code of an error of Node's, such as `ENOSPC`; empty if it has none. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
