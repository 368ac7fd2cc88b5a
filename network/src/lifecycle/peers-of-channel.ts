import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { applicationPath, findValue, groupAt } from '../channel/channel-config.js';
import { fetchChannelConfig } from '../channel/fetch-config.js';
import { AnchorPeersValue } from '../channel/organizations.js';
import { trustRootsOf } from '../channel/trust.js';
import type { MemberTools } from '../fabric/member-tools.js';
import type { PeerNode } from '../fabric/nodes.js';

/**
 * The members' peers as the channel's configuration names them, with its TLS authorities: whom to ask for endorsements
 * of a commit.
 * @param folder where the authorities' certificates are written, a file per member
 * @throws NetworkProblem if no orderer and not the own peer gives the configuration
 */
export async function peersOfChannel(tools: MemberTools, folder: string): Promise<PeerNode[]> {
  const config = await fetchChannelConfig(tools);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const members = Object.entries(groupAt(config, applicationPath).groups);
  const peers = await Promise.all(
    members.map(async ([mspId, group]) => {
      const [anchor] = findValue(group, 'AnchorPeers', AnchorPeersValue)?.anchor_peers ?? [];
      if (anchor === undefined) {
        return [];
      }
      const tlsCaFile = join(folder, `${mspId}.pem`);
      await writeFile(tlsCaFile, trustRootsOf(config, mspId).tlsCaCerts.join(''));
      // Its operations listener is its own member's affair.
      return [{ mspId, address: `${anchor.host}:${String(anchor.port)}`, tlsCaFile, operations: '' }];
    }),
  );
  return peers.flat();
}
