import { access, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ProgramFailed, runProgram } from '../programs/index.js';
import type { AuditedPeer } from './peer-chain.js';

/** A snapshot that a peer wrote for this verification, or why there is none. */
export type TakenSnapshot =
  { readonly block: number; readonly dir: string; remove(): Promise<void> } | { readonly missing: string };

const pauseMs = 100;
const askEvery = 20;

/**
 * Has the peer write its state as of its newest block, which it reads from its database. The peer must run on this
 * machine: a snapshot is a folder on its disk. It holds as much as the state; `remove` deletes it.
 */
export async function takeSnapshot(peer: AuditedPeer, signal?: AbortSignal): Promise<TakenSnapshot> {
  const dir = join(peer.layout.fabric.peerDir, 'data', 'snapshots', 'completed', peer.tools.channel);
  if (!(await isOnThisMachine(peer))) {
    return { missing: "the peer's disk is not on this machine" };
  }
  const before = await blocksIn(dir);
  try {
    await command(peer, 'submitrequest');
  } catch (error) {
    if (error instanceof ProgramFailed) {
      return { missing: whyRefused(error.stderr, dir) };
    }
    throw error;
  }
  for (let round = 1; ; round++) {
    signal?.throwIfAborted();
    const block = (await blocksIn(dir)).find((one) => !before.includes(one));
    if (block !== undefined) {
      const own = join(dir, String(block));
      return { block, dir: own, remove: () => rm(own, { recursive: true, force: true }) };
    }
    if (round % askEvery === 0 && !(await isPending(peer)) && (await blocksIn(dir)).length === before.length) {
      return { missing: 'the peer could not write a snapshot; its log says why' };
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

function whyRefused(stderr: string, dir: string): string {
  const [, block] = /already generated for block number (\d+)/.exec(stderr) ?? [];
  return block === undefined
    ? `the peer refuses a snapshot: ${stderr.trim().split('\n').at(-1) ?? ''}`
    : `a snapshot of block ${block} is there already and may be old: remove ${join(dir, block)} and verify again`;
}

async function isOnThisMachine({ layout, tools }: AuditedPeer): Promise<boolean> {
  const ledger = join(layout.fabric.peerDir, 'data', 'ledgersData', 'chains', 'chains', tools.channel);
  return access(ledger).then(
    () => true,
    () => false,
  );
}

async function blocksIn(dir: string): Promise<readonly number[]> {
  const names = await readdir(dir).catch((): string[] => []);
  return names.map(Number);
}

async function isPending(peer: AuditedPeer): Promise<boolean> {
  return /\[\s*\d/.test((await command(peer, 'listpending')).stdout);
}

function command({ tools }: AuditedPeer, name: string): ReturnType<typeof runProgram> {
  return runProgram({
    command: tools.programs.bin.peer,
    args: [
      ...['snapshot', name, '--channelID', tools.channel],
      ...['--peerAddress', tools.peer.address, '--tlsRootCertFile', tools.peer.tlsCaFile],
    ],
    env: tools.peerEnv,
    timeoutMs: 30_000,
  });
}
