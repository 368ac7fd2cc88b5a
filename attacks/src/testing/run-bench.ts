import { execFile } from 'node:child_process';
import { mkdtemp, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What a run of the bench as its own process said, and which files it left behind. */
export interface BenchRun {
  readonly said: string;
  readonly left: readonly string[];
}

/** How people, and what is planted, would look like in what the bench says: their names, and days of theirs. */
export const ofSomebody = /person-\d|planted-\d|\d{4}-\d{2}-\d{2}/;

/** Runs one attack twice a setting, in a folder of its own within `folder`. @throws Error if it ends with anything but 0 */
export async function runBench(attack: string, folder: string): Promise<BenchRun> {
  const own = await mkdtemp(join(folder, 'run-'));
  const args = [fileURLToPath(new URL('../main.js', import.meta.url)), '--only', attack, '--trials', '2', '--json'];
  const { stdout, stderr } = await run(process.execPath, args, { env: { ...process.env, TMPDIR: own } });
  return { said: stdout + stderr, left: await readdir(own) };
}
