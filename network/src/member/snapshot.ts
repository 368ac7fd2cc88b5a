import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { MemberTools } from '../fabric/member-tools.js';
import { NetworkProblem } from '../problem.js';
import { runProgram } from '../programs/index.js';
import { exists, type MemberHome } from './home.js';

/** A snapshot that a peer begins with. */
export interface SnapshotSource {
  readonly dir: string;
  /** What {@link Snapshot.digest} was, read over another way than the files took. */
  readonly digest: string;
}

/** The state of a channel at one height, as files. */
export interface Snapshot {
  readonly dir: string;
  readonly channel: string;
  /** Number of the last block in it. */
  readonly lastBlock: number;
  /** SHA-256 of the list of its files' hashes: the same on every peer at the same height. */
  readonly digest: string;
}

const listName = '_snapshot_signable_metadata.json';
const Metadata = z.looseObject({
  channel_name: z.string(),
  last_block_number: z.int(),
  snapshot_files_raw_hashes: z.record(z.string().regex(/^[A-Za-z0-9._-]+$/), z.string().regex(/^[0-9a-f]{64}$/)),
});

const patienceMs = 120_000;
const betweenLooksMs = 200;

export interface TakeSnapshotOptions {
  /** A block number that is still to come, so that several members take the same one; the newest block if left out. */
  readonly atBlock?: number;
  /** Copy the files to a folder that does not exist yet. */
  readonly into?: string;
}

/**
 * Has the member's own peer write a snapshot of the channel.
 * @throws NetworkProblem `SNAPSHOT_NOT_TAKEN`, `PROGRAM_FAILED`
 */
export async function takeSnapshot(
  tools: MemberTools,
  home: MemberHome,
  { atBlock, into }: TakeSnapshotOptions = {},
): Promise<Snapshot> {
  const completed = join(home.layout.fabric.peerDir, 'data', 'snapshots', 'completed', tools.channel);
  const height = await peerHeight(tools);
  const last = atBlock ?? height - 1;
  const dir = join(completed, String(last));
  if (!(await exists(join(dir, listName)))) {
    await peer(tools, [
      ...['snapshot', 'submitrequest', '--channelID', tools.channel, '--blockNumber', String(atBlock ?? 0)],
      ...['--peerAddress', tools.peer.address, '--tlsRootCertFile', tools.peer.tlsCaFile],
    ]);
  }
  const found = await untilTaken(completed, last, atBlock === undefined);
  if (into === undefined) {
    return await readSnapshot(found);
  }
  await mkdir(resolve(into, '..'), { recursive: true });
  await cp(found, resolve(into), { recursive: true, errorOnExist: true, force: false });
  return await readSnapshot(resolve(into));
}

/**
 * Reads a snapshot and checks every file against its list.
 * @throws NetworkProblem `SNAPSHOT_INVALID`
 */
export async function readSnapshot(dir: string): Promise<Snapshot> {
  const list = await readFile(join(dir, listName)).catch(() => undefined);
  if (list === undefined) {
    throw new NetworkProblem(
      'SNAPSHOT_INVALID',
      `${dir} is no snapshot: ${listName} is missing; name the right folder`,
    );
  }
  const parsed = Metadata.safeParse(safeJson(list));
  if (!parsed.success) {
    throw new NetworkProblem('SNAPSHOT_INVALID', `${join(dir, listName)} cannot be read; ask for the snapshot again`);
  }
  const { channel_name: channel, last_block_number: lastBlock, snapshot_files_raw_hashes: hashes } = parsed.data;
  for (const [name, expected] of Object.entries(hashes)) {
    const content = await readFile(join(dir, name)).catch(() => undefined);
    if (content === undefined || sha256(content) !== expected) {
      throw new NetworkProblem(
        'SNAPSHOT_INVALID',
        `${join(dir, name)} is missing or is not what the snapshot's list says; copy the snapshot again`,
      );
    }
  }
  return { dir, channel, lastBlock, digest: sha256(list) };
}

/**
 * Has the peer begin with a snapshot. Does nothing if it is in the channel already.
 * @throws NetworkProblem `SNAPSHOT_DIGEST_DIFFERS`, `SNAPSHOT_INVALID`, `SNAPSHOT_NOT_JOINED`
 */
export async function joinPeerBySnapshot(
  tools: MemberTools,
  { settings }: MemberHome,
  { dir, digest }: SnapshotSource,
): Promise<void> {
  const snapshot = await readSnapshot(resolve(dir));
  const wanted = digest.replaceAll(/[\s:]/g, '').toLowerCase();
  if (snapshot.digest !== wanted || snapshot.channel !== tools.channel) {
    throw new NetworkProblem(
      'SNAPSHOT_DIGEST_DIFFERS',
      `the snapshot in ${dir} is of ${snapshot.channel} with the digest ${snapshot.digest}, not of ${tools.channel} with ${wanted}; take it from a member whose digest others confirm`,
    );
  }
  if (await isInChannel(tools)) {
    return;
  }
  await peer(tools, ['channel', 'joinbysnapshot', '--snapshotpath', snapshot.dir]);
  const end = Date.now() + patienceMs;
  while (!(await isInChannel(tools))) {
    const { stdout } = await peer(tools, ['channel', 'joinbysnapshotstatus']);
    if (Date.now() > end || (/No joinbysnapshot/.test(stdout) && !(await isInChannel(tools)))) {
      throw new NetworkProblem(
        'SNAPSHOT_NOT_JOINED',
        `the peer of ${settings.mspId} did not take the snapshot; see its log`,
      );
    }
    await pause(betweenLooksMs);
  }
}

const Info = z.object({ height: z.int(), currentBlockHash: z.string() });

/** How many blocks the member's peer has. @throws NetworkProblem `PROGRAM_FAILED` */
export async function peerHeight(tools: MemberTools): Promise<number> {
  const { stdout } = await peer(tools, ['channel', 'getinfo', '--channelID', tools.channel]);
  return Info.parse(JSON.parse(stdout.slice(stdout.indexOf('{')))).height;
}

async function isInChannel(tools: MemberTools): Promise<boolean> {
  const { stdout } = await peer(tools, ['channel', 'list']);
  return stdout.split('\n').includes(tools.channel);
}

async function untilTaken(completed: string, last: number, orLater: boolean): Promise<string> {
  const end = Date.now() + patienceMs;
  for (;;) {
    // A block that came between question and request makes an immediate snapshot one later.
    const there = (await readdir(completed).catch(() => [])).map(Number).filter((number) => number >= last);
    const [found] = there.filter((number) => orLater || number === last).sort((a, b) => a - b);
    if (found !== undefined) {
      return join(completed, String(found));
    }
    if (Date.now() > end) {
      throw new NetworkProblem(
        'SNAPSHOT_NOT_TAKEN',
        `the peer wrote no snapshot of block ${String(last)} yet; if that block is still to come, ask again then`,
      );
    }
    await pause(betweenLooksMs);
  }
}

function peer({ programs, peerEnv }: MemberTools, args: readonly string[]): ReturnType<typeof runProgram> {
  return runProgram({ command: programs.bin.peer, args, env: peerEnv, timeoutMs: 60_000 });
}

function safeJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return undefined;
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
