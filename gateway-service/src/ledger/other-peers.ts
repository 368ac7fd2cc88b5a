import type { Network } from '@hyperledger/fabric-gateway';
import { common } from '@hyperledger/fabric-protos';
import type { Log } from '../ports/services.js';
import { peersIn } from './channel-configuration.js';
import type { PeerConnection } from './connect-peer.js';
import { type BlockSource, checkedBlocks, type Gap } from './older-blocks.js';

export interface OtherPeersOptions {
  /** The own peer's. */
  readonly network: Pick<Network, 'getContract'>;
  readonly channel: string;
  readonly mspId: string;
  /** A connection as this gateway's identity to another member's peer. */
  readonly connect: (address: string, tlsRoots: string) => PeerConnection;
  readonly log: Log;
}

/**
 * Where blocks come from that the own peer does not have: every member may read the channel's blocks from every member's
 * peer, and the channel's configuration says where those are (anchor peers) and whose TLS certificates they have.
 */
export class OtherPeers {
  readonly #options: OtherPeersOptions;

  constructor(options: OtherPeersOptions) {
    this.#options = options;
  }

  /** What the own peer lacks from this block on; undefined if it has it. @throws what the peer says if it does not answer */
  async gap(due: number, previous: Uint8Array | undefined): Promise<Gap | undefined> {
    const info = common.BlockchainInfo.deserializeBinary(await this.#ask('qscc', 'GetChainInfo'));
    const snapshot = info.getBootstrappingsnapshotinfo();
    const to = snapshot === undefined ? 0 : snapshot.getLastblockinsnapshot() + 1;
    if (due >= to) {
      return undefined;
    }
    const joins = info.getHeight() === to ? info.getCurrentblockhash_asU8() : await this.#hashBefore(to);
    return { from: due, to, previous, joins };
  }

  /** @throws {@link OlderBlocksFault}, or what the own peer says if it does not tell the configuration */
  async *blocks(gap: Gap, signal: AbortSignal): AsyncGenerator<common.Block> {
    const { mspId, log } = this.#options;
    const config = common.Config.deserializeBinary(await this.#ask('cscc', 'GetChannelConfig'));
    const sources = peersIn(config)
      .filter((one) => one.mspId !== mspId)
      .map((one) => this.source(one, signal));
    yield* checkedBlocks(gap, sources, log);
  }

  /** Another member's peer, to which a connection is made when its blocks are read. */
  source({ mspId, address, tlsRoots }: ReturnType<typeof peersIn>[number], signal: AbortSignal): BlockSource {
    const { connect, channel } = this.#options;
    return {
      member: mspId,
      blocks: (from, to) => readBlocks(() => connect(address, tlsRoots), channel, { from, to, signal }),
    };
  }

  async #hashBefore(number: number): Promise<Uint8Array> {
    const block = common.Block.deserializeBinary(await this.#ask('qscc', 'GetBlockByNumber', String(number)));
    return block.getHeader()?.getPreviousHash_asU8() ?? new Uint8Array();
  }

  async #ask(systemChaincode: string, name: string, ...further: string[]): Promise<Uint8Array> {
    const { network, channel, mspId } = this.#options;
    const options = { arguments: [channel, ...further], endorsingOrganizations: [mspId] };
    const proposal = network.getContract(systemChaincode).newProposal(name, options);
    return await proposal.evaluate({ deadline: Date.now() + patienceMs });
  }
}

interface Range {
  readonly from: number;
  readonly to: number;
  readonly signal: AbortSignal;
}

/** Ends early if the peer falls silent, or the signal comes. */
async function* readBlocks(
  connect: () => PeerConnection,
  channel: string,
  { from, to, signal }: Range,
): AsyncGenerator<common.Block> {
  signal.throwIfAborted();
  const connection = connect();
  try {
    const blocks = await connection.gateway.getNetwork(channel).getBlockEvents({ startBlock: BigInt(from) });
    const stop = (): void => {
      blocks.close();
    };
    const timer = setTimeout(stop, patienceMs);
    signal.addEventListener('abort', stop, { once: true });
    try {
      let next = from;
      for await (const block of blocks) {
        timer.refresh();
        yield block;
        if (++next === to || signal.aborted) {
          return;
        }
      }
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      stop();
    }
  } finally {
    connection.close();
  }
}

const patienceMs = 20_000;
