import { join } from 'node:path';
import type { KeyPairFiles, MemberLayout } from '../alliance/layout.js';
import type { FabricPrograms } from '../programs/index.js';
import type { OrdererNode, PeerNode } from './nodes.js';

/** What an administrator of one member needs to run Fabric's programs in that member's name. */
export interface MemberTools {
  readonly mspId: string;
  readonly programs: FabricPrograms;
  readonly channel: string;
  /** Environment of the `peer` program as the member's administrator. */
  readonly peerEnv: Readonly<Record<string, string>>;
  /** The same as the administrator of the member's orderer MSP, who signs changes of the Orderer group. */
  readonly ordererAdminEnv: Readonly<Record<string, string>>;
  readonly peer: PeerNode;
  readonly orderer: OrdererNode;
  /** All orderers of the channel, the member's own first: a command whose orderer does not answer tries the next. */
  readonly orderers: readonly OrdererNode[];
  /** Digests of the builds that the member has approved, one a line; its gateway reads it. */
  readonly approvedBuildsFile: string;
  /** Where the TLS authorities of the channel's peers are written, a file per member. */
  readonly peerRootsDir: string;
  /** Client certificate for mutual TLS, from the member's TLS CA. */
  readonly tls: KeyPairFiles;
}

export interface MemberToolsOptions {
  readonly member: MemberLayout;
  readonly programs: FabricPrograms;
  readonly channel: string;
  readonly peer: PeerNode;
  readonly orderer: OrdererNode;
  /** Orderers of the other members. */
  readonly otherOrderers: readonly OrdererNode[];
}

/** Where a member's administrator and its gateway keep which builds of the chaincode the member has approved. */
export function approvedBuildsFile({ fabric }: Pick<MemberLayout, 'fabric'>): string {
  return join(fabric.dir, 'approved-builds');
}

/** The command context of one member. */
export function memberTools(options: MemberToolsOptions): MemberTools {
  const { member, programs, channel, peer, orderer, otherOrderers } = options;
  const { fabric } = member;
  const env = {
    // The folder with the peer's own core.yaml, so that the program has the same timeouts and crypto settings.
    FABRIC_CFG_PATH: fabric.peerDir,
    FABRIC_LOGGING_SPEC: 'WARNING',
    CORE_PEER_TLS_ENABLED: 'true',
    CORE_PEER_ADDRESS: peer.address,
    CORE_PEER_TLS_ROOTCERT_FILE: peer.tlsCaFile,
    CORE_PEER_TLS_CLIENTAUTHREQUIRED: 'true',
    CORE_PEER_TLS_CLIENTCERT_FILE: member.gatewayTls.certFile,
    CORE_PEER_TLS_CLIENTKEY_FILE: member.gatewayTls.keyFile,
  };
  return {
    mspId: member.mspId,
    programs,
    channel,
    peer,
    orderer,
    orderers: [orderer, ...otherOrderers],
    tls: member.gatewayTls,
    approvedBuildsFile: approvedBuildsFile(member),
    peerRootsDir: join(fabric.dir, 'peer-roots'),
    peerEnv: { ...env, ...identity(member.mspId, fabric.adminMspDir) },
    ordererAdminEnv: { ...env, ...identity(member.orderer.mspId, fabric.ordererAdminMspDir) },
  };
}

function identity(mspId: string, mspDir: string): Record<string, string> {
  return {
    CORE_PEER_LOCALMSPID: mspId,
    CORE_PEER_MSPCONFIGPATH: mspDir,
    CORE_PEER_BCCSP_SW_FILEKEYSTORE_KEYSTORE: join(mspDir, 'keystore'),
  };
}

/** Arguments with which the `peer` program reaches an orderer over mutual TLS. */
export function ordererArguments(tools: Pick<MemberTools, 'tls'>, orderer: OrdererNode): string[] {
  return [
    ...['--orderer', orderer.address, '--tls', '--cafile', orderer.tlsCaFile],
    ...['--clientauth', '--certfile', tools.tls.certFile, '--keyfile', tools.tls.keyFile],
    ...['--connTimeout', '3s'],
  ];
}
