import { join } from 'node:path';
import { planFabricNetwork } from '../fabric/plan.js';
import { readAlliance, toolsOfMember } from '../member/alliance.js';
import { openMemberHome } from '../member/home.js';
import { processName } from '../member/processes.js';
import { lastLines } from '../operate/log-tail.js';
import { openNetworkFolder } from '../operate/network-folder.js';
import { NetworkProblem } from '../problem.js';
import { findFabricPrograms } from '../programs/index.js';
import { genesisOfDigest, genesisOfFile, type PinnedGenesis } from './genesis-pin.js';
import type { AuditedPeer } from './peer-chain.js';
import type { Finding, VerifyReport } from './report.js';
import { verifyLedger, type VerifyLedgerOptions } from './verify-ledger.js';

/** Peers that can be verified from here, and the first block that they must have. */
export interface Auditable {
  readonly peers: readonly AuditedPeer[];
  readonly genesis: PinnedGenesis;
}

/**
 * The peers of a network on this machine: all, or one member's.
 * @throws NetworkProblem `NO_NETWORK`, `UNKNOWN_MEMBER`, `FABRIC_NOT_FOUND`
 */
export async function peersOfNetwork(dir: string, mspId?: string): Promise<Auditable> {
  const { description, layout } = await openNetworkFolder(dir);
  const plan = await planFabricNetwork({ description, network: layout, programs: await findFabricPrograms() });
  const peers = plan.members
    .filter((member) => mspId === undefined || member.layout.mspId === mspId)
    .map((member) => ({ ...member, logFile: join(layout.logsDir, `peer-${member.layout.slug}.log`) }));
  if (peers.length === 0) {
    const known = plan.members.map((member) => member.layout.mspId).join(', ');
    throw new NetworkProblem(
      'UNKNOWN_MEMBER',
      `${String(mspId)} is no member of the network in ${dir}; it has ${known}`,
    );
  }
  return { peers, genesis: await genesisOfFile(plan.genesisFile) };
}

/**
 * The peer of a member's own home.
 * @throws NetworkProblem `NO_MEMBER_HOME`, `NOT_JOINED`, `FABRIC_NOT_FOUND`
 */
export async function peerOfHome(dir: string): Promise<Auditable> {
  const home = await openMemberHome(dir);
  const { genesisDigest } = await readAlliance(home);
  const logFile = join(home.files.logs, `${processName('peer', home).replace(':', '-')}.log`);
  const peer = { layout: home.layout, tools: await toolsOfMember(home), logFile };
  return {
    peers: [peer],
    genesis: { ...genesisOfDigest(genesisDigest), from: 'the alliance that this member joined' },
  };
}

export interface VerifyMembersOptions extends Omit<VerifyLedgerOptions, 'peer' | 'onProgress'> {
  readonly peers: readonly AuditedPeer[];
  readonly onProgress?: (done: { readonly mspId: string; readonly block: number; readonly last: number }) => void;
}

/** What was found on the disks of several members' peers. */
export interface MembersReport {
  readonly members: readonly VerifyReport[];
  /** What differs between peers that should be equal. */
  readonly differences: readonly Finding[];
  /** Whether nothing is wrong, as far as it could be checked. */
  readonly isGood: boolean;
}

/** Verifies one peer after the other and compares them. A peer that does not answer is a finding. */
export async function verifyMembers(options: VerifyMembersOptions): Promise<MembersReport> {
  const { peers, onProgress, ...same } = options;
  const members: VerifyReport[] = [];
  for (const peer of peers) {
    const { mspId } = peer.layout;
    members.push(
      await verifyLedger({
        ...same,
        peer,
        onProgress: (done) => onProgress?.({ ...done, mspId }),
      }).catch((error: unknown) => reportOfDown(peer, error)),
    );
  }
  const differences = differencesOf(members);
  const isGood = differences.length === 0 && members.every(({ findings }) => findings.length === 0);
  return { members, differences, isGood };
}

const shownLines = 10;

function reportOfDown({ layout, tools, logFile }: AuditedPeer, error: unknown): VerifyReport {
  if (!(error instanceof NetworkProblem) || error.code !== 'PEER_DOWN') {
    throw error;
  }
  const lines = logFile === undefined ? [] : lastLines(logFile, { count: shownLines });
  const log = lines.length === 0 ? '' : `\nits log ends with:\n${lines.join('\n')}`;
  return {
    mspId: layout.mspId,
    channel: tools.channel,
    ...{ blocks: 0, transactions: 0, signatures: 0, keys: 0, tip: '', milliseconds: 0, moreFindings: 0 },
    findings: [{ code: 'PEER_DOWN', detail: `${error.detail}${log}` }],
    unverified: [{ part: 'blocks', reason: 'the peer does not answer' }],
  };
}

/** Peers with the same number of blocks have the same newest block and the same state. */
function differencesOf(members: readonly VerifyReport[]): readonly Finding[] {
  const byBlock = Map.groupBy(
    members.flatMap(({ mspId, state }) => (state === undefined ? [] : [{ mspId, ...state }])),
    ({ block }) => block,
  );
  return [...byBlock].flatMap(([block, states]) => {
    const digests = Map.groupBy(states, ({ digest }) => digest);
    const groups = [...digests].map(([digest, same]) => `${same.map(({ mspId }) => mspId).join(', ')}: ${digest}`);
    return groups.length < 2
      ? []
      : [{ code: 'PEERS_DIFFER' as const, block, detail: `the states differ: ${groups.join('; ')}` }];
  });
}
