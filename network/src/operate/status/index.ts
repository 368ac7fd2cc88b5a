import { join, resolve } from 'node:path';
import { z } from 'zod';
import { type FabricMember, type FabricPlan, planFabricNetwork } from '../../fabric/plan.js';
import { findFabricPrograms } from '../../programs/index.js';
import { DetachedProcesses } from '../detached-processes.js';
import { freeBytes } from '../disk-space.js';
import { openNetworkFolder, runDirOf } from '../network-folder.js';
import { processesOf } from '../process-names.js';
import type { RunRecord } from '../run-record.js';
import { diskStatus } from './disk-status.js';
import { endingCertificates } from './ending-certificates.js';
import { findingsOf } from './findings.js';
import { charterMembers, gatewayStatus } from './gateway-status.js';
import { learn } from './learn.js';
import { ordererStatus } from './orderer-status.js';
import { channelMembers, hashAtHeight, newestBlockTime, peerStatus } from './peer-status.js';
import { processStatus } from './process-status.js';
import {
  type EndingCertificate,
  isKnown,
  type Learned,
  type MemberStatus,
  type NetworkStatus,
  type PeerStatus,
} from './types.js';

const withinDays = 30;

/**
 * How a network on this machine is. Who does not answer within three seconds is said not to answer.
 * @throws NetworkProblem `NO_NETWORK`, or if Fabric's programs are not there
 */
export async function networkStatus(dir: string): Promise<NetworkStatus> {
  const { description, layout } = await openNetworkFolder(dir);
  const plan = await planFabricNetwork({ description, network: layout, programs: await findFabricPrograms() });
  const records = new DetachedProcesses(runDirOf(layout)).list();
  const at = new Date();
  const members = await Promise.all(plan.members.map((member) => memberStatus(member, description.chaincode, records)));
  const definition = newestDefinition(members);
  const status = {
    alliance: description.name,
    dir: resolve(dir),
    at: at.toISOString(),
    processes: processesOf(layout).map(({ name, logFile }) => {
      const record = records.find((one) => one.name === name);
      return record === undefined ? { name, state: 'stopped' as const, logFile } : processStatus(record);
    }),
    members,
    ...(await ledgerOf(plan, members)),
    ...(definition === undefined ? {} : { definition }),
    endingCertificates: await ending(plan, members, at.getTime()),
    freeDisk: await freeBytes(layout.dir),
    ...(await driftOf(plan, members)),
  };
  return { ...status, findings: findingsOf(status) };
}

const ChaincodeReady = z.looseObject({ digest: z.string().optional() });

async function memberStatus(
  member: FabricMember,
  chaincode: string,
  records: readonly (RunRecord & { readonly isRunning: boolean })[],
): Promise<MemberStatus> {
  const { mspId, slug } = member.layout;
  const [orderer, peer, gateway, disk] = await Promise.all([
    learn(() => ordererStatus(member)),
    learn(() => peerStatus(member, chaincode)),
    learn(() => gatewayStatus(member)),
    diskStatus(member.layout),
  ]);
  const process = records.find(({ name, isRunning }) => isRunning && name === `chaincode:${slug}`);
  const { digest } = ChaincodeReady.parse(process?.ready ?? {});
  return {
    mspId,
    name: slug,
    orderer,
    peer,
    gateway,
    disk,
    ...(digest === undefined ? {} : { runningDigest: digest }),
  };
}

/** A peer that is behind may have an older one. */
function newestDefinition(members: readonly MemberStatus[]): NetworkStatus['definition'] {
  return members
    .flatMap(({ peer }) => (isKnown(peer) && peer.chaincode.committed !== undefined ? [peer.chaincode.committed] : []))
    .toSorted((one, other) => other.sequence - one.sequence)[0];
}

/** Peers are seldom at the same block at the same moment: compared is the newest block that all have. */
async function ledgerOf(
  { members }: FabricPlan,
  statuses: readonly { readonly peer: Learned<PeerStatus> }[],
): Promise<Pick<NetworkStatus, 'ledger'>> {
  const peers = members.flatMap((member, index) => {
    const peer = statuses[index]?.peer;
    return peer !== undefined && isKnown(peer) ? [{ member, peer }] : [];
  });
  const [first] = peers;
  if (first === undefined) {
    return {};
  }
  const height = Math.min(...peers.map(({ peer }) => peer.height));
  const [hashes, newestAt] = await Promise.all([
    Promise.all(
      peers.map(({ member, peer }) => learn(async () => ({ hash: await hashAtHeight(member, peer, height) }))),
    ),
    learn(async () => ({ at: await newestBlockTime(first.member, first.peer.height) })),
  ]);
  const known = hashes.flatMap((one) => (isKnown(one) ? [one.hash] : []));
  return {
    ledger: {
      height,
      isSame: new Set(known).size <= 1,
      ...(isKnown(newestAt) && newestAt.at !== undefined ? { newestAt: newestAt.at } : {}),
    },
  };
}

async function ending(
  { network }: FabricPlan,
  members: readonly MemberStatus[],
  now: number,
): Promise<EndingCertificate[]> {
  const all = await Promise.all(
    network.members.map((member, index) => {
      const peer = members[index]?.peer;
      const packageId = peer !== undefined && isKnown(peer) ? peer.chaincode.approved?.packageId : undefined;
      return endingCertificates(member, { now, withinDays, ...(packageId === undefined ? {} : { packageId }) });
    }),
  );
  return all.flat();
}

const silent = { problem: 'nobody asked it' };

/** The charter's members and the channel's are changed by different acts, so one can be ahead of the other. */
async function driftOf(
  { members }: FabricPlan,
  statuses: readonly MemberStatus[],
): Promise<Pick<NetworkStatus, 'drift'>> {
  const answering = members.filter((_, index) => isKnown(statuses[index]?.peer ?? silent));
  const charter = await first(members, (member) =>
    charterMembers(member, join(member.layout.dir, 'gateway-data', 'operator.token')),
  );
  const channel = await first(answering, channelMembers);
  if (charter === undefined || channel === undefined) {
    return {};
  }
  return {
    drift: {
      onlyInCharter: charter.filter((mspId) => !channel.includes(mspId)),
      onlyInChannel: channel.filter((mspId) => !charter.includes(mspId)),
    },
  };
}

/** The first answer that any member gives. */
async function first(
  members: readonly FabricMember[],
  ask: (member: FabricMember) => Promise<string[] | undefined>,
): Promise<string[] | undefined> {
  return Promise.any(
    members.map(async (member) => {
      const answer = await ask(member);
      return answer ?? Promise.reject(new Error('no answer'));
    }),
  ).catch(() => undefined);
}
