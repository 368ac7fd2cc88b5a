import type { MemberTools } from '../fabric/member-tools.js';
import { NetworkProblem } from '../problem.js';
import { approve } from './approve.js';
import { commit } from './commit.js';
import { install, type MemberPackage } from './install.js';
import type { CommandLimits } from './lifecycle-command.js';
import { firstAnswer } from './first-answer.js';
import { definitionFor } from './upgrade.js';

/** One member of a network on this machine, with its package. */
export interface MemberDeployment {
  readonly tools: MemberTools;
  readonly chaincode: MemberPackage;
}

export interface DeployOptions extends CommandLimits {
  readonly name: string;
  readonly version: string;
  readonly signaturePolicy?: string;
}

export interface DeployOutcome {
  readonly sequence: number;
  /** Members that could not install or approve, with the reason; a majority went on without them. */
  readonly failed: readonly { readonly mspId: string; readonly reason: Error }[];
}

/** How long approvals may take to reach the peer of the member that commits. */
const spreadMs = 10_000;

/**
 * Brings a version of the chaincode onto the channel for all members at once, the first time as at every upgrade. What is
 * done already is left out. The processes of all packages must be running.
 * @throws NetworkProblem of the first member that failed, if a majority did; or of {@link commit}
 */
export async function deployToAll(
  members: readonly MemberDeployment[],
  options: DeployOptions,
): Promise<DeployOutcome> {
  const { answer: definition } = await firstAnswer(
    members.map(({ tools }) => tools),
    (tools) => definitionFor(tools, options),
  );
  const outcomes = await Promise.allSettled(
    members.map(async ({ tools, chaincode }) => {
      await install(tools, chaincode);
      await approve(tools, definition, chaincode.packageId, options);
      return tools;
    }),
  );
  const ready = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  const failed = outcomes.flatMap((outcome, index) =>
    outcome.status === 'rejected'
      ? [{ mspId: members[index]?.tools.mspId ?? '', reason: asError(outcome.reason) }]
      : [],
  );
  const [first] = ready;
  if (first === undefined || ready.length * 2 <= members.length) {
    throw failed[0]?.reason ?? new NetworkProblem('NO_MEMBERS', 'there is no member to deploy to; name one');
  }
  if (!definition.isCommitted) {
    await commit(first, definition, { ...options, peers: ready.map(({ peer }) => peer), patienceMs: spreadMs });
  }
  return { sequence: definition.sequence, failed };
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}
