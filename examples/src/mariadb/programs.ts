import { access } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** What starts a MariaDB: its server, and the folder with the tables that a new one begins with. */
export interface MariaDbPrograms {
  readonly server: string;
  readonly share: string;
}

/** Where Debian and others put the server, besides PATH: the latter often lacks `sbin`. */
const folders = ['/usr/sbin', '/usr/local/sbin', '/usr/local/bin', '/opt/homebrew/bin', '/usr/libexec'];

/** The MariaDB of this machine; undefined if there is none (Debian: the package mariadb-server-core). */
export async function findMariaDb(): Promise<MariaDbPrograms | undefined> {
  for (const folder of [...(process.env['PATH'] ?? '').split(':'), ...folders]) {
    const server = join(folder, 'mariadbd');
    const share = folder !== '' && (await exists(server)) ? await shareOf(folder) : undefined;
    if (share !== undefined) {
      return { server, share };
    }
  }
  return undefined;
}

async function shareOf(folder: string): Promise<string | undefined> {
  for (const name of ['mysql', 'mariadb']) {
    const share = join(dirname(folder), 'share', name);
    for (const file of ['mysql_system_tables.sql', 'mariadb_system_tables.sql']) {
      if (await exists(join(share, file))) {
        return share;
      }
    }
  }
  return undefined;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
