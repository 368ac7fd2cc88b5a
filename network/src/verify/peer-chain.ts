import { createHash, createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Client, credentials, status } from '@grpc/grpc-js';
import { connect, GatewayError, hash } from '@hyperledger/fabric-gateway';
import type { common } from '@hyperledger/fabric-protos';
import type { MemberLayout } from '../alliance/layout.js';
import { signLowS } from '../dev-ledger/wire/signatures.js';
import type { MemberTools } from '../fabric/member-tools.js';
import { NetworkProblem } from '../problem.js';
import { ProgramFailed, runProgram } from '../programs/index.js';

/** A member's own peer, with what its administrator needs to ask it. */
export interface AuditedPeer {
  readonly layout: MemberLayout;
  readonly tools: MemberTools;
  /** Where the peer writes its log, to show its end if it does not answer. */
  readonly logFile?: string;
}

/** How far a peer is. */
export interface ChainInfo {
  readonly height: number;
  /** Hash of the newest block, hex. */
  readonly tip: string;
  /** The first block that the peer keeps; others were left out when it joined from a snapshot. */
  readonly first: number;
}

/** @throws NetworkProblem `PEER_DOWN` if the peer does not answer */
export async function chainInfo({ tools, layout }: AuditedPeer): Promise<ChainInfo> {
  const { stdout } = await runProgram({
    command: tools.programs.bin.peer,
    args: ['channel', 'getinfo', '--channelID', tools.channel],
    env: tools.peerEnv,
    timeoutMs: 30_000,
  }).catch((error: unknown) => {
    if (error instanceof ProgramFailed) {
      throw new NetworkProblem(
        'PEER_DOWN',
        `the peer of ${layout.mspId} at ${tools.peer.address} does not answer; start it, and if it does not start, ` +
          `read its log: a damaged ledger can be why. ${error.stderr.trim().split('\n').at(-1) ?? ''}`,
        { cause: error },
      );
    }
    throw error;
  });
  const info = JSON.parse(stdout.slice(stdout.indexOf('{'))) as {
    readonly height: number;
    readonly currentBlockHash: string;
    readonly bootstrappingSnapshotInfo?: { readonly lastBlockInSnapshot?: number };
  };
  const { bootstrappingSnapshotInfo: snapshot } = info;
  return {
    height: info.height,
    tip: Buffer.from(info.currentBlockHash, 'base64').toString('hex'),
    first: snapshot === undefined ? 0 : (snapshot.lastBlockInSnapshot ?? 0) + 1,
  };
}

const maxBlockBytes = 200 * 1024 * 1024;
/** A peer hands out thousands of blocks a second; one that is silent for so long is frozen. */
const longestSilenceMs = 60_000;

/**
 * Blocks as the peer reads them from its disk, from block 0 up to and with `last`.
 * @throws NetworkProblem `PEER_DOWN` if the peer is gone or frozen in between; Error with what it says if it cannot read a
 * block; the signal's reason
 */
export async function* readBlocks(
  { layout, tools }: AuditedPeer,
  last: number,
  signal?: AbortSignal,
): AsyncGenerator<common.Block> {
  const read = (file: string): Promise<Buffer> => readFile(file);
  const [tlsCa, tlsKey, tlsCert, cert, key] = await Promise.all([
    read(tools.peer.tlsCaFile),
    read(tools.tls.keyFile),
    read(tools.tls.certFile),
    read(layout.admin.certFile),
    read(layout.admin.keyFile),
  ]);
  const client = new Client(tools.peer.address, credentials.createSsl(tlsCa, tlsKey, tlsCert), {
    'grpc.max_receive_message_length': maxBlockBytes,
  });
  const signingKey = createPrivateKey(key);
  const gateway = connect({
    client,
    identity: { mspId: layout.mspId, credentials: cert },
    signer: (message) => Promise.resolve(signLowS(signingKey, message)),
    hash: hash.none,
    // The peer hands out blocks over mutual TLS only to whoever names the certificate of the connection.
    tlsClientCertificateHash: createHash('sha256').update(new X509Certificate(tlsCert).raw).digest(),
  });
  try {
    const blocks = await gateway.getNetwork(tools.channel).getBlockEvents({ startBlock: 0n });
    try {
      const iterator = blocks[Symbol.asyncIterator]();
      for (let number = 0; number <= last; number++) {
        const read = await unlessSilent(iterator.next(), layout.mspId, signal);
        if (read.done === true) {
          return;
        }
        yield read.value;
      }
    } finally {
      blocks.close();
    }
  } catch (error) {
    if (error instanceof GatewayError && error.code === status.UNAVAILABLE.valueOf()) {
      throw new NetworkProblem('PEER_DOWN', `the peer of ${layout.mspId} is gone: ${error.message}`, { cause: error });
    }
    throw error;
  } finally {
    gateway.close();
    client.close();
  }
}

/** A frozen peer keeps its connection, so only time tells, and whoever waits must be able to give up meanwhile. */
function unlessSilent<T>(block: Promise<T>, mspId: string, signal: AbortSignal | undefined): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => {
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      const detail = `the peer of ${mspId} has handed out no block for ${String(longestSilenceMs / 1000)} s: restart it, then verify again`;
      reject(new NetworkProblem('PEER_DOWN', detail));
    }, longestSilenceMs);
    signal?.addEventListener('abort', giveUp, { once: true });
    void block.then(resolve, reject).finally(() => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', giveUp);
    });
  });
}
