import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface Scan {
  readonly files: number;
  readonly bytes: number;
  readonly hits: readonly { readonly file: string; readonly what: string }[];
}

/**
 * Looks for values in every file below some folders, as bytes of UTF-8 text: one pass per file over all ids,
 * amounts and long numbers, so that thousands of values cost no more than one. A file is named once per kind of value.
 */
export async function scan(folders: readonly string[], values: ReadonlyMap<string, string>): Promise<Scan> {
  const files = (await Promise.all(folders.map(filesBelow))).flat();
  let bytes = 0;
  const hits: { file: string; what: string }[] = [];
  for (const file of files) {
    const content = await readFile(file, 'latin1');
    bytes += content.length;
    const kinds = new Set<string>();
    for (const [run] of content.matchAll(/\d{17}[\dX]|\d{4,}\.\d\d|\d{7,}/g)) {
      const what = values.get(run);
      if (what !== undefined) {
        kinds.add(what);
      }
    }
    hits.push(...[...kinds].map((what) => ({ file, what })));
  }
  return { files: files.length, bytes, hits };
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
