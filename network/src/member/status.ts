import { DetachedProcesses } from '../operate/detached-processes.js';
import { ordererChannel } from '../fabric/join.js';
import type { MemberTools } from '../fabric/member-tools.js';
import { NetworkProblem } from '../problem.js';
import { toolsOfMember } from './alliance.js';
import { type CertificateUse, memberCertificates } from './certificates.js';
import type { MemberHome } from './home.js';
import { processKinds, processName } from './processes.js';
import { runDirOf } from './run.js';
import { peerHeight } from './snapshot.js';

/** One of the member's own processes. */
export interface MemberProcessStatus {
  readonly name: string;
  readonly isRunning: boolean;
  readonly pid?: number;
  readonly since?: string;
  readonly logFile?: string;
}

export interface OwnStatus {
  readonly mspId: string;
  readonly dir: string;
  /** Undefined before it joined. */
  readonly channel: string | undefined;
  readonly processes: readonly MemberProcessStatus[];
  /** Number of blocks; undefined if it cannot be asked. */
  readonly peerHeight: number | undefined;
  readonly orderer: { readonly height: number; readonly status: string; readonly relation: string } | undefined;
  /** Certificates that end within thirty days or have ended. */
  readonly ending: readonly CertificateUse[];
  /** What is wrong, in sentences; empty when all is well. */
  readonly faults: readonly string[];
}

const soonMs = 30 * 24 * 3600 * 1000;

/** How one member stands on its own machine. Nothing is thrown for what does not run. */
export async function memberStatus(home: MemberHome, now = Date.now()): Promise<OwnStatus> {
  const processes = processesOf(home);
  const channel = await channelStatus(home);
  const certificates = await memberCertificates(home, now);
  const ending = certificates.filter(({ endsAt }) => Date.parse(endsAt) < now + soonMs);
  const { faults, ...known } = channel;
  return {
    mspId: home.settings.mspId,
    dir: home.dir,
    ...known,
    processes,
    ending,
    faults: [
      ...processes.filter(({ isRunning }) => !isRunning).map(({ name }) => `${name} does not run`),
      ...faults,
      ...ending.map(endingFault),
    ],
  };
}

type ChannelStatus = Pick<OwnStatus, 'channel' | 'peerHeight' | 'orderer' | 'faults'>;

async function channelStatus(home: MemberHome): Promise<ChannelStatus> {
  let tools: MemberTools;
  try {
    tools = await toolsOfMember(home);
  } catch (error) {
    if (error instanceof NetworkProblem) {
      return { channel: undefined, peerHeight: undefined, orderer: undefined, faults: [error.detail] };
    }
    throw error;
  }
  const [height, orderer] = await Promise.all([
    peerHeight(tools).catch(() => undefined),
    ordererChannel(tools).catch(() => undefined),
  ]);
  return {
    channel: tools.channel,
    peerHeight: height,
    orderer: orderer && { height: orderer.height, status: orderer.status, relation: orderer.consensusRelation },
    faults: [
      ...(height === undefined ? ['the peer does not answer or is not in the channel'] : []),
      ...(orderer === undefined ? ['the orderer does not answer or is not in the channel'] : []),
      ...(orderer !== undefined && orderer.status !== 'active' ? [`the orderer is ${orderer.status}`] : []),
    ],
  };
}

function endingFault({ name, endsAt, endsInDays }: CertificateUse): string {
  return `the certificate ${name} ${endsInDays < 0 ? 'ended' : 'ends'} ${endsAt.slice(0, 10)}: entente member rotate ${name}`;
}

function processesOf(home: MemberHome): MemberProcessStatus[] {
  const records = new DetachedProcesses(runDirOf(home)).list();
  return processKinds.map((kind) => {
    const name = processName(kind, home);
    const record = records.find((one) => one.name === name);
    return record?.isRunning === true
      ? { name, isRunning: true, pid: record.pid, since: record.startedAt, logFile: record.logFile }
      : { name, isRunning: false };
  });
}
