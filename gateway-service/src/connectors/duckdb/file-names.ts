import { isAbsolute, join } from 'node:path';

const readers = /\b(read_(?:parquet|csv|csv_auto|json|json_auto|ndjson|ndjson_auto)\s*\(\s*)('[^']*'|\[[^\]]*\])/gi;

/**
 * Makes relative names of files in a mapping's `from` absolute: `read_parquet('loans.parquet')` is looked for beside
 * `sources.yaml`, not in whatever folder the gateway was started from.
 */
export function absoluteFileNames(from: string, folder: string): string {
  return from.replaceAll(readers, (_, head: string, names: string) => {
    return head + names.replaceAll(/'([^']*)'/g, (quoted, name: string) => absolute(quoted, name, folder));
  });
}

function absolute(quoted: string, name: string, folder: string): string {
  return isAbsolute(name) || name.includes('://') ? quoted : `'${join(folder, name).replaceAll("'", "''")}'`;
}
