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
 * The ledger that suites run on: `ENTENTE_TEST_LEDGER`, else (and for `both`, where other suites run on Fabric) the
 * development ledger.
 * @throws Error for another word
 */
export function ledgerFromEnvironment(env: NodeJS.ProcessEnv = process.env): LedgerKind {
  const value = env['ENTENTE_TEST_LEDGER'] ?? 'both';
  if (value !== 'development' && value !== 'fabric' && value !== 'both') {
    throw new Error(`ENTENTE_TEST_LEDGER is 'development', 'fabric' or 'both', not '${value}'`);
  }
  return value === 'fabric' ? 'fabric' : 'development';
}

/** Fabric's version on this machine, or why suites that need it are left out. */
export async function fabricOnThisMachine(
  env: NodeJS.ProcessEnv = process.env,
): Promise<{ readonly version: string } | { readonly missing: string }> {
  if (env['ENTENTE_TEST_LEDGER'] === 'development') {
    return { missing: 'the development ledger alone was asked for (ENTENTE_TEST_LEDGER)' };
  }
  try {
    return { version: (await findFabricPrograms()).version };
  } catch (error) {
    if (error instanceof NetworkProblem) {
      return { missing: error.message };
    }
    throw error;
  }
}
