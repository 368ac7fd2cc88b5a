import type { MemberLayout } from '../alliance/layout.js';

/** Where the processes of one member listen. Channel, peers and orderers know `host`; the rest stays on loopback. */
export interface MemberPorts {
  readonly host: string;
  readonly peer: number;
  readonly peerOperations: number;
  /** Where the peer waits for chaincodes that it started itself: none of ours, but a peer opens it. */
  readonly peerChaincode: number;
  /** Where the member's chaincode process listens. */
  readonly chaincode: number;
  readonly orderer: number;
  readonly ordererAdmin: number;
  readonly ordererOperations: number;
  /** The gateway's HTTP API, member link and operations listener. */
  readonly gateway: { readonly http: number; readonly link: number; readonly operations: number };
}

/** How many ports {@link portsFrom} hands out. */
export const portCount = 10;

/** Deals out a member's ports in their fixed order. @throws Error if there are too few */
export function portsFrom(host: string, ports: readonly number[]): MemberPorts {
  const at = (index: number): number => {
    const port = ports[index];
    if (port === undefined) {
      throw new Error(`a member needs ${String(portCount)} ports, not ${String(ports.length)}`);
    }
    return port;
  };
  return {
    host,
    peer: at(0),
    peerOperations: at(1),
    chaincode: at(2),
    orderer: at(3),
    ordererAdmin: at(4),
    ordererOperations: at(5),
    gateway: { http: at(6), link: at(7), operations: at(8) },
    peerChaincode: at(9),
  };
}

/** A member's peer as others see it. */
export interface PeerNode {
  readonly mspId: string;
  /** `host:port` */
  readonly address: string;
  /** PEM: what its TLS certificate chains to. */
  readonly tlsCaFile: string;
  /** URL of its operations listener. */
  readonly operations: string;
}

/** A member's orderer as others see it. */
export interface OrdererNode {
  readonly mspId: string;
  readonly address: string;
  readonly tlsCaFile: string;
  /** `host:port` of its channel participation API, for its own administrator. */
  readonly admin: string;
  readonly operations: string;
}

const loopback = '127.0.0.1';

export function peerNode(member: MemberLayout, ports: MemberPorts): PeerNode {
  return {
    mspId: member.mspId,
    address: `${ports.host}:${String(ports.peer)}`,
    tlsCaFile: member.tlsCaCertFile,
    operations: `https://${loopback}:${String(ports.peerOperations)}`,
  };
}

export function ordererNode(member: MemberLayout, ports: MemberPorts): OrdererNode {
  return {
    mspId: member.orderer.mspId,
    address: `${ports.host}:${String(ports.orderer)}`,
    tlsCaFile: member.tlsCaCertFile,
    admin: `${loopback}:${String(ports.ordererAdmin)}`,
    operations: `https://${loopback}:${String(ports.ordererOperations)}`,
  };
}
