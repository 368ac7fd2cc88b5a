import { z } from 'zod';
import { NetworkProblem } from '../problem.js';
import {
  type ChannelConfig,
  editGroup,
  groupAt,
  ordererPath,
  valueOf,
  withPolicy,
  withValue,
} from './channel-config.js';
import { addressOf, type Endpoint, fromBase64, toBase64 } from './organizations.js';
import { outOf } from './policies.js';

/** An orderer that takes part in ordering. Certificates are PEM text. */
export interface Consenter extends Endpoint {
  /** The TLS certificates that it shows as a server and as a client. */
  readonly serverTlsCert: string;
  readonly clientTlsCert: string;
  /** BFT: the number that the other consenters know it by, its MSP, and the certificate that signs blocks. */
  readonly bft?: { readonly id: number; readonly mspId: string; readonly identity: string };
}

/** An orderer that is to take part. Certificates are PEM text. */
export interface NewConsenter extends Endpoint {
  readonly mspId: string;
  /** The certificate that signs blocks. */
  readonly identity: string;
  /** The TLS certificate that it shows as a server and as a client. */
  readonly tlsCert: string;
}

export type ConsensusName = 'bft' | 'raft';

const RaftConsenter = z.looseObject({
  host: z.string(),
  port: z.int(),
  client_tls_cert: z.string(),
  server_tls_cert: z.string(),
});
const BftConsenter = z.looseObject({ ...RaftConsenter.shape, id: z.int(), identity: z.string(), msp_id: z.string() });

export const ConsensusTypeValue = z.looseObject({
  metadata: z.record(z.string(), z.json()),
  state: z.enum(['STATE_MAINTENANCE', 'STATE_NORMAL']),
  type: z.enum(['BFT', 'etcdraft']),
});
export type ConsensusTypeValue = z.infer<typeof ConsensusTypeValue>;

const OrderersValue = z.looseObject({ consenter_mapping: z.array(BftConsenter) });
const RaftMetadata = z.looseObject({ consenters: z.array(RaftConsenter) });

/** How the channel orders. @throws NetworkProblem `CONFIG_UNREADABLE` for an ordering that is neither raft nor BFT */
export function consensusOf(config: ChannelConfig): ConsensusTypeValue {
  return valueOf(groupAt(config, ordererPath), 'ConsensusType', ConsensusTypeValue);
}

export function consensusName(config: ChannelConfig): ConsensusName {
  return consensusOf(config).type === 'BFT' ? 'bft' : 'raft';
}

/** How many consenters may be faulty: crash with raft, do anything with BFT. */
export function faultsTolerated(name: ConsensusName, consenters: number): number {
  return name === 'bft' ? Math.floor((consenters - 1) / 3) : Math.floor((consenters - 1) / 2);
}

/** How many consenters must agree on a block. */
export function quorumOf(name: ConsensusName, consenters: number): number {
  return name === 'bft'
    ? Math.ceil((consenters + faultsTolerated('bft', consenters) + 1) / 2)
    : Math.floor(consenters / 2) + 1;
}

/** The orderers that take part in ordering, in the configuration's order. */
export function consentersOf(config: ChannelConfig): readonly Consenter[] {
  if (consensusName(config) === 'raft') {
    return RaftMetadata.parse(consensusOf(config).metadata).consenters.map(plain);
  }
  return valueOf(groupAt(config, ordererPath), 'Orderers', OrderersValue).consenter_mapping.map((one) => ({
    ...plain(one),
    bft: { id: one.id, mspId: one.msp_id, identity: fromBase64(one.identity) },
  }));
}

function plain({ host, port, ...certs }: z.infer<typeof RaftConsenter>): Consenter {
  return {
    host,
    port,
    serverTlsCert: fromBase64(certs.server_tls_cert),
    clientTlsCert: fromBase64(certs.client_tls_cert),
  };
}

/**
 * Replaces the consenters, and with BFT, in the same step, the policy by which peers judge blocks: as many signatures as
 * the quorum of these consenters, by these certificates. Fabric refuses one without the other.
 */
export function withConsenters(config: ChannelConfig, consenters: readonly Consenter[]): ChannelConfig {
  return consensusName(config) === 'bft'
    ? withBftConsenters(config, consenters)
    : withRaftConsenters(config, consenters);
}

function withRaftConsenters(config: ChannelConfig, consenters: readonly Consenter[]): ChannelConfig {
  const { metadata, ...rest } = consensusOf(config);
  const value = { ...rest, metadata: { ...metadata, consenters: consenters.map(raftEntry) } };
  return editGroup(config, ordererPath, (group) => withValue(group, 'ConsensusType', value));
}

/** Sets the BFT consenters whatever the channel orders by now: the move from raft needs them before. */
export function withBftConsenters(config: ChannelConfig, consenters: readonly Consenter[]): ChannelConfig {
  const mapping = consenters.map(bftEntry);
  return editGroup(config, ordererPath, (group) =>
    withPolicy(
      withValue(group, 'Orderers', { consenter_mapping: mapping }),
      'BlockValidation',
      blockValidation(consenters),
    ),
  );
}

/** The policy of blocks that follows from the consenters. */
export function blockValidation(consenters: readonly Consenter[]): ReturnType<typeof outOf> {
  return outOf(
    quorumOf('bft', consenters.length),
    consenters.map((one) => {
      const { mspId, identity } = bftOf(one);
      return {
        principal: { mspid: mspId, id_bytes: toBase64(identity) },
        principal_classification: 'IDENTITY',
      };
    }),
  );
}

function raftEntry({ host, port, ...certs }: Consenter): Readonly<Record<string, number | string>> {
  return {
    host,
    port,
    client_tls_cert: toBase64(certs.clientTlsCert),
    server_tls_cert: toBase64(certs.serverTlsCert),
  };
}

function bftEntry(consenter: Consenter): Readonly<Record<string, number | string>> {
  const { id, mspId, identity } = bftOf(consenter);
  return { ...raftEntry(consenter), id, msp_id: mspId, identity: toBase64(identity) };
}

function bftOf(consenter: Consenter): NonNullable<Consenter['bft']> {
  if (consenter.bft === undefined) {
    throw new NetworkProblem('CONSENTER_UNKNOWN', `the MSP and certificate of ${addressOf(consenter)} are missing`);
  }
  return consenter.bft;
}

/** A consenter with the next free number. */
export function numbered(consenters: readonly Consenter[], added: NewConsenter): Consenter {
  const { host, port, tlsCert, mspId, identity } = added;
  const id = Math.max(0, ...consenters.map(({ bft }) => bft?.id ?? 0)) + 1;
  return { host, port, serverTlsCert: tlsCert, clientTlsCert: tlsCert, bft: { id, mspId, identity } };
}
