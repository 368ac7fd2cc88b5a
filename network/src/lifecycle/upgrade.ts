import type { MemberTools } from '../fabric/member-tools.js';
import { NetworkProblem } from '../problem.js';
import { approve } from './approve.js';
import { commit, type CommitOptions } from './commit.js';
import { commitReadiness, committed, type Definition } from './definitions.js';
import { install, type MemberPackage } from './install.js';

export interface UpgradeOptions extends CommitOptions {
  readonly name: string;
  /** `<package version>+<digest>` of the build to go to. */
  readonly version: string;
  /** The member's package, whose chaincode process must be running: after the commit the peer calls no other. */
  readonly chaincode: MemberPackage;
  readonly signaturePolicy?: string;
}

export interface UpgradeOutcome {
  readonly sequence: number;
  /** Whether the channel has the definition now. */
  readonly isCommitted: boolean;
  /** MSP IDs of the members whose approval is missing. */
  readonly missing: readonly string[];
}

/** A definition, and whether the channel has it already. */
export interface DefinitionToCommit extends Definition {
  readonly isCommitted: boolean;
}

/** The definition to approve for a version: the channel's own if it has that version already, else the next. */
export async function definitionFor(
  tools: MemberTools,
  { name, version, signaturePolicy }: Pick<UpgradeOptions, 'name' | 'version' | 'signaturePolicy'>,
): Promise<DefinitionToCommit> {
  const current = await committed(tools, name);
  const isCommitted = current?.version === version;
  return {
    name,
    version,
    sequence: current === undefined ? 1 : isCommitted ? current.sequence : current.sequence + 1,
    ...(signaturePolicy === undefined ? {} : { signaturePolicy }),
    isCommitted,
  };
}

/**
 * One member's part of an upgrade: installs, approves, and commits if a majority has approved. Every member runs it;
 * whoever is the one that makes the majority commits. A member that comes late approves what the channel has, and a member
 * whose package alone is new (another address, a renewed client key) does the same. Can be repeated at any time.
 * @throws NetworkProblem of {@link install}, {@link approve} and {@link commit}, but not for missing approvals
 */
export async function upgrade(tools: MemberTools, options: UpgradeOptions): Promise<UpgradeOutcome> {
  return await commitIfMajority(tools, await installAndApprove(tools, options), options);
}

/** The first half: what the member does with its own peer and in its own name. @throws NetworkProblem */
export async function installAndApprove(
  tools: MemberTools,
  options: Omit<UpgradeOptions, 'peers'>,
): Promise<DefinitionToCommit> {
  await install(tools, options.chaincode);
  return await approveCurrent(tools, options);
}

/** The second half: what any member does for all. @throws NetworkProblem, but not for missing approvals */
export async function commitIfMajority(
  tools: MemberTools,
  definition: DefinitionToCommit,
  options: CommitOptions,
): Promise<UpgradeOutcome> {
  const { sequence } = definition;
  if (definition.isCommitted) {
    return { sequence, isCommitted: true, missing: await missingOf(tools, definition, true) };
  }
  try {
    await commit(tools, definition, options);
  } catch (error) {
    if (error instanceof NetworkProblem && error.code === 'NOT_ENOUGH_APPROVALS') {
      return { sequence, isCommitted: false, missing: await missingOf(tools, definition, false) };
    }
    throw error;
  }
  return { sequence, isCommitted: true, missing: await missingOf(tools, definition, true) };
}

/** If others committed in between, what was the next definition is the channel's own, or there is a newer one. */
async function approveCurrent(tools: MemberTools, options: Omit<UpgradeOptions, 'peers'>): Promise<DefinitionToCommit> {
  const definition = await definitionFor(tools, options);
  try {
    await approve(tools, definition, options.chaincode.packageId, options);
    return definition;
  } catch (error) {
    const now = await definitionFor(tools, options);
    if (now.sequence === definition.sequence && now.isCommitted === definition.isCommitted) {
      throw error;
    }
    await approve(tools, now, options.chaincode.packageId, options);
    return now;
  }
}

async function missingOf(tools: MemberTools, definition: Definition, isCommitted: boolean): Promise<string[]> {
  const approvals = isCommitted
    ? ((await committed(tools, definition.name))?.approvals ?? {})
    : await commitReadiness(tools, definition);
  return Object.keys(approvals).filter((mspId) => approvals[mspId] !== true);
}
