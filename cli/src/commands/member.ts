import { memberBftCommands } from './member-bft.js';
import { memberCertificateCommands } from './member-certificates.js';
import { memberChannelCommands } from './member-channel.js';
import { memberFoundingCommands } from './member-founding.js';
import { memberRunningCommands } from './member-running.js';
import type { Registrar } from './registrar.js';

/** `entente member …`: one member on its own machine, for its administrator. */
export function memberCommands(root: Registrar): void {
  const group = root.group('member', 'members of the alliance; one member on its own machine');
  memberFoundingCommands(group);
  memberRunningCommands(group);
  memberChannelCommands(group);
  memberBftCommands(group);
  memberCertificateCommands(group);
}
