import type { BlockCutting } from '../alliance/description.js';
import type { Timings } from '../fabric/timings.js';
import { NetworkProblem } from '../problem.js';
import { z } from 'zod';
import {
  type ChannelConfig,
  editGroup,
  findGroup,
  groupAt,
  type Json,
  ordererPath,
  valueOf,
  withValue,
} from './channel-config.js';
import { leastBftOrderers } from './configtx.js';
import { type Consenter, consensusOf, type ConsensusTypeValue, consentersOf, withBftConsenters } from './consenters.js';
import { addressOf } from './organizations.js';
import { ordererEndpoints } from './members.js';

const BatchSize = z.looseObject({
  absolute_max_bytes: z.int(),
  max_message_count: z.int(),
  preferred_max_bytes: z.int(),
});
const BatchTimeout = z.looseObject({ timeout: z.string() });

/**
 * Sets when a block is cut. Raft waits as long as BatchTimeout says and BFT as its own metadata say; both are set, so that
 * the configuration never says two things.
 */
export function setBlockCutting(config: ChannelConfig, { intervalMs, transactions }: BlockCutting): ChannelConfig {
  const interval = `${String(intervalMs)}ms`;
  const cut = editGroup(config, ordererPath, (group) => {
    const size = valueOf(group, 'BatchSize', BatchSize);
    const timeout = valueOf(group, 'BatchTimeout', BatchTimeout);
    return withValue(withValue(group, 'BatchSize', { ...size, max_message_count: transactions }), 'BatchTimeout', {
      ...timeout,
      timeout: interval,
    });
  });
  const consensus = consensusOf(config);
  return consensus.type === 'etcdraft'
    ? cut
    : withConsensus(cut, {
        ...consensus,
        metadata: {
          ...consensus.metadata,
          request_batch_max_interval: interval,
          request_batch_max_count: String(transactions),
        },
      });
}

/** When a raft channel cuts a block. @throws NetworkProblem `CONFIG_UNREADABLE` for a time in no form that Fabric writes */
export function blockCutting(config: ChannelConfig): BlockCutting {
  const group = groupAt(config, ordererPath);
  const { timeout } = valueOf(group, 'BatchTimeout', BatchTimeout);
  const parts = [...timeout.matchAll(/([\d.]+)(ms|h|m|s)/g)];
  const intervalMs = parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * (unitMs[unit ?? ''] ?? NaN), 0);
  if (parts.map(([part]) => part).join('') !== timeout || !(intervalMs > 0)) {
    throw new NetworkProblem('CONFIG_UNREADABLE', `the channel's BatchTimeout is ${timeout}, which is no time`);
  }
  return {
    intervalMs: Math.max(1, Math.round(intervalMs)),
    transactions: valueOf(group, 'BatchSize', BatchSize).max_message_count,
  };
}

const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/**
 * Stops ordinary transactions, so that the ordering can be changed: nothing else changes in the same update. Only
 * administrators of orderers can do anything from then on.
 * @throws NetworkProblem `IN_MAINTENANCE` if it is stopped already
 */
export function enterMaintenance(config: ChannelConfig): ChannelConfig {
  return inState(config, 'STATE_NORMAL', 'STATE_MAINTENANCE');
}

/** Lets ordinary transactions in again. @throws NetworkProblem `NOT_IN_MAINTENANCE` */
export function leaveMaintenance(config: ChannelConfig): ChannelConfig {
  return inState(config, 'STATE_MAINTENANCE', 'STATE_NORMAL');
}

/** Whether the channel refuses ordinary transactions. */
export function isInMaintenance(config: ChannelConfig): boolean {
  return consensusOf(config).state === 'STATE_MAINTENANCE';
}

function inState(
  config: ChannelConfig,
  from: ConsensusTypeValue['state'],
  to: ConsensusTypeValue['state'],
): ChannelConfig {
  const consensus = consensusOf(config);
  if (consensus.state !== from) {
    throw to === 'STATE_NORMAL'
      ? new NetworkProblem('NOT_IN_MAINTENANCE', 'the channel is not in maintenance; there is nothing to leave')
      : new NetworkProblem('IN_MAINTENANCE', 'the channel is in maintenance already; go on with the next step');
  }
  return withConsensus(config, { ...consensus, state: to });
}

export interface BftOptions {
  /** PEM text of the certificate that signs blocks, by MSP ID of the orderer: raft's configuration does not have it. */
  readonly identities: Readonly<Record<string, string>>;
  readonly blocks: BlockCutting;
  readonly timings: Timings;
}

/**
 * Changes the ordering from raft to BFT, with the same orderers. The channel must be in maintenance, every orderer is
 * restarted after it and before {@link leaveMaintenance}, and there is no way back once transactions flow again: back up the
 * orderers before.
 * @throws NetworkProblem `NOT_IN_MAINTENANCE`, `NOT_RAFT`, `TOO_FEW_FOR_BFT`, `CONSENTER_UNKNOWN` if a certificate is missing
 */
export function toBft(config: ChannelConfig, { identities, blocks, timings }: BftOptions): ChannelConfig {
  const { type, state } = consensusOf(config);
  if (type !== 'etcdraft') {
    throw new NetworkProblem('NOT_RAFT', 'the channel orders by BFT already');
  }
  if (state !== 'STATE_MAINTENANCE') {
    throw new NetworkProblem('NOT_IN_MAINTENANCE', 'enter maintenance first, and back up the orderers');
  }
  const consenters = consentersOf(config);
  if (consenters.length < leastBftOrderers) {
    throw new NetworkProblem(
      'TOO_FEW_FOR_BFT',
      `BFT takes at least ${String(leastBftOrderers)} orderers and the channel has ${String(consenters.length)}: ` +
        'leave maintenance, add orderers, and begin again',
    );
  }
  const mapping = consenters.map((one, index) => bftConsenter(config, one, index + 1, identities));
  return withConsensus(withBftConsenters(config, mapping), {
    type: 'BFT',
    state,
    metadata: bftMetadata(blocks, timings),
  });
}

function bftConsenter(
  config: ChannelConfig,
  consenter: Consenter,
  id: number,
  identities: BftOptions['identities'],
): Consenter {
  const groups = Object.keys(groupAt(config, ordererPath).groups);
  const mspId = groups.find((one) => ordererEndpoints(config, one).includes(addressOf(consenter)));
  const identity = mspId === undefined || !Object.hasOwn(identities, mspId) ? undefined : identities[mspId];
  if (mspId === undefined || identity === undefined) {
    throw new NetworkProblem(
      'CONSENTER_UNKNOWN',
      mspId === undefined
        ? `no orderer MSP has the endpoint ${addressOf(consenter)} of a raft consenter: set the endpoints first`
        : `the signing certificate of the orderer of ${mspId} is missing: ask its administrator for it`,
    );
  }
  return { ...consenter, bft: { id, mspId, identity } };
}

/** SmartBFT's options in the form that the configuration has them. The byte limit is only checked; BatchSize rules. */
function bftMetadata({ intervalMs, transactions }: BlockCutting, timings: Timings): ConsensusTypeValue['metadata'] {
  return {
    collect_timeout: timings.collect,
    decisions_per_leader: '0',
    incoming_message_buffer_size: '200',
    leader_heartbeat_count: '10',
    leader_heartbeat_timeout: timings.leaderHeartbeat,
    leader_rotation: 'ROTATION_OFF',
    request_auto_remove_timeout: timings.requestAutoRemove,
    request_batch_max_bytes: String(2 * 1024 * 1024),
    request_batch_max_count: String(transactions),
    request_batch_max_interval: `${String(intervalMs)}ms`,
    request_complain_timeout: timings.requestComplain,
    request_forward_timeout: timings.requestForward,
    request_max_bytes: '0',
    request_pool_size: '100000',
    speed_up_view_change: false,
    sync_on_start: false,
    view_change_resend_interval: timings.viewChangeResend,
    view_change_timeout: timings.viewChange,
  };
}

function withConsensus(config: ChannelConfig, consensus: ConsensusTypeValue): ChannelConfig {
  return editGroup(config, ordererPath, (group) => withValue(group, 'ConsensusType', consensus as Json));
}

/** Whether an orderer MSP is in the channel. */
export function hasOrdererMsp(config: ChannelConfig, ordererMspId: string): boolean {
  return findGroup(config, [...ordererPath, ordererMspId]) !== undefined;
}
