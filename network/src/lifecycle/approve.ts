import type { MemberTools } from '../fabric/member-tools.js';
import { recordApprovedBuild } from './approved-builds.js';
import { approved, type Definition, definitionArguments } from './definitions.js';
import { type CommandLimits, throughOrderers } from './lifecycle-command.js';

/**
 * Approves a definition for the member and says with which installed package its peer runs it: the next definition, or
 * the one that the channel has, for a member that comes later or whose package is another. Does nothing if that is
 * approved already.
 * @throws NetworkProblem `DEFINITION_DIFFERS`, `WRONG_SEQUENCE`, `ACCESS_DENIED`, `ORDERING_UNAVAILABLE` and others
 */
export async function approve(
  tools: MemberTools,
  definition: Definition,
  packageId: string,
  limits: CommandLimits = {},
): Promise<void> {
  const { name, version, sequence } = definition;
  // Before the approval: once it is committed, the member's gateway must know the build.
  await recordApprovedBuild(tools.approvedBuildsFile, version);
  await throughOrderers(tools, {
    ...limits,
    args: ['approveformyorg', ...definitionArguments(tools, definition), '--package-id', packageId],
    isDone: async () => {
      const own = await approved(tools, name, sequence, limits);
      return own?.version === version && own.packageId === packageId;
    },
  });
}
