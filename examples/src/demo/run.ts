import { findFabricPrograms, type LedgerKind } from '@entente/network';
import type { DemoOptions } from './options.js';
import type { Recorder } from './recorder.js';

/** What a scenario is played with. */
export interface Run {
  readonly options: DemoOptions;
  readonly recorder: Recorder;
  readonly say: (text: string) => void;
  /** Rejects when the demo is ended from outside. */
  readonly interrupted: Promise<never>;
  /** Tells how it went, and gives the exit code. */
  readonly report: () => number;
}

interface Stoppable {
  stop(): Promise<void>;
}

/**
 * Plays a story over an alliance that is starting; whatever happens, it is stopped in the end, also one that was still coming
 * up. @returns the exit code
 */
export async function played<A extends Stoppable>(
  { interrupted, report }: Run,
  starting: Promise<A>,
  tell: (alliance: A) => Promise<(() => Promise<void>) | undefined>,
): Promise<number> {
  try {
    const stay = await Promise.race([starting.then(tell), interrupted]);
    const code = report();
    if (code === 0) {
      await stay?.();
    }
    return code;
  } finally {
    await starting.then(
      (alliance) => alliance.stop(),
      () => undefined,
    );
  }
}

export async function ledgerInWords(ledger: LedgerKind): Promise<string> {
  if (ledger === 'development') {
    return 'the development ledger: one process, no consensus';
  }
  const { version } = await findFabricPrograms();
  return `Hyperledger Fabric ${version}: an orderer, a peer and a chaincode a member, BFT ordering`;
}
