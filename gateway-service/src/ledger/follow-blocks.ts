import { setImmediate, setTimeout } from 'node:timers/promises';
import type { Network } from '@hyperledger/fabric-gateway';
import { common } from '@hyperledger/fabric-protos';
import type { BlockArchive } from '../archive/block-archive.js';
import { blockHash } from '../archive/block-chain.js';
import type { Log } from '../ports/services.js';
import { type ChannelConfiguration, readConfiguration } from './channel-configuration.js';
import { saidBy } from './endorse-fault.js';
import { readBlock } from './read-block.js';
import { OlderBlocksFault } from './older-blocks.js';
import type { OtherPeers } from './other-peers.js';
import type { StateCopy } from './state-copy.js';
import type { TransactionWatch } from './transaction-watch.js';

const batchTransactions = 2_000;

export interface FollowOptions {
  readonly network: Pick<Network, 'getBlockEvents'>;
  readonly chaincode: string;
  readonly state: StateCopy;
  readonly watch: TransactionWatch;
  /** Keeps every block, and gives those that the state copy has not seen: a peer may have no older ones. */
  readonly archive?: Pick<BlockArchive, 'append' | 'blocks' | 'first' | 'height' | 'read' | 'startAt'> | undefined;
  /** Blocks that the own peer does not have, from other members' peers. */
  readonly older?: Pick<OtherPeers, 'gap' | 'blocks'> | undefined;
  /** Told of a new configuration before the block that sets it shows in the state copy. */
  readonly onConfiguration?: (configuration: ChannelConfiguration) => void;
  /** Told when blocks begin to flow: the first may be old ones. */
  readonly onStream?: () => void;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** Keeps the state copy up to date with this member's own peer, for as long as the process lives. */
export async function followBlocks(options: FollowOptions): Promise<void> {
  const { watch, log, signal } = options;
  await replay(options);
  let hasOverlap = true;
  while (!signal.aborted) {
    let reason = '';
    try {
      await followStream(options, hasOverlap);
    } catch (error) {
      if (hasEnded(signal)) {
        return;
      }
      reason = `: ${saidBy(error)}`;
      log.warn('block stream broke', { code: saidBy(error) });
      if (saysMissing(error)) {
        reason = hasOverlap ? reason : await getWhatPeerLacks(options, reason);
        hasOverlap = false;
      }
    }
    watch.setFault(`the block stream is interrupted${reason}`);
    await pauseUnless(signal);
  }
}

/** Asked anew after a wait: the compiler takes what held before it to hold still. */
function hasEnded(signal: AbortSignal): boolean {
  return signal.aborted;
}

/**
 * Takes blocks until the stream ends. With an overlap it begins at a block that is known: that one comes at once, and
 * tells a stream that is quiet from one that does not flow.
 */
async function followStream(options: FollowOptions, hasOverlap: boolean): Promise<void> {
  const { network, watch, archive, signal } = options;
  const due = dueBlock(options);
  const startBlock = BigInt(hasOverlap ? Math.max(due - 1, 0) : due);
  const blocks = await network.getBlockEvents({ startBlock });
  const stop = (): void => {
    blocks.close();
  };
  signal.addEventListener('abort', stop, { once: true });
  options.onStream?.();
  if (!hasOverlap) {
    watch.setFault(undefined);
  }
  try {
    for await (const block of blocks) {
      archive?.append(block);
      take(block, options);
      watch.setFault(undefined);
    }
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

function dueBlock({ state, archive }: FollowOptions): number {
  return Math.min(state.height(), archive?.height() ?? Infinity);
}

/** Blocks that are in the archive and not in the state copy: it was deleted, or is in another form, or a power cut took some. */
async function replay(options: FollowOptions): Promise<void> {
  const { state, archive, watch, log, signal } = options;
  if (archive === undefined || archive.first() > state.height() || archive.height() <= state.height()) {
    return;
  }
  const from = state.height();
  watch.setFault(`reading ${String(archive.height() - from)} blocks from the archive`);
  try {
    for (const batch of batches(archive.blocks(from))) {
      takeAll(batch, options);
      await setImmediate();
      if (signal.aborted) {
        return;
      }
    }
  } catch (error) {
    log.error('block archive is damaged; reading from the peer', { code: saidBy(error), block: state.height() });
  }
  log.info('state copy read from the block archive', { block: state.height(), count: state.height() - from });
}

/** Blocks in groups of so many transactions: fewer writes to the disk, and the process still answers in between. */
function* batches(blocks: Iterable<common.Block>): Generator<readonly common.Block[]> {
  let [batch, count]: [common.Block[], number] = [[], 0];
  try {
    for (const block of blocks) {
      batch.push(block);
      count += block.getData()?.getDataList_asU8().length ?? 0;
      if (count >= batchTransactions) {
        yield batch;
        [batch, count] = [[], 0];
      }
    }
  } catch (error) {
    yield batch; // Those before a damaged one count too.
    throw error;
  }
  yield batch;
}

function take(block: common.Block, options: FollowOptions): void {
  takeAll([block], options);
}

function takeAll(blocks: readonly common.Block[], { chaincode, state, onConfiguration }: FollowOptions): void {
  const due = blocks.filter((block) => (block.getHeader()?.getNumber() ?? 0) >= state.height());
  const contents = due.map((block) => {
    const configuration = readConfiguration(block);
    if (configuration !== undefined) {
      onConfiguration?.(configuration);
    }
    const number = block.getHeader()?.getNumber() ?? 0;
    return { number, transactions: readBlock(block, chaincode), configuration };
  });
  state.applyAll(contents);
}

function saysMissing(error: unknown): boolean {
  return error instanceof Error && error.message.includes('Unexpected status response: 404');
}

/**
 * A peer that was restored from a snapshot says of older blocks that there are none: other members' peers have them. If
 * those do not give them, a new archive begins after them; a state copy cannot. Gives the reason for which none came.
 */
async function getWhatPeerLacks(options: FollowOptions, reason: string): Promise<string> {
  const { state, archive, watch, log, signal } = options;
  let fault: unknown;
  try {
    if (await takeOlder(options)) {
      return reason;
    }
  } catch (error) {
    fault = error;
    if (hasEnded(signal)) {
      return reason;
    }
    log.error('older blocks could not be had from other members', { code: saidBy(error), block: dueBlock(options) });
  }
  if (archive !== undefined && archive.height() === archive.first() && archive.height() < state.height()) {
    archive.startAt(state.height());
  } else if (fault instanceof OlderBlocksFault) {
    watch.setFault(`older blocks are missing: ${saidBy(fault)}`);
    await pauseUnless(signal, longPauseMs); // Others' peers are not to be read through without end.
  }
  return fault === undefined ? reason : `: ${saidBy(fault)}`;
}

/** Whether there was anything to take. */
async function takeOlder(options: FollowOptions): Promise<boolean> {
  const { archive, older, watch, log, signal } = options;
  const due = dueBlock(options);
  const before = archive?.height() === due ? archive.read(due - 1) : undefined;
  const gap = await older?.gap(due, before && blockHash(common.Block.deserializeBinary(before)));
  if (older === undefined || gap === undefined) {
    return false;
  }
  watch.setFault(`reading blocks ${String(due)} to ${String(gap.to - 1)} from other members`);
  for await (const block of older.blocks(gap, signal)) {
    archive?.append(block);
    take(block, options);
    await setImmediate();
  }
  log.info('older blocks read from other members', { block: gap.to, count: gap.to - due });
  return true;
}

const longPauseMs = 20_000;

/** Ends early when the signal comes. */
async function pauseUnless(signal: AbortSignal, ms = 250): Promise<void> {
  await setTimeout(ms, undefined, { signal }).catch(() => undefined);
}
