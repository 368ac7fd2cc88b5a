import { join } from 'node:path';
import { applicationPath, findValue, groupAt } from '../channel/channel-config.js';
import { fetchChannelConfig } from '../channel/fetch-config.js';
import { AnchorPeersValue } from '../channel/organizations.js';
import { trustRootsOf } from '../channel/trust.js';
import type { MemberTools } from '../fabric/member-tools.js';
import type { PeerNode } from '../fabric/nodes.js';
import { writePrivateFile } from '../identities/pem-files.js';

/**
 * The members' peers as the channel's configuration names them, with its TLS authorities: whom to ask for endorsements
 * of a commit.
 * @throws NetworkProblem if no orderer and not the own peer gives the configuration
 */
export async function peersOfChannel(tools: MemberTools): Promise<PeerNode[]> {
  const config = await fetchChannelConfig(tools);
  const members = Object.entries(groupAt(config, applicationPath).groups);
  const peers = await Promise.all(
    members.map(async ([mspId, group]) => {
      const [anchor] = findValue(group, 'AnchorPeers', AnchorPeersValue)?.anchor_peers ?? [];
      if (anchor === undefined) {
        return [];
      }
      const tlsCaFile = join(tools.peerRootsDir, `${mspId}.pem`);
      await writePrivateFile(tlsCaFile, trustRootsOf(config, mspId).tlsCaCerts.join(''), 0o644);
      // Its operations listener is its own member's affair.
      return [{ mspId, address: `${anchor.host}:${String(anchor.port)}`, tlsCaFile, operations: '' }];
    }),
  );
  return peers.flat();
}
