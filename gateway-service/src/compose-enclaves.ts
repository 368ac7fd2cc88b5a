import { join } from 'node:path';
import { type AttestEnclavesOptions, AttestEnclaves, attendToEnclaves } from './enclaves/attest-enclaves.js';
import { enclavesIn } from './enclaves/enclave-socket.js';
import { HostEnclaves } from './enclaves/host-enclaves.js';
import { collateralIn } from './enclaves/quotes/collateral.js';
import { TendEnclaves } from './enclaves/tend-enclaves.js';
import type { Route } from './http/route.js';
import { enclaveRoutes } from './http/routes-enclaves.js';

/**
 * This gateway's part in attesting enclaves, others' and its own. `dir` is the gateway's own folder, where its member puts
 * collateral, and where enclaves beside it have their sockets (`enclaves/<id>.sock`).
 */
export function composeEnclaves({ dir, ...options }: Omit<AttestEnclavesOptions, 'find'> & { readonly dir: string }): {
  readonly routes: readonly Route[];
  readonly stop: () => void;
} {
  const { mspId, ledger } = options;
  const attesting = new AttestEnclaves({ ...options, find: collateralIn(join(dir, 'enclave-collateral')) });
  const tending = new TendEnclaves({ ...options, findEnclave: enclavesIn(join(dir, 'enclaves')) });
  return {
    routes: enclaveRoutes({ enclaves: new HostEnclaves({ mspId, ledger }) }),
    stop: attendToEnclaves([attesting, tending], ledger),
  };
}
