import { setTimeout as pause } from 'node:timers/promises';
import { type MemberTools, ordererArguments } from '../fabric/member-tools.js';
import type { OrdererNode, PeerNode } from '../fabric/nodes.js';
import { NetworkProblem } from '../problem.js';
import { ProgramFailed, runProgram } from '../programs/index.js';

export interface CommandLimits {
  /** How long to wait for a transaction to be committed through one orderer; default 15 s, longer than a change of leader. */
  readonly commitTimeoutMs?: number;
  /** How long a question to a peer may take; default 20 s. */
  readonly askTimeoutMs?: number;
  /** Told in plain words when a transaction goes another way. */
  readonly onProgress?: (message: string) => void;
}

const defaultCommitTimeoutMs = 15_000;
const defaultAskTimeoutMs = 20_000;
/** What a command needs beside waiting for the commit: to connect and to endorse. */
const endorseMs = 10_000;

/**
 * Runs `peer lifecycle chaincode …` as the member's administrator and gives what it writes.
 * @throws NetworkProblem as {@link refusalOf} says
 */
export async function askPeer(
  { programs, peerEnv }: MemberTools,
  args: readonly string[],
  { askTimeoutMs = defaultAskTimeoutMs }: CommandLimits = {},
): Promise<string> {
  try {
    const { stdout } = await runProgram({
      command: programs.bin.peer,
      args: ['lifecycle', 'chaincode', ...args],
      env: peerEnv,
      timeoutMs: askTimeoutMs,
    });
    return stdout;
  } catch (error) {
    throw refusalOf(error);
  }
}

export interface OrderedCommand extends CommandLimits {
  readonly args: readonly string[];
  /** Whether what the command is for holds already. It is asked whenever the command did not plainly succeed. */
  readonly isDone: () => Promise<boolean>;
}

/**
 * Runs a command that writes to the channel, through the member's own orderer and then through the others until one
 * takes it. A transaction whose outcome is not known is looked for before the next try, and a second one of the same
 * content changes nothing; so this can be repeated at any time.
 * @throws NetworkProblem what the peers refuse, or `ORDERING_UNAVAILABLE` if no orderer brought it to a block
 */
export async function throughOrderers(tools: MemberTools, command: OrderedCommand): Promise<void> {
  const { args, isDone, onProgress, commitTimeoutMs = defaultCommitTimeoutMs } = command;
  const failures: string[] = [];
  for (const orderer of attempts(tools)) {
    try {
      const wait = ['--waitForEventTimeout', `${String(commitTimeoutMs)}ms`];
      await askPeer(tools, [...args, ...wait, ...ordererArguments(tools, orderer)], {
        askTimeoutMs: commitTimeoutMs + endorseMs,
      });
      return;
    } catch (error) {
      // A peer that cannot say yet must not hide what the command said.
      if (await isDone().catch(() => false)) {
        return;
      }
      if (!(error instanceof OrderingFailed)) {
        throw error;
      }
      failures.push(`${orderer.address}: ${error.reason}`);
      onProgress?.(`${tools.mspId}: not ordered through ${orderer.address} (${error.reason}); trying another orderer`);
      await pause(pauseMs);
    }
  }
  throw new NetworkProblem(
    'ORDERING_UNAVAILABLE',
    `no orderer brought the transaction to a block; see that more than two thirds of the orderers (with raft, more than half) are up, then run the command again. ${failures.join('; ')}`,
  );
}

const pauseMs = 200;
const leastAttempts = 4;

/** Peers that are a block apart give endorsements that differ; so even a single orderer is tried several times. */
function attempts({ orderers }: MemberTools): OrdererNode[] {
  const rounds = Math.ceil(leastAttempts / Math.max(1, orderers.length));
  return Array.from({ length: rounds }, () => orderers).flat();
}

/** Arguments that name the peers to ask, in the place of the member's own. */
export function peerArguments(peers: readonly PeerNode[]): string[] {
  return peers.flatMap(({ address, tlsCaFile }) => ['--peerAddresses', address, '--tlsRootCertFiles', tlsCaFile]);
}

/** The transaction was not seen in a block. Another orderer, or another try, may do. */
export class OrderingFailed extends NetworkProblem {
  readonly reason: string;

  constructor(reason: string, options?: ErrorOptions) {
    super('ORDERING_UNAVAILABLE', `the transaction was not ordered: ${reason}; run the command again`, options);
    this.reason = reason;
  }
}

/** What a failure means, by the first pattern that matches it; what the peer said stands after it. */
const refusals: readonly (readonly [RegExp, string, string])[] = [
  [
    // A side that does not answer is not one whose certificate does not fit.
    /TLS handshake failed(?!.*(?:context canceled|deadline exceeded))/,
    'TLS_REFUSED',
    'the TLS certificates of the two sides do not fit; see that the address is that of the right member, that its TLS CA is the one you have, and that neither certificate has ended',
  ],
  [
    /access denied|creator org unknown|identity is not an admin|expired|implicit policy evaluation failed/i,
    'ACCESS_DENIED',
    'the peer does not accept this administrator; use the identity of the member whose peer it is, and see that its certificate is valid',
  ],
  [
    /different parameters|not agreed to by this org/i,
    'DEFINITION_DIFFERS',
    'members have another definition under this sequence; compare version and policy (entente chaincode status)',
  ],
  [
    /new definition must be sequence|requested sequence|currently defined sequence/i,
    'WRONG_SEQUENCE',
    'this is not the next sequence of the definition (entente chaincode status shows it)',
  ],
  [
    /invalidated with status \(ENDORSEMENT_POLICY_FAILURE\)/,
    'NOT_ENOUGH_APPROVALS',
    'fewer members endorsed this than the channel asks for; wait for their approvals and see that their peers are up',
  ],
  [
    /could not parse as a chaincode install package|not a valid chaincode package|error reading as gzip/i,
    'PACKAGE_INVALID',
    'this file is no chaincode package; make one with entente chaincode package',
  ],
  [
    /could not build chaincode|failed to build|docker/i,
    'BUILDER_MISSING',
    'the peer has no builder for chaincode as a service; name it under chaincode.externalBuilders in core.yaml',
  ],
  [
    /endorser client failed to connect|deliver client failed to connect|failed to endorse proposal|failed to retrieve endorser/i,
    'PEER_UNREACHABLE',
    'the peer does not answer; see that it runs and that its address and TLS CA are right',
  ],
  [/failed with status: \d+|was not successful/i, 'LIFECYCLE_REFUSED', 'the peer refused'],
];

/** Gives a failed command its code: {@link OrderingFailed} for what another orderer may do, else a refusal. */
export function refusalOf(error: unknown): unknown {
  if (!(error instanceof ProgramFailed)) {
    return error;
  }
  const said = lastError(error);
  const found = refusals.find(([pattern]) => pattern.test(said));
  if (found !== undefined) {
    const [, code, meaning] = found;
    return new NetworkProblem(code, `${meaning}: ${said}`, { cause: error });
  }
  return new OrderingFailed(said, { cause: error });
}

/** The line with which Fabric's programs end, without the names of Fabric's own functions, and why TLS failed if it did. */
function lastError({ stderr, detail }: ProgramFailed): string {
  const line = stderr.split('\n').findLast((text) => text.startsWith('Error: ')) ?? detail;
  const [, handshake] = /TLS handshake failed.* with error: (.*?)( remoteaddress=|$)/m.exec(stderr) ?? [];
  const said = line.replace(/^Error: /, '').replace(/failed to invoke backing implementation of '\w+': /, '');
  return handshake === undefined ? said : `${said} (TLS handshake failed: ${handshake})`;
}
