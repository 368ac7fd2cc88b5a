import { memberFoundingCommands } from './member-founding.js';
import { memberRunningCommands } from './member-running.js';
import type { Registrar } from './registrar.js';

/** `entente member …`: one member on its own machine, for its administrator. */
export function memberCommands(root: Registrar): void {
  const group = root.group('member', 'one member of an alliance on its own machine, on Hyperledger Fabric');
  memberFoundingCommands(group);
  memberRunningCommands(group);
}
