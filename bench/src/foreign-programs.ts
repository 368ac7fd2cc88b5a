import { execFile } from 'node:child_process';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const programs = fileURLToPath(new URL('../comparisons/', import.meta.url));
const mostMs = 1_800_000;

/** One that is compared against, or why it is left out. */
export type Or<T> = { readonly name: string } & (
  { readonly version: string; readonly setting: string; readonly points: readonly T[] } | { readonly leftOut: string }
);

/** Another project's program, which is no dependency of ours. */
export interface Program {
  readonly name: string;
  /** What must be there, in the folder of the comparisons. */
  readonly needs: string;
  readonly setting: string;
  readonly command: (dir: string, asked: string) => readonly [file: string, args: readonly string[]];
}

/** Python of the virtual environment in the folder of the comparisons. */
export const python = join('venv', 'bin', 'python');
export const byPython = (script: string): Program['command'] => {
  return (dir, asked) => [join(dir, python), [join(programs, script), asked]];
};
export const byNode = (script: string): Program['command'] => {
  return (dir, asked) => [process.execPath, [join(programs, script), dir, asked]];
};

export type Run = (asked: object) => Promise<unknown>;

/** Runs a program if it is installed; what is not, or fails, is named and left out. */
export async function ran<T>(
  { name, needs, setting, command }: Program,
  dir: string,
  work: (run: Run) => Promise<{ readonly version: string; readonly points: readonly T[] }>,
): Promise<Or<T>> {
  const path = join(dir, needs);
  const isThere = await access(path).then(
    () => true,
    () => false,
  );
  if (!isThere) {
    return { name, leftOut: `not installed: there is no ${needs}` };
  }
  const run: Run = async (asked) => {
    const [file, args] = command(dir, JSON.stringify(asked));
    const { stdout } = await promisify(execFile)(file, [...args], { timeout: mostMs, maxBuffer: 1 << 24 });
    return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as unknown;
  };
  try {
    return { name, setting, ...(await work(run)) };
  } catch (error) {
    return { name, leftOut: `it failed: ${lastLine(error)}` };
  }
}

/** What a program said at last. */
function lastLine(error: unknown): string {
  const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
  return (said === '' ? String(error) : said).split('\n').at(-1) ?? '';
}
