import { type AuditedPeer, chainInfo, readBlocks } from './peer-chain.js';

/**
 * Every block that a member's peer has, in protobuf, from block 0 on.
 * @throws NetworkProblem `PEER_DOWN`
 */
export async function* blocksOfPeer(peer: AuditedPeer, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  const { height } = await chainInfo(peer);
  for await (const block of readBlocks(peer, height - 1, signal)) {
    yield block.serializeBinary();
  }
}
