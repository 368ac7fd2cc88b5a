import { join } from 'node:path';
import { chaincodeMember, chaincodeProcess } from '../processes/chaincode-process.js';
import type { ProcessOptions } from '../processes/start-process.js';
import type { FabricPrograms } from '../programs/index.js';
import type { GatewayAlliance } from './gateway-settings.js';
import { gatewaySettings } from './gateway-settings.js';
import type { MemberHome } from './home.js';

/** Kinds of a member's processes, in the order in which they are started. */
export const processKinds = ['orderer', 'peer', 'chaincode', 'gateway'] as const;
export type ProcessKind = (typeof processKinds)[number];

export function processName(kind: ProcessKind, { settings }: Pick<MemberHome, 'settings'>): string {
  return `${kind}:${settings.name}`;
}

/** How to start the member's orderer. */
export function memberOrderer(home: MemberHome, programs: FabricPrograms): ProcessOptions {
  const dir = home.layout.fabric.ordererDir;
  return {
    ...common(home, 'orderer'),
    command: programs.bin.orderer,
    args: [],
    cwd: dir,
    env: { FABRIC_CFG_PATH: dir, FABRIC_LOGGING_SPEC: logging() },
    ready: { kind: 'port', host: listening(home), port: home.ports.orderer },
  };
}

/** How to start the member's peer. */
export function memberPeer(home: MemberHome, programs: FabricPrograms): ProcessOptions {
  const dir = home.layout.fabric.peerDir;
  return {
    ...common(home, 'peer'),
    command: programs.bin.peer,
    args: ['node', 'start'],
    cwd: dir,
    env: { FABRIC_CFG_PATH: dir, FABRIC_LOGGING_SPEC: logging() },
    ready: { kind: 'port', host: listening(home), port: home.ports.peer },
  };
}

/** How to start the member's chaincode process. */
export function memberChaincode(
  home: MemberHome,
  chaincode: { readonly entry: string; readonly packageId: string },
): ProcessOptions {
  const { logFile } = common(home, 'chaincode');
  // Started plainly: a process that must outlive its starter does not look whether it is there.
  const source = { command: () => ({ command: process.execPath, args: [chaincode.entry] }) };
  const member = chaincodeMember(home.layout, home.ports.chaincode, chaincode.packageId);
  return { ...chaincodeProcess(source, member, logFile), cwd: home.dir };
}

/** How to start the member's gateway. */
export async function memberGateway(
  home: MemberHome,
  alliance: GatewayAlliance,
  entry: string,
): Promise<ProcessOptions> {
  return {
    ...common(home, 'gateway'),
    command: process.execPath,
    args: ['--disable-warning=ExperimentalWarning', entry],
    cwd: home.dir,
    env: { ...withoutOwnSettings(), ...(await gatewaySettings(home, alliance)) },
    ready: { kind: 'json-line' },
  };
}

function common(home: MemberHome, kind: ProcessKind): Pick<ProcessOptions, 'name' | 'logFile'> {
  return { name: processName(kind, home), logFile: join(home.files.logs, `${kind}-${home.settings.name}.log`) };
}

/** Where to try whether a listener is up. */
function listening({ settings: { listenHost } }: MemberHome): string {
  return listenHost === '0.0.0.0' ? '127.0.0.1' : listenHost;
}

function logging(): string {
  return process.env['ENTENTE_FABRIC_LOGGING'] ?? 'WARNING';
}

/** Settings of the command line are not the gateway's. */
function withoutOwnSettings(): Record<string, undefined> {
  const names = Object.keys(process.env).filter((name) => name.startsWith('ENTENTE_'));
  return Object.fromEntries(names.map((name) => [name, undefined]));
}
