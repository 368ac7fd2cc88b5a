import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { languageFiles } from '../publish/language/page.js';
import { publishedFiles } from '../publish/published.js';

const root = new URL('../../../', import.meta.url);

/** The published files as they are checked in: by their place on disk, in the repository's own formatting. */
export async function formattedFiles(): Promise<ReadonlyMap<URL, string>> {
  const files = [...publishedFiles(), ...(await languageFiles())].map(async ([path, text]) => {
    const file = new URL(path, root);
    return [file, path.endsWith('.svg') ? text : await formatted(fileURLToPath(file), text)] as const;
  });
  return new Map(await Promise.all(files));
}

async function formatted(filepath: string, text: string): Promise<string> {
  const options = await resolveConfig(filepath);
  return format(text, { ...options, filepath });
}
