import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { publishedFiles } from '../publish/published.js';

const root = new URL('../../../', import.meta.url);

/** The published files as they are checked in: by their place on disk, in the repository's own formatting. */
export async function formattedFiles(): Promise<ReadonlyMap<URL, string>> {
  const files = [...publishedFiles()].map(async ([path, text]) => {
    const file = new URL(path, root);
    const filepath = fileURLToPath(file);
    const options = await resolveConfig(filepath);
    return [file, await format(text, { ...options, filepath })] as const;
  });
  return new Map(await Promise.all(files));
}
