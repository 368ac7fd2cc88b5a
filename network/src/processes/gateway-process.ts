import { join } from 'node:path';
import { exitWithParentUrl } from './chaincode-process.js';
import { freePorts } from './free-port.js';
import type { RunningMember, RunningNetwork } from './running-network.js';
import { type ProcessOptions, type RunningProcess, startProcess } from './start-process.js';

export interface GatewayProcessOptions {
  readonly network: Pick<RunningNetwork, 'description' | 'layout' | 'members'>;
  readonly mspId: string;
  /** The Node entry of the gateway service. */
  readonly entry: string;
  /** Where it keeps its journal, state copy and keys. */
  readonly dataDir: string;
  /** The private mapping; a member without data has none. */
  readonly sourcesFile?: string;
  /** Listeners to use again after a restart; picked freely if left out. */
  readonly ports?: { readonly http: number; readonly link: number; readonly operations: number };
  /** Further settings, by their full names. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly onUnexpectedExit?: (reason: string) => void;
}

/** A member's gateway that runs on this machine. */
export interface GatewayProcess {
  readonly mspId: string;
  readonly process: RunningProcess;
  readonly httpUrl: string;
  readonly linkAddress: string;
  readonly operationsUrl: string;
  readonly operatorTokenFile: string;
  /** What its HTTPS certificate chains to. */
  readonly caFile: string;
  /** Its TLS certificate, which also serves as a client certificate of the member. */
  readonly tls: { readonly certFile: string; readonly keyFile: string };
  readonly logFile: string;
}

/**
 * Starts one member's gateway service against a running network and waits until it is ready.
 * @throws Error if the member is unknown or the gateway does not come up
 */
export async function startGatewayProcess(options: GatewayProcessOptions): Promise<GatewayProcess> {
  const member = memberOf(options);
  const spec = gatewayProcess({ ...options, ports: options.ports ?? (await newPorts()) }, [
    '--import',
    exitWithParentUrl,
  ]);
  const process_ = await startProcess({
    ...spec,
    ...(options.onUnexpectedExit === undefined ? {} : { onUnexpectedExit: options.onUnexpectedExit }),
  });
  const { httpUrl, linkAddress, operationsUrl, operatorTokenFile } = process_.readyInfo as Record<string, string>;
  return {
    mspId: member.mspId,
    process: process_,
    httpUrl: httpUrl ?? '',
    linkAddress: linkAddress ?? '',
    operationsUrl: operationsUrl ?? '',
    operatorTokenFile: operatorTokenFile ?? '',
    caFile: member.gatewayTls.caFile,
    tls: member.gatewayTls,
    logFile: spec.logFile,
  };
}

/** Not those that the system gives out: one of these could be an outgoing connection's while the gateway is started again. */
async function newPorts(): Promise<NonNullable<GatewayProcessOptions['ports']>> {
  const [http = 0, link = 0, operations = 0] = await freePorts(3);
  return { http, link, operations };
}

/**
 * Everything that is needed to start a member's gateway.
 * @param nodeArguments for Node itself, before the entry
 * @throws Error if the member is unknown
 */
export function gatewayProcess(options: GatewayProcessOptions, nodeArguments: readonly string[] = []): ProcessOptions {
  const member = memberOf(options);
  return {
    name: `gateway:${member.slug}`,
    command: process.execPath,
    args: ['--disable-warning=ExperimentalWarning', ...nodeArguments, options.entry],
    env: { ...withoutOwnSettings(), ...settingsOf(options, member), ...options.settings },
    logFile: join(options.network.layout.logsDir, `gateway-${member.slug}.log`),
    ready: { kind: 'json-line' },
  };
}

function memberOf({ network, mspId }: GatewayProcessOptions): RunningMember {
  const member = network.members.find((one) => one.mspId === mspId);
  if (member === undefined) {
    throw new Error(`${mspId} is no member of the alliance ${network.description.name}`);
  }
  return member;
}

function settingsOf(
  { network, dataDir, sourcesFile, ports }: GatewayProcessOptions,
  member: RunningMember,
): Record<string, string> {
  return {
    ENTENTE_MSP_ID: member.mspId,
    ENTENTE_CHANNEL: network.description.channel,
    ENTENTE_CHAINCODE: network.description.chaincode,
    ENTENTE_PEER_ENDPOINT: member.peerEndpoint,
    ENTENTE_PEER_TLS_CA_FILE: member.peerTlsCaFile,
    ENTENTE_CERTIFICATE_FILE: member.clientCertFile,
    ENTENTE_SIGNING_KEY_FILE: member.clientKeyFile,
    ENTENTE_TLS_CERTIFICATE_FILE: member.gatewayTls.certFile,
    ENTENTE_TLS_KEY_FILE: member.gatewayTls.keyFile,
    ENTENTE_DATA_DIR: dataDir,
    ...(member.approvedBuildsFile === undefined ? {} : { ENTENTE_CHAINCODE_DIGESTS_FILE: member.approvedBuildsFile }),
    ...(sourcesFile === undefined ? {} : { ENTENTE_SOURCES_FILE: sourcesFile }),
    ENTENTE_HTTP_PORT: String(ports?.http ?? 0),
    ENTENTE_LINK_PORT: String(ports?.link ?? 0),
    ENTENTE_OPERATIONS_CA_FILE: member.gatewayTls.caFile,
    ENTENTE_OPERATIONS_PORT: String(ports?.operations ?? 0),
  };
}

/** Settings of the program that starts a gateway are not the gateway's. */
function withoutOwnSettings(): Record<string, undefined> {
  return Object.fromEntries(
    Object.keys(process.env)
      .filter((name) => name.startsWith('ENTENTE_'))
      .map((name) => [name, undefined]),
  );
}
