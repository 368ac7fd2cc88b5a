import { isKnown, type MemberStatus, type NetworkStatus } from './types.js';

/** Blocks that a node may be behind the furthest without anything being wrong. */
const usualLag = 5;
const mostClockDifferenceMs = 5000;
const leastFreeDisk = 1024 ** 3;

/** Everything that is wrong in a network, a sentence each. */
export function findingsOf(status: Omit<NetworkStatus, 'findings'>): string[] {
  return [
    ...status.processes.flatMap(({ name, state, logFile }) =>
      state === 'running' ? [] : [`${name} is ${state === 'frozen' ? 'frozen' : `not running; see ${logFile}`}`],
    ),
    ...status.members.flatMap((member) => silences(member)),
    ...heights(status),
    ...ordering(status),
    ...chaincodes(status),
    ...status.members.flatMap(({ mspId, gateway }) =>
      Object.entries(isKnown(gateway) ? gateway.faults : {}).map(
        ([component, reason]) => `the gateway of ${mspId} is not well: ${component}: ${reason}`,
      ),
    ),
    ...clocks(status),
    ...status.endingCertificates.map(
      ({ mspId, name, daysLeft, endsAt, file }) =>
        `the ${name} certificate of ${mspId} ${daysLeft < 0 ? 'ended' : 'ends'} on ${endsAt.slice(0, 10)} (${file})`,
    ),
    ...(status.freeDisk < leastFreeDisk
      ? [`only ${String(Math.floor(status.freeDisk / 1024 ** 2))} MB are left on the disk of ${status.dir}`]
      : []),
    ...drift(status),
  ];
}

function silences({ mspId, orderer, peer, gateway }: MemberStatus): string[] {
  return Object.entries({ orderer, peer, gateway }).flatMap(([what, learned]) =>
    'problem' in learned ? [`the ${what} of ${mspId} cannot be asked: ${learned.problem}`] : [],
  );
}

function heights({ members, ledger }: Omit<NetworkStatus, 'findings'>): string[] {
  const nodes = members.flatMap(({ mspId, orderer, peer }) => [
    ...(isKnown(orderer) ? [{ what: `the orderer of ${mspId}`, height: orderer.height }] : []),
    ...(isKnown(peer) ? [{ what: `the peer of ${mspId}`, height: peer.height }] : []),
  ]);
  const highest = Math.max(0, ...nodes.map(({ height }) => height));
  return [
    ...nodes
      .filter(({ height }) => height < highest - usualLag)
      .map(({ what, height }) => `${what} has ${String(height)} blocks of ${String(highest)}`),
    ...(ledger?.isSame === false
      ? [
          `the peers do not have the same block ${String(ledger.height - 1)}: entente ledger verify tells which is wrong`,
        ]
      : []),
  ];
}

function ordering({ members }: Omit<NetworkStatus, 'findings'>): string[] {
  const orderers = members.flatMap(({ mspId, orderer }) => (isKnown(orderer) ? [{ mspId, ...orderer }] : []));
  const leaders = orderers.filter(({ isLeader }) => isLeader === true);
  return [
    ...orderers
      .filter(({ status, relation }) => status !== 'active' || relation !== 'consenter')
      .map(({ mspId, status, relation }) => `the orderer of ${mspId} is ${status}, as ${relation}`),
    ...(orderers.length === members.length &&
    leaders.length === 0 &&
    orderers.every(({ isLeader }) => isLeader !== undefined)
      ? ['no orderer leads: nothing is ordered at the moment']
      : []),
  ];
}

function chaincodes({ members, definition }: Omit<NetworkStatus, 'findings'>): string[] {
  if (definition === undefined) {
    return ['no chaincode is committed'];
  }
  return members.flatMap(({ mspId, peer, runningDigest }) => [
    ...(isKnown(peer) && !peer.chaincode.endorses ? [`the peer of ${mspId} does not reach its chaincode`] : []),
    ...(runningDigest === undefined || definition.version.endsWith(`+${runningDigest}`)
      ? []
      : [`the chaincode of ${mspId} runs build ${runningDigest}, and the channel has agreed on ${definition.version}`]),
  ]);
}

function clocks({ members, at, ledger }: Omit<NetworkStatus, 'findings'>): string[] {
  const now = new Date(at).getTime();
  const nodes = members.flatMap(({ mspId, orderer, peer }) =>
    Object.entries({ orderer, peer }).map(([what, learned]) => ({
      what: `the clock of ${mspId}'s ${what}`,
      clock: isKnown<{ clock?: string }>(learned) ? learned.clock : undefined,
    })),
  );
  const aheadMs = ledger?.newestAt === undefined ? 0 : new Date(ledger.newestAt).getTime() - now;
  return [
    ...nodes.flatMap(({ what, clock }) => {
      const differenceMs = clock === undefined ? 0 : new Date(clock).getTime() - now;
      return Math.abs(differenceMs) > mostClockDifferenceMs
        ? [`${what} differs from this machine's by ${String(Math.round(differenceMs / 1000))} s`]
        : [];
    }),
    ...(aheadMs > mostClockDifferenceMs
      ? [`the newest block's time is ${String(Math.round(aheadMs / 1000))} s ahead of this machine's clock`]
      : []),
  ];
}

function drift({ drift: found }: Omit<NetworkStatus, 'findings'>): string[] {
  return [
    ...(found?.onlyInCharter ?? []).map((mspId) => `${mspId} is a member by the charter, but not in the channel`),
    ...(found?.onlyInChannel ?? []).map((mspId) => `${mspId} is in the channel, but no member by the charter`),
  ];
}
