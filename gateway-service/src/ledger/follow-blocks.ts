import type { Network } from '@hyperledger/fabric-gateway';
import type { Log } from '../ports/services.js';
import { readBlock } from './read-block.js';
import type { StateCopy } from './state-copy.js';
import type { TransactionWatch } from './transaction-watch.js';

export interface FollowOptions {
  readonly network: Pick<Network, 'getBlockEvents'>;
  readonly chaincode: string;
  readonly state: StateCopy;
  readonly watch: TransactionWatch;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** Keeps the state copy up to date with this member's own peer, for as long as the process lives. */
export async function followBlocks({ network, chaincode, state, watch, log, signal }: FollowOptions): Promise<void> {
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
          state.apply(block.getHeader()?.getNumber() ?? 0, readBlock(block, chaincode));
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

async function pauseUnless({ aborted }: AbortSignal): Promise<void> {
  if (!aborted) {
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
