import {
  attestedCombining,
  demandClusterStanding,
  DomainError,
  type EnclaveCluster,
  type QueryContract,
  versionedId,
} from '@entente/protocol';
import type { SealedModel } from '../enclave/calls.js';
import { clusterNow, clusterOf } from '../use-cases/attested/cluster-now.js';
import type { LedgerState } from '../ports/ledger.js';
import type { ModelAsked, ModelHandler } from '../ports/model-link.js';
import type { Clock } from '../ports/services.js';
import type { KeptModel, ModelStore } from './model-store.js';

export interface OwnModelsOptions {
  readonly mspId: string;
  readonly state: LedgerState;
  readonly store: ModelStore;
  readonly clock: Clock;
  /** A host is given a model by what the ledger says now. */
  readonly demandFresh: () => Promise<void>;
}

/** A kept model as its owner's officers see it. */
export interface ModelView extends Omit<KeptModel, 'sealed'> {
  /** Why it is to be sealed anew; `null` while enclaves can open it. */
  readonly fault: string | null;
  /** Contracts in force that score with it, as `id@version`. */
  readonly contracts: readonly string[];
}

/** What seals a model anew, for whoever is refused. */
const sealAnew = 'seal it anew: entente model seal FILE --cluster';

/** Private models of this member, sealed to enclaves: kept here and given to hosts whose enclaves score with them. */
export class OwnModels implements ModelHandler {
  readonly #options: OwnModelsOptions;

  constructor(options: OwnModelsOptions) {
    this.#options = options;
  }

  /** @throws DomainError `ENCLAVE_NOT_FOUND`, `ENCLAVE_NOT_VERIFIED` if the key may not be used, or it was sealed to another generation */
  keep(hash: string, { cluster: id, generation, sealed }: SealedModel): ModelView {
    const { store, clock } = this.#options;
    const cluster = this.#standing(id);
    demandGeneration(cluster, generation, id);
    const kept: KeptModel = { hash, cluster: id, generation, sealed, keptAt: clock.now().toISOString() };
    store.keep(kept);
    return this.#view(kept);
  }

  list(): readonly ModelView[] {
    return this.#options.store.list().map((kept) => this.#view(kept));
  }

  /** @throws DomainError `MODEL_NOT_FOUND` */
  remove(hash: string): void {
    const { store } = this.#options;
    if (store.find(hash) === undefined) {
      throw new DomainError('MODEL_NOT_FOUND', `no model ${hash} is kept here`);
    }
    store.remove(hash);
  }

  /** @throws DomainError `FORBIDDEN` to everybody but hosts that score with it; `MODEL_NOT_FOUND`, `ENCLAVE_NOT_VERIFIED` */
  async model(caller: string, { hash, cluster: id, generation }: ModelAsked): Promise<string> {
    await this.#options.demandFresh();
    if (!this.#contracts(hash).some(({ combine }) => combine.by === caller)) {
      throw new DomainError('FORBIDDEN', `no contract in force has an enclave of ${caller} score with this model`);
    }
    demandGeneration(this.#standing(id), generation, id);
    return sealedIn(this.#options.store.find(hash), { hash, cluster: id, generation });
  }

  #standing(id: string): EnclaveCluster {
    const { state, clock } = this.#options;
    const cluster = clusterOf(state, id);
    demandClusterStanding(cluster, clusterNow(state, cluster, clock));
    return cluster;
  }

  /** Those in force that name a model of this member. */
  #contracts(hash: string): readonly QueryContract[] {
    const { state, mspId } = this.#options;
    return state
      .list('query-contract-current')
      .filter(({ status }) => status === 'active')
      .flatMap(({ id, version }) => state.get('query-contract', id, String(version)) ?? [])
      .filter(({ combine }) => {
        const model = attestedCombining(combine)?.model;
        return model?.hash === hash && model.owner === mspId;
      });
  }

  #view({ sealed: _sealed, ...kept }: KeptModel): ModelView {
    const contracts = this.#contracts(kept.hash).map(({ id, version }) => versionedId(id, version));
    return { ...kept, fault: this.#fault(kept), contracts };
  }

  #fault({ cluster: id, generation }: Omit<KeptModel, 'sealed'>): string | null {
    try {
      demandGeneration(this.#standing(id), generation, id);
      return null;
    } catch (error) {
      if (error instanceof DomainError) {
        return error.detail;
      }
      throw error;
    }
  }
}

function demandGeneration({ key }: EnclaveCluster, generation: number, cluster: string): void {
  if (key.generation !== generation) {
    throw new DomainError(
      'ENCLAVE_NOT_VERIFIED',
      `the key of the cluster ${cluster} is in generation ${String(key.generation)}, not ${String(generation)}; ${sealAnew} ${cluster}`,
    );
  }
}

function sealedIn(kept: KeptModel | undefined, { hash, cluster, generation }: ModelAsked): string {
  if (kept?.cluster !== cluster || kept.generation !== generation) {
    throw new DomainError('MODEL_NOT_FOUND', `the model ${hash} is not sealed to this key; ${sealAnew} ${cluster}`);
  }
  return kept.sealed;
}
