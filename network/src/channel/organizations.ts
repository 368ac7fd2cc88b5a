import { z } from 'zod';
import type { ConfigGroup, ConfigPolicy, Json } from './channel-config.js';
import { anyRole } from './policies.js';

/** `host:port` in two. */
export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

/** What the channel's configuration says of a member: certificates as PEM text. */
export interface MemberOrganization {
  readonly mspId: string;
  readonly caCerts: readonly string[];
  readonly tlsCaCerts: readonly string[];
  /** Where the members' peers find this member's first. */
  readonly anchorPeers: readonly Endpoint[];
}

/** What the channel's configuration says of a member's orderer MSP. */
export interface OrdererOrganization {
  readonly mspId: string;
  readonly caCerts: readonly string[];
  readonly tlsCaCerts: readonly string[];
  /** Where peers and gateways send transactions and take blocks. */
  readonly endpoints: readonly Endpoint[];
}

export const MspValue = z.looseObject({
  type: z.int(),
  config: z.looseObject({
    name: z.string(),
    root_certs: z.array(z.string()),
    intermediate_certs: z.array(z.string()),
    tls_root_certs: z.array(z.string()),
    tls_intermediate_certs: z.array(z.string()),
    revocation_list: z.array(z.string()),
    admins: z.array(z.string()),
  }),
});
export type MspValue = z.infer<typeof MspValue>;

export const AnchorPeersValue = z.looseObject({
  anchor_peers: z.array(z.looseObject({ host: z.string(), port: z.int() })),
});
export const EndpointsValue = z.looseObject({ addresses: z.array(z.string()) });

/** A member's group, with the same policies as the channel's first block gives every member. */
export function memberGroup(member: MemberOrganization): ConfigGroup {
  const { mspId } = member;
  return group(
    {
      Readers: anyRole(mspId, ['ADMIN', 'PEER', 'CLIENT']),
      Writers: anyRole(mspId, ['ADMIN', 'CLIENT']),
      Admins: anyRole(mspId, ['ADMIN']),
      Endorsement: anyRole(mspId, ['PEER']),
    },
    { MSP: mspValue(member), AnchorPeers: anchorPeersValue(member.anchorPeers) },
  );
}

/** The group of a member's orderer MSP. */
export function ordererGroup(orderer: OrdererOrganization): ConfigGroup {
  const { mspId } = orderer;
  return group(
    {
      Readers: anyRole(mspId, ['MEMBER']),
      Writers: anyRole(mspId, ['MEMBER']),
      Admins: anyRole(mspId, ['ADMIN']),
    },
    { MSP: mspValue(orderer), Endpoints: endpointsValue(orderer.endpoints) },
  );
}

export function anchorPeersValue(anchorPeers: readonly Endpoint[]): Json {
  return { anchor_peers: anchorPeers.map(({ host, port }) => ({ host, port })) };
}

export function endpointsValue(endpoints: readonly Endpoint[]): Json {
  return { addresses: endpoints.map(addressOf) };
}

export function addressOf({ host, port }: Endpoint): string {
  return `${host}:${String(port)}`;
}

/** PEM text as the configuration holds it, and back. */
export function toBase64(pem: string): string {
  return Buffer.from(pem).toString('base64');
}

export function fromBase64(text: string): string {
  return Buffer.from(text, 'base64').toString('utf8');
}

function mspValue({ mspId, caCerts, tlsCaCerts }: Pick<MemberOrganization, 'caCerts' | 'mspId' | 'tlsCaCerts'>): Json {
  return {
    type: 0,
    config: {
      name: mspId,
      admins: [],
      crypto_config: { identity_identifier_hash_function: 'SHA256', signature_hash_family: 'SHA2' },
      fabric_node_ous: {
        enable: true,
        admin_ou_identifier: unit('admin'),
        client_ou_identifier: unit('client'),
        orderer_ou_identifier: unit('orderer'),
        peer_ou_identifier: unit('peer'),
      },
      intermediate_certs: [],
      organizational_unit_identifiers: [],
      revocation_list: [],
      root_certs: caCerts.map(toBase64),
      signing_identity: null,
      tls_intermediate_certs: [],
      tls_root_certs: tlsCaCerts.map(toBase64),
    },
  };
}

function unit(name: string): Json {
  return { certificate: '', organizational_unit_identifier: name };
}

function group(
  policies: Readonly<Record<string, NonNullable<ConfigPolicy['policy']>>>,
  values: Readonly<Record<string, Json>>,
): ConfigGroup {
  const common = { mod_policy: 'Admins', version: '0' };
  return {
    ...common,
    groups: {},
    policies: mapped(policies, (policy) => ({ ...common, policy })),
    values: mapped(values, (value) => ({ ...common, value })),
  };
}

function mapped<A, B>(record: Readonly<Record<string, A>>, map: (value: A) => B): Readonly<Record<string, B>> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
}
