import { readFile } from 'node:fs/promises';
import { get } from 'node:https';
import type { MemberTools, RunningFabricNetwork } from '@entente/network';
import { untilTrue } from '../../until.js';

/** What an orderer says of itself on its operations listener. */
interface OrdererState {
  /** Number of the last block that it took part in, or had when it started. */
  readonly block: number;
  /** The consenter that led when that block was committed, as the number that the channel's configuration gives it. */
  readonly leaderId: number;
}

/**
 * The member whose orderer leads. BFT orderers say it in the metric `consensus_BFT_leader_id`, which they set with every
 * block that they commit; so the one with the most blocks is believed, and a change of leaders shows with the next block.
 * Consenters are numbered from 1 in the order of the alliance's members.
 * @throws Error if no orderer answers
 */
export async function leaderOf(network: RunningFabricNetwork): Promise<string> {
  const states = await Promise.all(network.members.map(({ mspId }) => ordererState(network, mspId)));
  const [best] = states.filter((state) => state !== undefined).sort((one, other) => other.block - one.block);
  const leader = best === undefined ? undefined : network.members[best.leaderId - 1];
  if (leader === undefined) {
    throw new Error('no orderer says who leads');
  }
  return leader.mspId;
}

/** Where a member's orderer stands; undefined if it does not answer, because it is down, frozen or only starting. */
async function ordererState(network: RunningFabricNetwork, mspId: string): Promise<OrdererState | undefined> {
  const tools = network.tools(mspId);
  const text = await fetchText(tools, `${tools.orderer.operations}/metrics`).catch(() => undefined);
  if (text === undefined) {
    return undefined;
  }
  const [block, leaderId] = [metric(text, 'committed_block_number'), metric(text, 'leader_id')];
  return block === undefined || leaderId === undefined ? undefined : { block, leaderId };
}

/** Waits until every orderer has answered and has as many blocks as the others. */
export async function untilOrderersAgree(network: RunningFabricNetwork, timeoutMs = 30_000): Promise<void> {
  let heights: readonly (number | undefined)[] = [];
  await untilTrue(
    'all orderers to have the same blocks',
    async () => {
      heights = await Promise.all(network.members.map(({ mspId }) => ordererHeight(network, mspId)));
      const [first] = heights;
      return first !== undefined && heights.every((height) => height === first);
    },
    timeoutMs,
  ).catch((error: unknown) => {
    throw new Error(`the orderers stand at ${heights.map(String).join(', ')}`, { cause: error });
  });
}

/** How many blocks a member's orderer has; its metric leaves out those that it took from others to catch up. */
async function ordererHeight(network: RunningFabricNetwork, mspId: string): Promise<number | undefined> {
  const tools = network.tools(mspId);
  const url = `https://${tools.orderer.admin}/participation/v1/channels/${network.description.channel}`;
  const text = await fetchText(tools, url).catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as { readonly height: number }).height;
}

function metric(text: string, name: string): number | undefined {
  const value = new RegExp(`^consensus_BFT_${name}\\{[^}]*\\} (\\S+)$`, 'm').exec(text)?.[1];
  return value === undefined ? undefined : Number(value);
}

/**
 * Whether all orderers took part in the last block: an orderer that took it from the others afterwards does not count. One
 * that was just started needs a while for that, and until then the alliance tolerates no other fault.
 */
export async function allTakePart(network: RunningFabricNetwork): Promise<boolean> {
  const states = await Promise.all(network.members.map(({ mspId }) => ordererState(network, mspId)));
  const [first] = states;
  return first !== undefined && states.every((state) => state?.block === first.block);
}

const answerMs = 2_000;

async function fetchText({ orderer, tls }: MemberTools, url: string): Promise<string> {
  const [ca, cert, key] = await Promise.all(
    [orderer.tlsCaFile, tls.certFile, tls.keyFile].map((file) => readFile(file)),
  );
  return new Promise((resolve, reject) => {
    get(url, { ca, cert, key, agent: false, signal: AbortSignal.timeout(answerMs) }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        resolve(Buffer.concat(chunks).toString('utf8'));
      });
    }).on('error', reject);
  });
}
