import { z } from 'zod';
import { MemberDescription } from '../alliance/description.js';
import type { MemberPorts } from '../fabric/nodes.js';

/** A DNS name or an IPv4 address; no port, no scheme. */
export const Host = z
  .string()
  .regex(/^(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*$/, {
    error: 'a DNS name or an IPv4 address, without port',
  });

const Port = z.int().min(1).max(65_535);

const Ports = z
  .strictObject({
    peer: Port,
    peerOperations: Port,
    peerChaincode: Port,
    chaincode: Port,
    orderer: Port,
    ordererAdmin: Port,
    ordererOperations: Port,
    gatewayHttp: Port,
    gatewayLink: Port,
    gatewayOperations: Port,
  })
  .refine((ports) => new Set(Object.values(ports)).size === Object.keys(ports).length, {
    error: 'two listeners have the same port',
  });

/** What was chosen when a member's home was made: `member.json` in the home. */
export const MemberSettings = z.strictObject({
  format: z.literal('entente-member/1'),
  ...MemberDescription.shape,
  /** Under which all other members reach this one. */
  host: Host,
  /** Address on which peer, orderer, gateway API and member link listen. */
  listenHost: z.string().min(1),
  ports: Ports,
  /** Time limits: members on one site, or members whose messages take 100 ms and more. */
  distance: z.enum(['local', 'wide']),
});
export type MemberSettings = Readonly<z.infer<typeof MemberSettings>>;
export type ChosenPorts = MemberSettings['ports'];

/** First of the ports that a home uses when none are named. */
export const defaultPortBase = 7051;

/** Deals out ports from a first one on. */
export function portsFromBase(base: number): ChosenPorts {
  return {
    peer: base,
    peerOperations: base + 1,
    chaincode: base + 2,
    orderer: base + 3,
    ordererAdmin: base + 4,
    ordererOperations: base + 5,
    gatewayHttp: base + 6,
    gatewayLink: base + 7,
    gatewayOperations: base + 8,
    peerChaincode: base + 9,
  };
}

/** The same in the form that the settings of peer and orderer are made from. */
export function memberPorts({ host, ports }: Pick<MemberSettings, 'host' | 'ports'>): MemberPorts {
  const { gatewayHttp, gatewayLink, gatewayOperations, ...fabric } = ports;
  return { host, ...fabric, gateway: { http: gatewayHttp, link: gatewayLink, operations: gatewayOperations } };
}
