import { createHash } from 'node:crypto';

/** Name of the list that a packaged chaincode carries, in the form that `sha256sum -c` reads. */
export const listName = 'SHA256SUMS';

/** Content of a packaged chaincode: paths relative to its folder, with `/`. */
export type PackagedFiles = ReadonlyMap<string, Uint8Array>;

/** One line per file, `<sha256>  <path>`, sorted by path: the same files are the same bytes, whatever the machine. */
export function listOfFiles(files: PackagedFiles): string {
  return [...files]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, content]) => `${sha256(content)}  ${path}\n`)
    .join('');
}

/** SHA-256 in hex. Of a list of files it is the build digest. */
export function sha256(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}

const versionWithDigest = /^[^+]+\+([0-9a-f]{64})$/;

/** The build digest in a definition's version, `1.4.0+<sha256>`; undefined in a version without one. */
export function digestOfVersion(version: string): string | undefined {
  return versionWithDigest.exec(version)?.[1];
}
