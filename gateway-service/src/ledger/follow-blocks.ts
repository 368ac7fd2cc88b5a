import type { Network } from '@hyperledger/fabric-gateway';
import type { common } from '@hyperledger/fabric-protos';
import type { Log } from '../ports/services.js';
import { type ChannelConfiguration, readConfiguration } from './channel-configuration.js';
import { readBlock } from './read-block.js';
import type { StateCopy } from './state-copy.js';
import type { TransactionWatch } from './transaction-watch.js';

export interface FollowOptions {
  readonly network: Pick<Network, 'getBlockEvents'>;
  readonly chaincode: string;
  readonly state: StateCopy;
  readonly watch: TransactionWatch;
  /** Told of a new configuration before the block that sets it shows in the state copy. */
  readonly onConfiguration?: (configuration: ChannelConfiguration) => void;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** Keeps the state copy up to date with this member's own peer, for as long as the process lives. */
export async function followBlocks(options: FollowOptions): Promise<void> {
  const { network, state, watch, log, signal } = options;
  while (!signal.aborted) {
    try {
      const blocks = await network.getBlockEvents({ startBlock: BigInt(state.height()) });
      const stop = (): void => {
        blocks.close();
      };
      signal.addEventListener('abort', stop, { once: true });
      watch.setFault(undefined);
      try {
        for await (const block of blocks) {
          take(block, options);
        }
      } finally {
        signal.removeEventListener('abort', stop);
      }
    } catch (error) {
      log.warn('block stream broke', { code: error instanceof Error ? error.name : 'unknown' });
    }
    watch.setFault('the block stream is interrupted');
    await pauseUnless(signal);
  }
}

function take(block: common.Block, { chaincode, state, onConfiguration }: FollowOptions): void {
  const number = block.getHeader()?.getNumber() ?? 0;
  if (number < state.height()) {
    return;
  }
  const configuration = readConfiguration(block);
  if (configuration !== undefined) {
    onConfiguration?.(configuration);
  }
  state.apply(number, readBlock(block, chaincode), { configuration });
}

async function pauseUnless({ aborted }: AbortSignal): Promise<void> {
  if (!aborted) {
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
