import { join } from 'node:path';
import { type AttestEnclavesOptions, AttestEnclaves, attendToEnclaves } from './enclaves/attest-enclaves.js';
import { HostEnclaves } from './enclaves/host-enclaves.js';
import { collateralIn } from './enclaves/quotes/collateral.js';
import type { Route } from './http/route.js';
import { enclaveRoutes } from './http/routes-enclaves.js';

/** This gateway's part in attesting enclaves. `dir` is the gateway's own folder, where its member puts collateral. */
export function composeEnclaves({ dir, ...options }: Omit<AttestEnclavesOptions, 'find'> & { readonly dir: string }): {
  readonly routes: readonly Route[];
  readonly stop: () => void;
} {
  const { mspId, ledger } = options;
  const attesting = new AttestEnclaves({ ...options, find: collateralIn(join(dir, 'enclave-collateral')) });
  return {
    routes: enclaveRoutes({ enclaves: new HostEnclaves({ mspId, ledger }) }),
    stop: attendToEnclaves(attesting, ledger),
  };
}
