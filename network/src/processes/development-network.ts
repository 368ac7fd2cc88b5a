import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type AllianceDescription, parseAllianceDescription } from '../alliance/description.js';
import { layout, type MemberLayout, type NetworkLayout } from '../alliance/layout.js';
import type { LedgerInfo } from '../dev-ledger/development-ledger.js';
import { ensureIdentities } from '../identities/ensure-identities.js';
import { writePrivateFile } from '../identities/pem-files.js';
import { chaincodeMember, chaincodeProcess, type ChaincodeSource } from './chaincode-process.js';
import { freePorts } from './free-port.js';
import { type ProcessOptions, type RunningProcess, startProcess } from './start-process.js';

export interface DevelopmentNetworkOptions {
  /** Folder of everything that the network keeps: identities, blocks, logs. Made if missing, continued if not. */
  readonly dir: string;
  readonly description: AllianceDescription;
  readonly chaincode: ChaincodeSource;
  /** The version that endorsements name, for instance `1.4.0+<sha256 of the build>`. Default `1.0`. */
  readonly chaincodeVersion?: string;
  /** How long the first transaction of a block waits for others; default 20 ms. */
  readonly blockTimeMs?: number;
  /** How long one transaction may run; default 30 s. */
  readonly executeTimeoutMs?: number;
  /** Told in plain words what happens. */
  readonly onProgress?: (message: string) => void;
  /** Told when a process ends that nobody stopped. */
  readonly onUnexpectedExit?: (reason: string) => void;
}

/** What a gateway (or a test) needs to know to act for one member. All paths are absolute. */
export interface RunningMember {
  readonly mspId: string;
  readonly slug: string;
  /** `localhost:port` of the member's Fabric Gateway service. */
  readonly peerEndpoint: string;
  /** CA of that endpoint's TLS certificate. */
  readonly peerTlsCaFile: string;
  /** The gateway's signing identity on the ledger. */
  readonly clientCertFile: string;
  readonly clientKeyFile: string;
  /** TLS certificate of the gateway's own listeners, usable as server and as client. */
  readonly gatewayTls: { readonly certFile: string; readonly keyFile: string; readonly caFile: string };
  /** `https://127.0.0.1:port` of the ledger's `/healthz` and `/version`, with the CA of its certificate. */
  readonly operations: { readonly url: string; readonly caFile: string };
}

/** A network that runs on this machine. */
export interface RunningNetwork {
  readonly description: AllianceDescription;
  readonly layout: NetworkLayout;
  readonly members: readonly RunningMember[];
  /** Names of its processes: `ledger`, and `chaincode:<slug>` per member. */
  readonly processes: readonly string[];
  /** Ends every process of the network. Can be called twice. */
  stop(): Promise<void>;
  /** Kills one process without warning (SIGKILL), for fault tests. @throws Error for an unknown name. */
  kill(name: string): Promise<void>;
  /** Starts a process again, on the same ports; stops it first if it runs. @throws Error as at the first start. */
  restart(name: string): Promise<void>;
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
  const { plan, processes, start, stop } = await startAll(options, network, description);
  endWithThisProcess(stop);
  const info = processes.get('ledger')?.readyInfo as unknown as LedgerInfo;
  return {
    description,
    layout: network,
    members: network.members.map((member) => runningMember(member, info, network)),
    processes: [...plan.keys()],
    stop,
    kill: async (name) => {
      await known(processes, name).kill();
    },
    restart: async (name) => {
      const spec = known(plan, name);
      await processes.get(name)?.stop();
      await start(spec);
    },
  };
}

interface Started {
  readonly plan: ReadonlyMap<string, ProcessOptions>;
  readonly processes: ReadonlyMap<string, RunningProcess>;
  readonly start: (spec: ProcessOptions) => Promise<void>;
  readonly stop: () => Promise<void>;
}

const attempts = 3;

/** Picked ports can be taken by somebody else before they are used; then others are picked. */
async function startAll(
  options: DevelopmentNetworkOptions,
  network: NetworkLayout,
  description: AllianceDescription,
): Promise<Started> {
  for (let attempt = 1; ; attempt++) {
    const plan = await planProcesses(options, network, description);
    const started = processGroup(plan, options);
    const outcomes = await Promise.allSettled([...plan.values()].map(started.start));
    const failure = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failure === undefined) {
      return started;
    }
    await started.stop();
    const isPortTaken =
      description.portBase === undefined && /EADDRINUSE|address already in use/i.test(String(failure.reason));
    if (!isPortTaken || attempt === attempts) {
      throw failure.reason;
    }
  }
}

function processGroup(plan: ReadonlyMap<string, ProcessOptions>, options: DevelopmentNetworkOptions): Started {
  const { onUnexpectedExit, onProgress } = options;
  const processes = new Map<string, RunningProcess>();
  return {
    plan,
    processes,
    start: async (spec) => {
      processes.set(
        spec.name,
        await startProcess({ ...spec, ...(onUnexpectedExit === undefined ? {} : { onUnexpectedExit }) }),
      );
      onProgress?.(`${spec.name} is ready`);
    },
    stop: async () => {
      await processes.get('ledger')?.stop();
      await Promise.all([...processes.values()].map((process) => process.stop()));
    },
  };
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
  };
  return new Map([...specs, ledger].map((spec) => [spec.name, spec]));
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

function known<T>(things: ReadonlyMap<string, T>, name: string): T {
  const thing = things.get(name);
  if (thing === undefined) {
    throw new Error(`this network has no process '${name}', only ${[...things.keys()].join(', ')}`);
  }
  return thing;
}

/** Only if nobody else cares for the signals: a program with its own shutdown calls `stop()` in it. */
function endWithThisProcess(stop: () => Promise<void>): void {
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    if (process.listenerCount(signal) === 0) {
      process.once(signal, () => {
        void stop().finally(() => process.exit(code));
      });
    }
  }
}
