import { fileURLToPath } from 'node:url';
import type { MemberLayout } from '../alliance/layout.js';
import type { ProcessOptions } from './start-process.js';

/** What a chaincode process is told about itself. */
export interface ChaincodeMember {
  readonly mspId: string;
  readonly slug: string;
  /** Where it must listen, `127.0.0.1:port`. */
  readonly address: string;
  readonly chaincodeId: string;
  /** Its TLS server key and certificate, and the only client certificate to trust: the ledger's. PEM files. */
  readonly tlsKeyFile: string;
  readonly tlsCertFile: string;
  readonly tlsClientCaCertFile: string;
}

export interface ChaincodeCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Default: a line of JSON with `"ready":true`. `port`: ready when it listens, for programs that print none. */
  readonly ready?: 'json-line' | 'port';
}

/**
 * How to start a member's chaincode process (chaincode as a service over mutual TLS). Either the path of a Node entry,
 * or a function that gives a command. Each is started with this environment, whatever its kind:
 * `CHAINCODE_SERVER_ADDRESS`, `CHAINCODE_ID`, `CHAINCODE_TLS_KEY_FILE`, `CHAINCODE_TLS_CERT_FILE`,
 * `CHAINCODE_TLS_CLIENT_CACERT_FILE` and `CORE_CHAINCODE_LOGGING_LEVEL` (`WARNING` unless set). A Node entry ends when the
 * process that started it does.
 */
export type ChaincodeSource =
  | {
      readonly entry: string;
      readonly ready?: 'json-line' | 'port';
      readonly env?: Readonly<Record<string, string | undefined>>;
    }
  | { readonly command: (member: ChaincodeMember) => ChaincodeCommand };

export const exitWithParentUrl = new URL('./exit-with-parent.js', import.meta.url).href;

export function chaincodeMember(member: MemberLayout, port: number, chaincodeId: string): ChaincodeMember {
  return {
    mspId: member.mspId,
    slug: member.slug,
    address: `127.0.0.1:${String(port)}`,
    chaincodeId,
    tlsKeyFile: member.chaincodeTls.keyFile,
    tlsCertFile: member.chaincodeTls.certFile,
    tlsClientCaCertFile: member.chaincodeClient.certFile,
  };
}

/** Everything that {@link startProcess} needs to start a member's chaincode. */
export function chaincodeProcess(source: ChaincodeSource, member: ChaincodeMember, logFile: string): ProcessOptions {
  const { command, args, env, ready = 'json-line' } = 'entry' in source ? nodeEntry(source) : source.command(member);
  const [host = '127.0.0.1', port = '0'] = member.address.split(':');
  return {
    name: `chaincode:${member.slug}`,
    command,
    args,
    logFile,
    env: { ...environment(member), ...env },
    ready: ready === 'port' ? { kind: 'port', host, port: Number(port) } : { kind: 'json-line' },
  };
}

function nodeEntry(source: Extract<ChaincodeSource, { entry: string }>): ChaincodeCommand {
  const entry = source.entry.startsWith('file:') ? fileURLToPath(source.entry) : source.entry;
  return {
    command: process.execPath,
    args: ['--import', exitWithParentUrl, entry],
    env: source.env ?? {},
    ready: source.ready ?? 'json-line',
  };
}

function environment(member: ChaincodeMember): Record<string, string> {
  return {
    CHAINCODE_SERVER_ADDRESS: member.address,
    CHAINCODE_ID: member.chaincodeId,
    CHAINCODE_TLS_KEY_FILE: member.tlsKeyFile,
    CHAINCODE_TLS_CERT_FILE: member.tlsCertFile,
    CHAINCODE_TLS_CLIENT_CACERT_FILE: member.tlsClientCaCertFile,
    CORE_CHAINCODE_LOGGING_LEVEL: process.env['CORE_CHAINCODE_LOGGING_LEVEL'] ?? 'WARNING',
  };
}
