import { mkdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type AllianceDescription, parseAllianceDescription } from '../alliance/description.js';
import { layout, type MemberLayout, type NetworkLayout } from '../alliance/layout.js';
import type { LedgerInfo } from '../dev-ledger/development-ledger.js';
import { ensureIdentities } from '../identities/ensure-identities.js';
import { writePrivateFile } from '../identities/pem-files.js';
import { chaincodeMember, chaincodeProcess, type ChaincodeSource } from './chaincode-process.js';
import { freePorts } from './free-port.js';
import { controls, endWithThisProcess, ProcessGroup } from './process-group.js';
import type { NetworkOptions, RunningMember, RunningNetwork } from './running-network.js';
import type { ProcessOptions } from './start-process.js';

export interface DevelopmentNetworkOptions extends NetworkOptions {
  readonly chaincode: ChaincodeSource;
}

const ledgerEntry = fileURLToPath(new URL('../dev-ledger/main.js', import.meta.url));

/**
 * Starts a whole network: identities, a chaincode process per member, the development ledger.
 * Ctrl-C, SIGTERM or the end of this process ends all that it started.
 * @throws Error if anything does not come up; what had come up is stopped again.
 */
export async function startDevelopmentNetwork(options: DevelopmentNetworkOptions): Promise<RunningNetwork> {
  const description = parseAllianceDescription(options.description);
  const network = layout(resolve(options.dir), description);
  await mkdir(network.dir, { recursive: true, mode: 0o700 });
  options.onProgress?.(`identities of ${String(description.members.length)} members`);
  await Promise.all([
    ensureIdentities(network),
    writePrivateFile(network.descriptionFile, `${JSON.stringify(description, null, 2)}\n`),
  ]);
  const group = await startAll(options, network, description);
  const stop = (): Promise<void> => group.stop(['ledger']);
  endWithThisProcess(stop);
  const info = group.get('ledger').readyInfo as unknown as LedgerInfo;
  return {
    kind: 'development',
    description,
    layout: network,
    members: network.members.map((member) => runningMember(member, info, network)),
    processes: group.names,
    ledgerProcesses: ['ledger'],
    stop,
    ...controls(group),
  };
}

const attempts = 3;

/** Picked ports can be taken by somebody else before they are used; then others are picked. */
async function startAll(
  options: DevelopmentNetworkOptions,
  network: NetworkLayout,
  description: AllianceDescription,
): Promise<ProcessGroup> {
  for (let attempt = 1; ; attempt++) {
    const plan = await planProcesses(options, network, description);
    const group = new ProcessGroup(options);
    try {
      await group.start([...plan.values()]);
      return group;
    } catch (error) {
      await group.stop();
      const isPortTaken =
        description.portBase === undefined && /EADDRINUSE|address already in use/i.test(String(error));
      if (!isPortTaken || attempt === attempts) {
        throw error;
      }
    }
  }
}

async function planProcesses(
  options: DevelopmentNetworkOptions,
  network: NetworkLayout,
  description: AllianceDescription,
): Promise<Map<string, ProcessOptions>> {
  const count = network.members.length;
  const ports = await choosePorts(description.portBase, count * 2 + 1);
  const portAt = (index: number): number => ports[index] ?? 0;
  const chaincodeId = `${description.chaincode}:development`;
  const chaincodes = network.members.map((member, index) =>
    chaincodeMember(member, portAt(count + 1 + index), chaincodeId),
  );
  const specs = chaincodes.map((member) =>
    chaincodeProcess(options.chaincode, member, join(network.logsDir, `chaincode-${member.slug}.log`)),
  );
  const ledger: ProcessOptions = {
    name: 'ledger',
    command: process.execPath,
    args: [
      ledgerEntry,
      '--until-stdin-ends',
      ...['--dir', network.dir],
      ...['--chaincode', chaincodes.map(({ mspId, address }) => `${mspId}=${address}`).join(',')],
      ...['--chaincode-id', chaincodeId],
      ...['--chaincode-version', options.chaincodeVersion ?? '1.0'],
      ...['--ports', network.members.map(({ mspId }, index) => `${mspId}=${String(portAt(index))}`).join(',')],
      ...['--operations-port', String(portAt(count))],
      ...['--block-time-ms', String(options.blockTimeMs ?? 20)],
      ...['--execute-timeout-ms', String(options.executeTimeoutMs ?? 30_000)],
    ],
    logFile: join(network.logsDir, 'ledger.log'),
    ready: { kind: 'json-line' },
    readyTimeoutMs: await readingTimeMs(network.ledger.blocksFile),
  };
  return new Map([...specs, ledger].map((spec) => [spec.name, spec]));
}

/** A ledger reads all its blocks before it is ready: a million documents, some 700 MB, take a busy machine half a minute. */
async function readingTimeMs(blocksFile: string): Promise<number> {
  const size = await stat(blocksFile).then(
    (file) => file.size,
    () => 0,
  );
  return 30_000 + Math.ceil(size / 5_000);
}

/** Members' endpoints, then the operations listener, then members' chaincode processes. */
async function choosePorts(portBase: number | undefined, count: number): Promise<number[]> {
  return portBase === undefined
    ? await freePorts(count)
    : Array.from({ length: count }, (_, index) => portBase + index);
}

function runningMember(member: MemberLayout, info: LedgerInfo, network: NetworkLayout): RunningMember {
  const endpoint = info.endpoints[member.mspId];
  const [first] = network.members;
  if (endpoint === undefined || first === undefined) {
    throw new Error(`the ledger does not name an endpoint for ${member.mspId}`);
  }
  return {
    mspId: member.mspId,
    slug: member.slug,
    peerEndpoint: endpoint.address,
    peerTlsCaFile: member.tlsCaCertFile,
    clientCertFile: member.gateway.certFile,
    clientKeyFile: member.gateway.keyFile,
    gatewayTls: { ...member.gatewayTls, caFile: member.tlsCaCertFile },
    operations: { url: info.operations, caFile: first.tlsCaCertFile },
  };
}
