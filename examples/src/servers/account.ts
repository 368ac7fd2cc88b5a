import { execFileSync, spawnSync } from 'node:child_process';
import { chmod, chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A user of this machine that a server runs as. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root. This is who it runs as then; undefined: as whoever runs this. */
export function serverAccount(): Account | undefined {
  if (process.getuid?.() !== 0) {
    return undefined;
  }
  for (const name of ['postgres', 'nobody', 'daemon']) {
    const account = lookUp(name);
    if (account !== undefined) {
      return account;
    }
  }
  throw new Error('PostgreSQL does not run as root, and this machine has no user postgres, nobody or daemon');
}

export function asAccount(account: Account | undefined): { readonly uid?: number; readonly gid?: number } {
  return account === undefined ? {} : { uid: account.uid, gid: account.gid };
}

/**
 * Makes a new folder that `account` can enter: below `preferred` if it can be reached there, else below a temporary folder.
 * @throws Error if there is no such place
 */
export async function folderFor(account: Account | undefined, preferred: string | undefined): Promise<string> {
  const places = [...(preferred === undefined ? [] : [preferred]), tmpdir(), '/tmp', '/var/tmp'];
  for (const place of places) {
    const folder = await mkdtemp(join(place, 'entente-postgres-')).catch(() => undefined);
    if (folder !== undefined && (await isReachable(folder, account))) {
      return folder;
    }
    if (folder !== undefined) {
      await rm(folder, { recursive: true, force: true });
    }
  }
  throw new Error('no temporary folder can be used by the account that PostgreSQL runs as; set TMPDIR to one that can');
}

async function isReachable(folder: string, account: Account | undefined): Promise<boolean> {
  if (account !== undefined) {
    await chown(folder, account.uid, account.gid);
    await chmod(folder, 0o700);
  }
  const { status } = spawnSync('/bin/sh', ['-c', 'cd "$1" && : >probe && rm probe', 'sh', folder], {
    ...asAccount(account),
    cwd: '/',
    stdio: 'ignore',
  });
  return status === 0;
}

function lookUp(name: string): Account | undefined {
  try {
    const [uid, gid] = ['-u', '-g'].map((what) =>
      Number(execFileSync('id', [what, name], { encoding: 'utf8', stdio: 'pipe' })),
    );
    // Some systems number nobody beyond what a process can be started as.
    return isUsable(uid) && isUsable(gid) ? { uid, gid } : undefined;
  } catch {
    return undefined;
  }
}

function isUsable(id: number | undefined): id is number {
  return id !== undefined && id > 0 && id < 2 ** 31;
}
