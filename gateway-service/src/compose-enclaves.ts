import { join } from 'node:path';
import type { EnclaveNode } from '@entente/protocol';
import { type AttestEnclavesOptions, AttestEnclaves, attendToEnclaves } from './enclaves/attest-enclaves.js';
import { enclaveCombiner, enclavesIn } from './enclaves/enclave-socket.js';
import { GrantClusterKeys } from './enclaves/grant-cluster-keys.js';
import { HostEnclaves } from './enclaves/host-enclaves.js';
import { collateralIn } from './enclaves/quotes/collateral.js';
import { TendClusters } from './enclaves/tend-clusters.js';
import { TendEnclaves } from './enclaves/tend-enclaves.js';
import type { Route } from './http/route.js';
import { enclaveRoutes } from './http/routes-enclaves.js';
import { modelRoutes } from './http/routes-models.js';
import { ModelStore } from './models/model-store.js';
import { OwnModels } from './models/own-models.js';
import { sealedModels } from './models/sealed-models.js';
import type { AttestedCombiner } from './ports/attested.js';
import type { ClusterHandler, ClusterLink } from './ports/cluster-link.js';
import type { ModelHandler, ModelLink } from './ports/model-link.js';
import type { Signatures } from './ports/services.js';

export interface EnclavesOptions extends Omit<AttestEnclavesOptions, 'find' | 'signatures'> {
  readonly dir: string;
  readonly signatures: Signatures;
  readonly link: ClusterLink & ModelLink;
  readonly demandFresh: () => Promise<void>;
}

/**
 * This gateway's part in attesting enclaves, others' and its own. `dir` is the gateway's own folder, where its member puts
 * collateral, and where enclaves beside it have their sockets (`enclaves/<id>.sock`).
 */
export function composeEnclaves({ dir, link, demandFresh, ...options }: EnclavesOptions): {
  readonly routes: readonly Route[];
  readonly combiner: AttestedCombiner;
  readonly clusters: ClusterHandler;
  readonly models: ModelHandler;
  /** Enclaves of this host that count now, for its operators. */
  readonly hosted: () => readonly EnclaveNode[];
  readonly stop: () => void;
} {
  const { mspId, ledger } = options;
  const find = collateralIn(join(dir, 'enclave-collateral'));
  const attesting = new AttestEnclaves({ ...options, find });
  const findEnclave = enclavesIn(join(dir, 'enclaves'));
  const tending = new TendEnclaves({ ...options, findEnclave });
  const clusters = new GrantClusterKeys({ ...options, find, findEnclave, demandFresh });
  const sharing = new TendClusters({ ...options, findEnclave, link, own: clusters });
  const { state } = ledger;
  const models = new OwnModels({ ...options, state, demandFresh, store: new ModelStore(join(dir, 'models')) });
  return {
    ...{ clusters, models },
    routes: [
      ...enclaveRoutes({ enclaves: new HostEnclaves({ mspId, ledger, clock: options.clock }) }),
      ...modelRoutes({ models }),
    ],
    combiner: enclaveCombiner(findEnclave, sealedModels({ mspId, state, link, own: models })),
    hosted: () => ledger.state.list('enclave-node', mspId).filter(({ status }) => status === 'verified'),
    stop: attendToEnclaves([attesting, tending, sharing], ledger),
  };
}
