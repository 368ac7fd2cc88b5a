import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { MemberLayout } from '../../alliance/layout.js';
import type { DiskStatus } from './types.js';

/** What the ledgers of a member take on disk. */
export async function diskStatus({ dir, fabric }: MemberLayout): Promise<DiskStatus> {
  const [peer = 0, orderer = 0, gateway = 0] = await Promise.all(
    [join(fabric.peerDir, 'data'), join(fabric.ordererDir, 'data'), join(dir, 'gateway-data')].map(bytesIn),
  );
  return { peer, orderer, gateway };
}

/** What is written on disk, not how long files say they are: databases make room ahead. */
async function bytesIn(dir: string): Promise<number> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true }).catch(() => []);
  const sizes = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) =>
        stat(join(entry.parentPath, entry.name)).then(
          ({ blocks }) => blocks * 512,
          () => 0,
        ),
      ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
