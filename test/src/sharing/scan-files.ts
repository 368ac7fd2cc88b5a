import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Files under a folder that contain a text. */
export async function scan(
  dir: string,
  text: string,
  isLookedAt: (name: string) => boolean,
): Promise<readonly string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.filter((each) => each.isFile() && isLookedAt(each.name))) {
    const file = join(entry.parentPath, entry.name);
    // Sockets' and servers' own files may be gone by now.
    const bytes = await readFile(file).catch(() => Buffer.alloc(0));
    if (bytes.includes(text)) {
      found.push(file);
    }
  }
  return found;
}
