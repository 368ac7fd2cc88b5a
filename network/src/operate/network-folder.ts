import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { type AllianceDescription, parseAllianceDescription } from '../alliance/description.js';
import { layout, type NetworkLayout } from '../alliance/layout.js';
import { NetworkProblem } from '../problem.js';

/** Where the network of an alliance file is kept if nobody says otherwise: `.entente/network` beside the file. */
export function defaultNetworkDir(allianceFile: string): string {
  return join(dirname(resolve(allianceFile)), '.entente', 'network');
}

/** Where the records of a network's processes are. */
export function runDirOf({ dir }: Pick<NetworkLayout, 'dir'>): string {
  return join(dir, 'run');
}

/** A network that was set up in a folder, whether it runs or not. */
export interface NetworkFolder {
  readonly description: AllianceDescription;
  readonly layout: NetworkLayout;
}

/**
 * What a folder holds.
 * @throws NetworkProblem `NO_NETWORK`, `DESCRIPTION_UNREADABLE`
 */
export async function openNetworkFolder(dir: string): Promise<NetworkFolder> {
  const found = await readNetworkFolder(dir);
  if (found === undefined) {
    throw new NetworkProblem(
      'NO_NETWORK',
      `there is no network in ${resolve(dir)}: start one with entente network up, or name its folder with --dir`,
    );
  }
  return found;
}

/** The same; undefined if no network was set up there. @throws NetworkProblem `DESCRIPTION_UNREADABLE` */
export async function readNetworkFolder(dir: string): Promise<NetworkFolder | undefined> {
  const root = resolve(dir);
  const file = join(root, 'alliance.json');
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      return undefined;
    }
    throw new NetworkProblem('DESCRIPTION_UNREADABLE', `${file} cannot be read: ${String(error)}`, { cause: error });
  }
  try {
    const description = parseAllianceDescription(JSON.parse(text), file);
    return { description, layout: layout(root, description) };
  } catch (error) {
    throw new NetworkProblem(
      'DESCRIPTION_UNREADABLE',
      `${error instanceof Error ? error.message : String(error)}; put the file back as entente network up wrote it`,
      { cause: error },
    );
  }
}
