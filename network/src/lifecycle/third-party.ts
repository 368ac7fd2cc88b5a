import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readPackageJson } from './find-chaincode.js';

const packageFolder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/;
const licenceFile = /^(licen[cs]e|copying|notice)(\.(md|txt))?$/i;

/**
 * Names, versions and licences of everything in a bundle that is not Entente's own, for whoever votes on a build and
 * because most licences ask for it.
 * @param inputs paths of the bundled files, relative to `root`
 */
export async function thirdPartyNotices(root: string, inputs: readonly string[]): Promise<string> {
  const folders = new Set(inputs.flatMap((input) => packageFolder.exec(input)?.[0] ?? []));
  const notices = new Map<string, string>();
  for (const folder of folders) {
    const manifest = await readPackageJson(join(root, folder));
    if (manifest !== undefined && !manifest.name.startsWith('@entente/')) {
      const title = `${manifest.name} ${manifest.version} (${manifest.license ?? 'licence not named'})`;
      notices.set(title, await licenceTexts(join(root, folder)));
    }
  }
  const sorted = [...notices].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const titles = sorted.map(([title]) => `${title}\n`).join('');
  return `This build contains:\n\n${titles}${sorted.map(([title, text]) => `\n==== ${title}\n\n${text}`).join('')}`;
}

async function licenceTexts(dir: string): Promise<string> {
  const names = (await readdir(dir)).filter((name) => licenceFile.test(name)).toSorted();
  const texts = await Promise.all(names.map((name) => readFile(join(dir, name), 'utf8')));
  return texts.map((text) => `${text.replaceAll('\r\n', '\n').trim()}\n`).join('\n');
}
