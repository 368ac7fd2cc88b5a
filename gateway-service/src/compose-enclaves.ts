import { join } from 'node:path';
import type { EnclaveNode } from '@entente/protocol';
import { type AttestEnclavesOptions, AttestEnclaves, attendToEnclaves } from './enclaves/attest-enclaves.js';
import { enclaveCombiner, enclavesIn } from './enclaves/enclave-socket.js';
import { HostEnclaves } from './enclaves/host-enclaves.js';
import { collateralIn } from './enclaves/quotes/collateral.js';
import { TendEnclaves } from './enclaves/tend-enclaves.js';
import type { Route } from './http/route.js';
import { enclaveRoutes } from './http/routes-enclaves.js';
import type { AttestedCombiner } from './ports/attested.js';

/**
 * This gateway's part in attesting enclaves, others' and its own. `dir` is the gateway's own folder, where its member puts
 * collateral, and where enclaves beside it have their sockets (`enclaves/<id>.sock`).
 */
export function composeEnclaves({ dir, ...options }: Omit<AttestEnclavesOptions, 'find'> & { readonly dir: string }): {
  readonly routes: readonly Route[];
  readonly combiner: AttestedCombiner;
  /** Enclaves of this host that count now, for its operators. */
  readonly hosted: () => readonly EnclaveNode[];
  readonly stop: () => void;
} {
  const { mspId, ledger } = options;
  const attesting = new AttestEnclaves({ ...options, find: collateralIn(join(dir, 'enclave-collateral')) });
  const findEnclave = enclavesIn(join(dir, 'enclaves'));
  const tending = new TendEnclaves({ ...options, findEnclave });
  return {
    routes: enclaveRoutes({ enclaves: new HostEnclaves({ mspId, ledger }) }),
    combiner: enclaveCombiner(findEnclave),
    hosted: () => ledger.state.list('enclave-node', mspId).filter(({ status }) => status === 'verified'),
    stop: attendToEnclaves([attesting, tending], ledger),
  };
}
