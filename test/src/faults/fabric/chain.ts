import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type RunningFabricNetwork, runProgram } from '@entente/network';
import { until } from '../../until.js';

/** The end of the chain as one peer has it. */
export interface Chain {
  readonly height: number;
  /** Hash of the last block. */
  readonly currentBlockHash: string;
}

/** Asks a member's own peer. @throws NetworkProblem if it does not answer */
export async function chainOf(network: RunningFabricNetwork, mspId: string): Promise<Chain> {
  const stdout = await peer(network, mspId, ['channel', 'getinfo', '--channelID', network.description.channel]);
  return JSON.parse(stdout.slice(stdout.indexOf('{'))) as Chain;
}

/** Waits until every member's peer has the same chain. */
export async function untilPeersAgree(network: RunningFabricNetwork, timeoutMs = 60_000): Promise<Chain> {
  return until(
    'all peers to have the same blocks',
    async () => {
      const chains = await Promise.all(
        network.members.map(({ mspId }) => chainOf(network, mspId).catch(() => undefined)),
      );
      const [first] = chains;
      return chains.every((one) => one?.currentBlockHash === first?.currentBlockHash) ? first : undefined;
    },
    timeoutMs,
  );
}

/**
 * What Fabric itself says of a peer's state: the hashes of all public keys, private hashes and transaction ids in a
 * snapshot at the peer's last block. Nobody may write meanwhile.
 */
export async function stateHashes(network: RunningFabricNetwork, mspId: string): Promise<Record<string, unknown>> {
  const { channel } = network.description;
  const { height } = await chainOf(network, mspId);
  // 0 is the last block; asking twice for a block that has its snapshot is refused, and the snapshot is there.
  await peer(network, mspId, ['snapshot', 'submitrequest', '--channelID', channel, '--blockNumber', '0']).catch(
    (error: unknown) => {
      if (!String(error).includes('already')) {
        throw error;
      }
    },
  );
  const member = network.layout.members.find((one) => one.mspId === mspId);
  const file = join(
    ...[member?.fabric.peerDir ?? '', 'data', 'snapshots', 'completed', channel, String(height - 1)],
    '_snapshot_signable_metadata.json',
  );
  return until(`the snapshot of ${mspId}`, async () => {
    const text = await readFile(file, 'utf8').catch(() => undefined);
    return text === undefined ? undefined : (JSON.parse(text) as Record<string, unknown>);
  });
}

async function peer(network: RunningFabricNetwork, mspId: string, args: readonly string[]): Promise<string> {
  const { programs, peerEnv, peer: node } = network.tools(mspId);
  const isSnapshot = args[0] === 'snapshot';
  const { stdout } = await runProgram({
    command: programs.bin.peer,
    args: [...args, ...(isSnapshot ? ['--peerAddress', node.address, '--tlsRootCertFile', node.tlsCaFile] : [])],
    env: peerEnv,
    timeoutMs: 10_000,
  });
  return stdout;
}
