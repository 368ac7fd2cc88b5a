import { startFabricNetwork } from '../fabric/start-fabric-network.js';
import { NetworkProblem } from '../problem.js';
import { findFabricPrograms } from '../programs/index.js';
import type { ChaincodeSource } from './chaincode-process.js';
import { startDevelopmentNetwork } from './development-network.js';
import type { LedgerKind, NetworkOptions, RunningNetwork } from './running-network.js';

export interface StartNetworkOptions extends NetworkOptions {
  readonly ledger: LedgerKind;
  readonly chaincode: ChaincodeSource;
}

/** Starts a network on this machine on either ledger. @throws as the ledger's own start does */
export function startNetwork({ ledger, ...options }: StartNetworkOptions): Promise<RunningNetwork> {
  return ledger === 'fabric' ? startFabricNetwork(options) : startDevelopmentNetwork(options);
}

/**
 * The ledger that suites run on: `ENTENTE_TEST_LEDGER`, else the development ledger.
 * @throws Error for another word
 */
export function ledgerFromEnvironment(env: NodeJS.ProcessEnv = process.env): LedgerKind {
  const value = env['ENTENTE_TEST_LEDGER'] ?? 'development';
  if (value !== 'development' && value !== 'fabric') {
    throw new Error(`ENTENTE_TEST_LEDGER is 'development' or 'fabric', not '${value}'`);
  }
  return value;
}

/** Fabric's version on this machine, or why it cannot be used. */
export async function fabricOnThisMachine(): Promise<{ readonly version: string } | { readonly missing: string }> {
  try {
    return { version: (await findFabricPrograms()).version };
  } catch (error) {
    if (error instanceof NetworkProblem) {
      return { missing: error.message };
    }
    throw error;
  }
}
