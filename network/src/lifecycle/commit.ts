import { setTimeout as pause } from 'node:timers/promises';
import type { MemberTools } from '../fabric/member-tools.js';
import type { PeerNode } from '../fabric/nodes.js';
import { NetworkProblem } from '../problem.js';
import { type Approvals, commitReadiness, committed, type Definition, definitionArguments } from './definitions.js';
import { type CommandLimits, peerArguments, throughOrderers } from './lifecycle-command.js';

export interface CommitOptions extends CommandLimits {
  /** Peers of the other members; of those that answer and whose member approved, as many endorse as there are. */
  readonly peers: readonly PeerNode[];
  /** How long to wait for a majority of approvals; by default not at all. */
  readonly patienceMs?: number;
}

/**
 * Makes a definition the channel's, once a majority of members approved it. Any member's administrator can; it does
 * nothing if another was faster.
 * @throws NetworkProblem `NOT_ENOUGH_APPROVALS` with the names of who is missing, `WRONG_SEQUENCE`, `ORDERING_UNAVAILABLE`
 */
export async function commit(tools: MemberTools, definition: Definition, options: CommitOptions): Promise<void> {
  const isDone = async (): Promise<boolean> => {
    const current = await committed(tools, definition.name, options);
    return current?.sequence === definition.sequence && current.version === definition.version;
  };
  const approvals = await untilMajority(tools, definition, options, isDone);
  if (approvals === undefined) {
    return;
  }
  const endorsers = await endorsersOf(tools, definition, options);
  await throughOrderers(tools, {
    ...options,
    args: ['commit', ...definitionArguments(tools, definition), ...peerArguments(endorsers)],
    isDone,
  });
}

/** Whether more than half of the members approved. */
export function isMajority(approvals: Approvals): boolean {
  const all = Object.values(approvals);
  return all.filter(Boolean).length * 2 > all.length;
}

const betweenLooksMs = 200;

/** The approvals, of a majority; undefined if the definition is committed already. */
async function untilMajority(
  tools: MemberTools,
  definition: Definition,
  { patienceMs = 0, ...limits }: CommitOptions,
  isDone: () => Promise<boolean>,
): Promise<Approvals | undefined> {
  const end = Date.now() + patienceMs;
  for (;;) {
    const approvals = await unlessDone(() => commitReadiness(tools, definition, undefined, limits), isDone);
    if (approvals === undefined || isMajority(approvals)) {
      return approvals;
    }
    if (Date.now() >= end) {
      const missing = Object.keys(approvals).filter((mspId) => approvals[mspId] !== true);
      throw new NetworkProblem(
        'NOT_ENOUGH_APPROVALS',
        `version ${definition.version} needs the approval of more than half of the members; ask ${missing.join(', ')} to approve sequence ${String(definition.sequence)}`,
      );
    }
    await pause(betweenLooksMs);
  }
}

/** A committed definition is no longer the next one, so Fabric refuses the question. */
async function unlessDone<T>(action: () => Promise<T>, isDone: () => Promise<boolean>): Promise<T | undefined> {
  try {
    return await action();
  } catch (error) {
    if (error instanceof NetworkProblem && error.code === 'WRONG_SEQUENCE' && (await isDone())) {
      return undefined;
    }
    throw error;
  }
}

const endorserMs = 5000;

/** A peer endorses only what its own member approved, and one that does not answer would stop the whole command. */
async function endorsersOf(tools: MemberTools, definition: Definition, options: CommitOptions): Promise<PeerNode[]> {
  const limits = { ...options, askTimeoutMs: endorserMs };
  const others = options.peers.filter(({ address }) => address !== tools.peer.address);
  const asked = await Promise.all(
    [tools.peer, ...others].map(async (peer) => {
      const approvals = await commitReadiness(tools, definition, peer, limits).catch(() => undefined);
      return approvals?.[peer.mspId] === true ? [peer] : [];
    }),
  );
  const endorsers = asked.flat();
  if (endorsers.length === 0) {
    throw new NetworkProblem(
      'PEER_UNREACHABLE',
      'no peer of a member that approved answers; see that the peers run and that their addresses are right',
    );
  }
  return endorsers;
}
