import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { NetworkLayout } from '../alliance/layout.js';
import { writePrivateFile } from '../identities/pem-files.js';
import { packageChaincode } from '../lifecycle/package-chaincode.js';

/** A packaged chaincode that a network runs. */
export interface ChosenBuild {
  readonly version: string;
  /** The Node program. */
  readonly entry: string;
}

const Chosen = z.object({ version: z.string(), entry: z.string() });

/**
 * The build of the chaincode that a network runs: packaged when the network is first started and kept from then on, since
 * the members have approved that one and no other; a new one comes by an upgrade.
 * @throws NetworkProblem as packaging does
 */
export async function chosenBuild({ dir }: Pick<NetworkLayout, 'dir'>): Promise<ChosenBuild> {
  const kept = await readChosenBuild({ dir });
  if (kept !== undefined) {
    return kept;
  }
  const { version, entry } = await packageChaincode({ into: join(dir, 'chaincode') });
  await chooseBuild({ dir }, { version, entry });
  return { version, entry };
}

/** From the next start on, the network runs this build. */
export async function chooseBuild({ dir }: Pick<NetworkLayout, 'dir'>, build: ChosenBuild): Promise<void> {
  await writePrivateFile(fileIn(dir), `${JSON.stringify({ version: build.version, entry: build.entry }, null, 2)}\n`);
}

/** The build that the network runs, if one was chosen and is still there. */
export async function readChosenBuild({ dir }: Pick<NetworkLayout, 'dir'>): Promise<ChosenBuild | undefined> {
  try {
    const chosen = Chosen.parse(JSON.parse(await readFile(fileIn(dir), 'utf8')));
    await access(chosen.entry);
    return chosen;
  } catch {
    return undefined;
  }
}

function fileIn(dir: string): string {
  return join(dir, 'chaincode', 'chosen.json');
}
