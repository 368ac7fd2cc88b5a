import { isKnown, type NetworkStatus } from '@entente/network';
import picocolors from 'picocolors';
import { printable, type Shown, table } from '../output/table.js';

/** A network's status as people read it. */
export function statusText(status: NetworkStatus, colors: boolean): string {
  const paint = picocolors.createColors(colors);
  const { isWell, text } = summaryOf(status);
  return [
    processTable(status),
    '',
    memberTable(status),
    '',
    ...lines(status),
    '',
    ...status.findings.map((finding) => `${paint.yellow('!')} ${printable(finding)}`),
    isWell ? paint.green(text) : paint.red(text),
  ].join('\n');
}

/** The one line that says it all. */
export function summaryOf({ alliance, processes, members, ledger, findings }: NetworkStatus): {
  readonly isWell: boolean;
  readonly text: string;
} {
  const running = processes.filter(({ state }) => state === 'running').length;
  if (running === 0) {
    return { isWell: false, text: `${alliance} is down: start it with entente network up` };
  }
  const isWell = findings.length === 0;
  const facts = [
    `${String(running)} of ${String(processes.length)} processes`,
    `${String(members.length)} members`,
    ...(ledger === undefined ? [] : [`${String(ledger.height)} blocks`]),
  ].join(', ');
  const wrong = findings.length === 1 ? '1 thing is wrong' : `${String(findings.length)} things are wrong`;
  return { isWell, text: isWell ? `${alliance} is well: ${facts}` : `${alliance}: ${wrong}: ${facts}` };
}

function processTable({ processes, at }: NetworkStatus): string {
  return table(
    ['PROCESS', 'STATE', 'PID', 'UP FOR', 'MEMORY'],
    processes.map(({ name, state, pid, since, memory }) => [
      name,
      state,
      pid === undefined ? null : String(pid),
      since === undefined ? null : duration(new Date(at).getTime() - new Date(since).getTime()),
      bytes(memory),
    ]),
  );
}

function memberTable({ members }: NetworkStatus): string {
  return table(
    ['MEMBER', 'ORDERER', 'ROLE', 'PEER', 'NEWEST BLOCK', 'CHAINCODE', 'GATEWAY', 'DISK: PEER', 'ORDERER', 'GATEWAY'],
    members.map(({ mspId, orderer, peer, runningDigest, gateway, disk }) => [
      mspId,
      isKnown(orderer) ? String(orderer.height) : null,
      isKnown(orderer) ? roleOf(orderer) : 'silent',
      isKnown(peer) ? String(peer.height) : null,
      isKnown(peer) ? peer.newestHash.slice(0, 12) : 'silent',
      isKnown(peer) ? chaincodeText(peer.chaincode.endorses, runningDigest) : 'silent',
      isKnown(gateway) ? (Object.keys(gateway.faults).length === 0 ? 'well' : 'not well') : 'silent',
      ...[disk.peer, disk.orderer, disk.gateway].map(bytes),
    ]),
  );
}

function roleOf({ isLeader, relation, status }: { isLeader?: boolean; relation: string; status: string }): string {
  return isLeader === true ? 'leader' : status === 'active' ? relation : `${relation}, ${status}`;
}

function chaincodeText(endorses: boolean, runningDigest: string | undefined): string {
  const build = runningDigest === undefined ? '' : ` ${runningDigest.slice(0, 12)}`;
  return `${endorses ? 'endorses' : 'silent'}${build}`;
}

function lines({ definition, ledger, endingCertificates, freeDisk, drift }: NetworkStatus): string[] {
  return [
    definition === undefined
      ? 'chaincode: none is committed'
      : `chaincode: ${definition.version}, sequence ${String(definition.sequence)}`,
    ...(ledger === undefined
      ? []
      : [
          `ledger: ${String(ledger.height)} blocks, ${ledger.isSame ? 'the same' : 'NOT the same'} at all peers that answer` +
            (ledger.newestAt === undefined ? '' : `; the newest of ${ledger.newestAt}`),
        ]),
    `certificates: ${endingCertificates.length === 0 ? 'none ends within 30 days' : `${String(endingCertificates.length)} end within 30 days`}`,
    `disk: ${String(bytes(freeDisk))} free`,
    ...(drift === undefined ? ['charter: not in force yet, or no gateway tells'] : []),
  ];
}

const units = ['B', 'KB', 'MB', 'GB', 'TB'] as const;

function bytes(count: number | undefined): Shown {
  if (count === undefined) {
    return null;
  }
  const power = Math.min(units.length - 1, count < 1 ? 0 : Math.floor(Math.log(count) / Math.log(1024)));
  const value = count / 1024 ** power;
  return `${value < 10 && power > 0 ? value.toFixed(1) : value.toFixed(0)} ${units[power] ?? ''}`;
}

function duration(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const [days, hours, minutes] = [
    Math.floor(seconds / 86_400),
    Math.floor(seconds / 3600) % 24,
    Math.floor(seconds / 60) % 60,
  ];
  return days > 0
    ? `${String(days)} d ${String(hours)} h`
    : hours > 0
      ? `${String(hours)} h ${String(minutes)} min`
      : minutes > 0
        ? `${String(minutes)} min`
        : `${String(seconds)} s`;
}
