import { copyFile, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { dirname, join, resolve } from 'node:path';
import type { ChannelConfig } from '../channel/channel-config.js';
import { hasOrdererMsp } from '../channel/ordering.js';
import { joinOrderer, joinPeer } from '../fabric/join.js';
import { type MemberTools, ordererArguments } from '../fabric/member-tools.js';
import type { OrdererNode } from '../fabric/nodes.js';
import { NetworkProblem } from '../problem.js';
import { type FabricPrograms, findFabricPrograms, runProgram } from '../programs/index.js';
import { type JoinedAlliance, recordAlliance, requireMember, toolsOfMember } from './alliance.js';
import { type ConfigBlock, readConfigBlock } from './channel-block.js';
import type { MemberHome } from './home.js';
import { canonicalJson } from './read-json.js';
import { startLedger } from './run.js';
import { joinPeerBySnapshot, type SnapshotSource } from './snapshot.js';

export interface JoinOptions {
  /** The channel's first block. */
  readonly genesisFile: string;
  /** Its SHA-256 as it was read to this member over another way than the file took. */
  readonly digest: string;
  /** Name of the alliance's chaincode; `entente` if left out. */
  readonly chaincode?: string;
  /** State to begin with, instead of every block from the first on. */
  readonly snapshot?: SnapshotSource;
  /** Leave the orderer out: it joins later, or never. */
  readonly peerOnly?: boolean;
  readonly onProgress?: (message: string) => void;
  /** How long the peer may take to learn of this member; default two minutes. */
  readonly patienceMs?: number;
}

const defaultChaincode = 'entente';
const defaultPatienceMs = 120_000;
const betweenLooksMs = 500;
const fetchTimeoutMs = 15_000;

/**
 * Has the member's peer and orderer join the channel. A founding member's both begin with the first block. A member that
 * was added later begins with its peer, which checks every block from the first on, or with a snapshot; then the orderer
 * begins with the newest configuration block and copies the others' blocks. Each step is left out where it is done.
 * @throws NetworkProblem `GENESIS_DIGEST_DIFFERS`, `BLOCK_INVALID`, `NOT_IN_CHANNEL`, and as starting processes does
 */
export async function joinAlliance(home: MemberHome, options: JoinOptions): Promise<JoinedAlliance> {
  const { chaincode = defaultChaincode, onProgress = (): void => undefined, peerOnly = false, snapshot } = options;
  const programs = await findFabricPrograms();
  const genesis = await confirmedGenesis(programs, options);
  await keepGenesis(home, options.genesisFile);
  const known = { channel: genesis.channel, chaincode, genesisDigest: genesis.digest };
  await recordAlliance(home, genesis.config, known);
  const tools = await toolsOfMember(home, programs);
  await startLedger(home, programs, onProgress);
  if (snapshot === undefined) {
    await joinPeer(tools, home.files.genesis);
    onProgress('the peer is in the channel, from its first block on');
  } else {
    await joinPeerBySnapshot(tools, home, snapshot);
    onProgress(`the peer is in the channel, from the snapshot on`);
  }
  const ca = await readFile(home.layout.caCertFile, 'utf8');
  const isFounder = snapshot === undefined && isNamedIn(home, genesis.config, ca);
  if (peerOnly) {
    return await recordAlliance(home, genesis.config, known);
  }
  const block = isFounder
    ? { file: home.files.genesis, config: genesis.config }
    : await newestConfig(home, tools, options);
  const record = await recordAlliance(home, block.config, known);
  await joinOrderer(tools, block.file);
  onProgress('the orderer is in the channel');
  return record;
}

async function confirmedGenesis(programs: FabricPrograms, { genesisFile, digest }: JoinOptions): Promise<ConfigBlock> {
  const genesis = await readConfigBlock(programs, resolve(genesisFile));
  const wanted = digest.replaceAll(/[\s:]/g, '').toLowerCase();
  if (genesis.digest !== wanted || genesis.number !== 0) {
    throw new NetworkProblem(
      'GENESIS_DIGEST_DIFFERS',
      `${genesisFile} has the digest ${genesis.digest}, not ${wanted}; do not join it: ask the other members which block they checked`,
    );
  }
  return genesis;
}

async function keepGenesis({ files }: MemberHome, genesisFile: string): Promise<void> {
  if (resolve(genesisFile) !== files.genesis) {
    await mkdir(dirname(files.genesis), { recursive: true, mode: 0o700 });
    await copyFile(resolve(genesisFile), files.genesis);
  }
}

function isNamedIn(home: MemberHome, config: ChannelConfig, ca: string): boolean {
  try {
    requireMember(home, config, ca);
    return hasOrdererMsp(config, home.layout.orderer.mspId);
  } catch (error) {
    if (error instanceof NetworkProblem && error.code === 'NOT_IN_CHANNEL') {
      return false;
    }
    throw error;
  }
}

/**
 * The newest configuration block, once it names this member and its orderer. It comes from the member's own peer, which
 * has checked it; after a snapshot, where the peer lacks that block, from the orderers.
 */
async function newestConfig(
  home: MemberHome,
  tools: MemberTools,
  { patienceMs = defaultPatienceMs, onProgress }: JoinOptions,
): Promise<{ readonly file: string; readonly config: ChannelConfig }> {
  const end = Date.now() + patienceMs;
  const file = join(home.dir, 'alliance', 'config.block');
  const ca = await readFile(home.layout.caCertFile, 'utf8');
  onProgress?.('waiting until the peer has the block that names this member');
  for (;;) {
    const block = await fetchConfigBlock(tools, file).catch(() => undefined);
    if (block !== undefined && isNamedIn(home, block.config, ca)) {
      return { file, config: block.config };
    }
    if (Date.now() > end) {
      if (block !== undefined) {
        requireMember(home, block.config, ca);
      }
      throw new NetworkProblem(
        'NOT_IN_CHANNEL',
        block === undefined
          ? 'the peer has no configuration block yet: it reaches no orderer, see its log'
          : `the channel does not have ${home.layout.orderer.mspId} yet; the orderer joins once an update names it`,
      );
    }
    await pause(betweenLooksMs);
  }
}

/**
 * Fetches the newest configuration block from the own peer, which has checked it. A peer that began with a snapshot may not
 * have it; then it comes from two orderers that agree, so that none alone can make one up.
 * @throws NetworkProblem `PROGRAM_FAILED`, `ORDERERS_DISAGREE`
 */
export async function fetchConfigBlock(tools: MemberTools, file: string): Promise<ConfigBlock> {
  const work = await mkdtemp(join(dirname(file), 'fetch-'));
  try {
    const fetched = join(work, 'config.block');
    try {
      await fetchFrom(tools, undefined, fetched);
    } catch {
      await fetchFromTwo(tools, work, fetched);
    }
    const block = await readConfigBlock(tools.programs, fetched);
    await copyFile(fetched, file);
    return block;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function fetchFromTwo(tools: MemberTools, work: string, file: string): Promise<void> {
  const seen: string[] = [];
  for (const [index, orderer] of tools.orderers.entries()) {
    const own = join(work, `${String(index)}.block`);
    if (await succeeds(fetchFrom(tools, orderer, own))) {
      const { number, config } = await readConfigBlock(tools.programs, own);
      const content = canonicalJson({ number, config });
      if (seen.includes(content)) {
        await copyFile(own, file);
        return;
      }
      seen.push(content);
    }
  }
  throw new NetworkProblem(
    'ORDERERS_DISAGREE',
    'no two orderers gave the same configuration block; see that they run and are at the same height, then try again',
  );
}

/** From an orderer, or without one from the own peer. */
async function fetchFrom(tools: MemberTools, orderer: OrdererNode | undefined, file: string): Promise<void> {
  await runProgram({
    command: tools.programs.bin.peer,
    args: [
      ...['channel', 'fetch', 'config', file, '--channelID', tools.channel],
      ...(orderer === undefined ? [] : ordererArguments(tools, orderer)),
    ],
    env: tools.peerEnv,
    timeoutMs: fetchTimeoutMs,
  });
}

async function succeeds(attempt: Promise<unknown>): Promise<boolean> {
  return attempt.then(
    () => true,
    () => false,
  );
}

/** Writes anew what the home knows of the others, from the channel's configuration as the own peer has it. */
export async function refreshAlliance(home: MemberHome, known: JoinedAlliance): Promise<JoinedAlliance> {
  const tools = await toolsOfMember(home);
  const file = join(home.dir, 'alliance', 'config.block');
  const { config } = await fetchConfigBlock(tools, file);
  return await recordAlliance(home, config, known);
}
