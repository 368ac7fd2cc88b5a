/** The peer keeps a package as `<label>.<64 hex digits>.tar.gz`, a name of 255 bytes at most. */
const longestLabel = 160;

/**
 * A label that Fabric accepts (letters, digits, `.`, `+`, `-`, `_`, first a letter or digit). The `+` before a build digest
 * becomes `-`, since the label is also the name of files and folders.
 */
export function packageLabel(name: string, version: string): string {
  return `${name}_${version}`
    .replaceAll(/[^A-Za-z0-9_.-]/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '')
    .slice(0, longestLabel);
}
