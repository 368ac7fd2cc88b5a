import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { common } from '@hyperledger/fabric-protos';
import { ordererChannel } from '../fabric/join.js';
import type { MemberTools } from '../fabric/member-tools.js';
import type { OrdererNode } from '../fabric/nodes.js';
import { writePrivateFile } from '../identities/pem-files.js';
import { NetworkProblem } from '../problem.js';
import { ordererPath, type ChannelConfig, groupAt } from './channel-config.js';
import { type Consenter, consentersOf } from './consenters.js';
import { fetchFrom, ordererSource } from './fetch-config.js';
import { consentersOfMsp } from './members.js';
import { addressOf } from './organizations.js';
import { inTemporaryFolder } from './temporary-folder.js';
import { trustRootsOf } from './trust.js';

/** One consenter, as it answers to everybody. */
export interface ConsenterHealth {
  /** `host:port` */
  readonly address: string;
  readonly mspId: string;
  /** How many blocks it has; undefined if it does not answer. */
  readonly height: number | undefined;
  /** Why it does not answer. */
  readonly problem: string | undefined;
}

/** Blocks by which an orderer may be behind while others go on cutting them. */
const fewBlocks = 5;

/** Asks every consenter of the channel for its newest block. Who does not answer has a `problem`; nothing is thrown for it. */
export async function orderingHealth(
  tools: MemberTools,
  config: ChannelConfig,
  consenters: readonly Consenter[] = consentersOf(config),
): Promise<readonly ConsenterHealth[]> {
  return await inTemporaryFolder(
    async (dir) =>
      await Promise.all(
        consenters.map(async (consenter, index) => {
          const mspId = ownerOf(config, consenter);
          const address = addressOf(consenter);
          const tlsCaFile = join(dir, `${String(index)}.pem`);
          await writePrivateFile(tlsCaFile, mspId === '' ? '' : trustRootsOf(config, mspId).tlsCaCerts.join('\n'));
          const node = { mspId, address, tlsCaFile, admin: '', operations: '' };
          return { address, mspId, ...(await heightOf(tools, node, join(dir, `${String(index)}.block`))) };
        }),
      ),
  );
}

function ownerOf(config: ChannelConfig, consenter: Consenter): string {
  const mspIds = Object.keys(groupAt(config, ordererPath).groups);
  const address = addressOf(consenter);
  return mspIds.find((one) => consentersOfMsp(config, one).some((other) => addressOf(other) === address)) ?? '';
}

async function heightOf(
  tools: MemberTools,
  node: OrdererNode,
  file: string,
): Promise<Pick<ConsenterHealth, 'height' | 'problem'>> {
  try {
    await fetchFrom(tools, ordererSource(node), 'newest', file);
    const number =
      common.Block.deserializeBinary(await readFile(file))
        .getHeader()
        ?.getNumber() ?? 0;
    return { height: number + 1, problem: undefined };
  } catch (error) {
    const detail = error instanceof NetworkProblem ? error.detail : String(error);
    return { height: undefined, problem: detail.split('\n').at(-1) ?? '' };
  }
}

/**
 * Makes sure that all these consenters answer and are as far as each other.
 * @throws NetworkProblem `ORDERERS_NOT_HEALTHY` naming each that is not
 */
export async function requireHealthyOrdering(
  tools: MemberTools,
  config: ChannelConfig,
  consenters?: readonly Consenter[],
): Promise<readonly ConsenterHealth[]> {
  const health = await orderingHealth(tools, config, consenters);
  const highest = highestOf(health);
  const faults = health.flatMap(({ address, height, problem }) => {
    if (height === undefined) {
      return [`${address} does not answer (${problem ?? ''})`];
    }
    return height + fewBlocks < highest ? [`${address} has ${String(height)} blocks of ${String(highest)}`] : [];
  });
  if (faults.length > 0) {
    throw new NetworkProblem(
      'ORDERERS_NOT_HEALTHY',
      `a change among the orderers is safe only while all others are well: ${faults.join('; ')}. ` +
        'Bring them back first, then send the update again',
    );
  }
  return health;
}

function highestOf(health: readonly ConsenterHealth[]): number {
  return Math.max(0, ...health.map(({ height }) => height ?? 0));
}

const defaultTimeoutMs = 60_000;
const pauseMs = 200;

/**
 * Waits until the member's own orderer, which is no consenter yet, has every block that the consenters had when it was
 * asked: only then may it be made one.
 * @throws NetworkProblem `ORDERER_NOT_READY` with how far it came; `ORDERER_REFUSED` if it is not in the channel
 */
export async function untilReplicated(
  tools: MemberTools,
  config: ChannelConfig,
  timeoutMs = defaultTimeoutMs,
): Promise<void> {
  const goal = highestOf(await orderingHealth(tools, config));
  const end = Date.now() + timeoutMs;
  for (;;) {
    const { height, status, consensusRelation } = await ordererChannel(tools);
    if (status === 'active' && height >= goal && goal > 0) {
      return;
    }
    if (Date.now() > end) {
      throw new NetworkProblem(
        'ORDERER_NOT_READY',
        `the orderer at ${tools.orderer.address} is ${status} as ${consensusRelation} with ${String(height)} blocks of ` +
          `${String(goal)}: see its log, wait until it has caught up, and try again`,
      );
    }
    await pause(pauseMs);
  }
}
