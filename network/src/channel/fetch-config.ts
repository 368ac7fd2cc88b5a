import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type MemberTools, ordererArguments } from '../fabric/member-tools.js';
import type { OrdererNode } from '../fabric/nodes.js';
import { NetworkProblem } from '../problem.js';
import { ProgramFailed, runProgram } from '../programs/index.js';
import { type ChannelConfig, parseChannelConfig, parsed } from './channel-config.js';
import { inTemporaryFolder } from './temporary-folder.js';
import { decodeMessage } from './translator.js';

/** What somebody is asked for a block takes at most; who is frozen costs this and no more. */
const fetchTimeoutMs = 10_000;

/** Which block: the latest that changed the configuration, the channel's first, or the latest. */
export type WhichBlock = 'config' | 'newest' | 'oldest';

/** Somebody who hands out blocks. */
export interface BlockSource {
  /** For messages. */
  readonly name: string;
  readonly from: OrdererNode | 'peer';
}

/** The member's own peer, which has checked every block that it has. */
export function ownPeer({ peer }: Pick<MemberTools, 'peer'>): BlockSource {
  return { name: `the peer at ${peer.address}`, from: 'peer' };
}

/** The orderers that the member knows, the own first. */
export function orderersOf({ orderers }: Pick<MemberTools, 'orderers'>): readonly BlockSource[] {
  return orderers.map(ordererSource);
}

export function ordererSource(orderer: OrdererNode): BlockSource {
  return { name: `the orderer at ${orderer.address}`, from: orderer };
}

/**
 * The channel's configuration, the newest of what the own peer and the own orderer (or else the next that answers) have:
 * an orderer that was away is behind for a while, and in maintenance every peer is.
 * @throws NetworkProblem `CHANNEL_NOT_REACHED` with what each said
 */
export async function fetchChannelConfig(tools: MemberTools): Promise<ChannelConfig> {
  return await newest(tools, [[ownPeer(tools)], orderersOf(tools)]);
}

/**
 * The same from what is the member's own, for whoever decides by it what to sign.
 * @throws NetworkProblem `CHANNEL_NOT_REACHED` if neither the own orderer nor the own peer answers
 */
export async function fetchOwnConfig(tools: MemberTools): Promise<ChannelConfig> {
  return await newest(tools, [[ownPeer(tools)], [ordererSource(tools.orderer)]]);
}

async function newest(tools: MemberTools, sources: readonly (readonly BlockSource[])[]): Promise<ChannelConfig> {
  const outcomes = await Promise.allSettled(sources.map((some) => configFrom(tools, some)));
  const configs = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  const [first, ...others] = configs;
  if (first === undefined) {
    const said = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [refusalsIn(outcome.reason)] : []));
    throw notReached(tools, said);
  }
  return others.reduce((one, other) => (BigInt(other.sequence) > BigInt(one.sequence) ? other : one), first);
}

/** @throws NetworkProblem `CHANNEL_NOT_REACHED` */
export async function configFrom(tools: MemberTools, sources: readonly BlockSource[]): Promise<ChannelConfig> {
  return await inTemporaryFolder(async (dir) => {
    const file = join(dir, 'config.block');
    await fetchFromAny(tools, sources, 'config', file);
    return await configInBlock(tools, await readFile(file));
  });
}

/**
 * Writes the latest configuration block, with which an orderer joins a running channel, or the channel's first block, with
 * which a peer does.
 * @throws NetworkProblem `CHANNEL_NOT_REACHED`
 */
export async function fetchBlock(tools: MemberTools, which: WhichBlock, file: string): Promise<void> {
  await fetchFromAny(tools, [...orderersOf(tools), ownPeer(tools)], which, file);
}

const Block = z.looseObject({
  data: z.looseObject({
    data: z.array(z.looseObject({ payload: z.looseObject({ data: z.looseObject({ config: z.unknown() }) }) })).min(1),
  }),
});

/** @throws NetworkProblem `CONFIG_UNREADABLE` if the block sets no configuration */
export async function configInBlock(
  { programs }: Pick<MemberTools, 'programs'>,
  bytes: Uint8Array,
): Promise<ChannelConfig> {
  const block = parsed(Block, await decodeMessage(programs, 'common.Block', bytes), 'the configuration block');
  return parseChannelConfig(block.data.data[0]?.payload.data.config);
}

async function fetchFromAny(
  tools: MemberTools,
  sources: readonly BlockSource[],
  which: WhichBlock,
  file: string,
): Promise<void> {
  const refusals: string[] = [];
  for (const source of sources) {
    try {
      await fetchFrom(tools, source, which, file);
      return;
    } catch (error) {
      refusals.push(`${source.name}: ${reason(error)}`);
    }
  }
  throw notReached(tools, refusals);
}

function notReached({ channel }: Pick<MemberTools, 'channel'>, refusals: readonly string[]): NetworkProblem {
  return new NetworkProblem(
    'CHANNEL_NOT_REACHED',
    `nobody hands out the channel ${channel}; start one of them, or see why it refuses:\n${refusals.join('\n')}`,
  );
}

/** What each source said, without the sentence that is said once for all. */
function refusalsIn(error: unknown): string {
  return error instanceof NetworkProblem && error.code === 'CHANNEL_NOT_REACHED'
    ? error.detail.split('\n').slice(1).join('\n')
    : String(error);
}

/** Writes a block from one source to a file. @throws ProgramFailed */
export async function fetchFrom(
  tools: MemberTools,
  { from }: BlockSource,
  which: WhichBlock,
  file: string,
): Promise<void> {
  if (from === 'peer') {
    await fetchAs(tools, tools.peerEnv, [], which, file);
    return;
  }
  const to = ordererArguments(tools, from);
  try {
    // In maintenance orderers answer the administrators of orderers only.
    await fetchAs(tools, tools.ordererAdminEnv, to, which, file);
  } catch (error) {
    // A member without an orderer MSP in the channel asks as a member; who does not answer at all is not asked again.
    if (!(error instanceof ProgramFailed) || !/FORBIDDEN/.test(error.stderr)) {
      throw error;
    }
    await fetchAs(tools, tools.peerEnv, to, which, file);
  }
}

async function fetchAs(
  tools: MemberTools,
  env: Readonly<Record<string, string>>,
  to: readonly string[],
  which: WhichBlock,
  file: string,
): Promise<void> {
  await runProgram({
    command: tools.programs.bin.peer,
    args: ['channel', 'fetch', which, file, '--channelID', tools.channel, ...to],
    env,
    timeoutMs: fetchTimeoutMs,
  });
}

function reason(error: unknown): string {
  return error instanceof NetworkProblem ? error.detail.split('\n').slice(-1).join('') : String(error);
}
