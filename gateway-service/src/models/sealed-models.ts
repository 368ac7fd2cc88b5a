import { attestedCombining, type QueryContract } from '@entente/protocol';
import type { SealedModel } from '../enclave/calls.js';
import { clusterOf, clusterOfMeasurement } from '../use-cases/attested/cluster-now.js';
import type { LedgerState } from '../ports/ledger.js';
import type { ModelHandler, ModelLink } from '../ports/model-link.js';

export interface SealedModelsOptions {
  readonly mspId: string;
  readonly state: LedgerState;
  readonly link: ModelLink;
  readonly own: ModelHandler;
}

/** Finds the sealed model of a contract for an enclave beside this gateway; undefined where the contract names none. */
export type FindModel = (contract: QueryContract) => Promise<SealedModel | undefined>;

/**
 * At its owner, for each answer anew: what was removed there, or is sealed to a key that was given up, scores nothing any more.
 * @returns a function that throws DomainError `MODEL_NOT_FOUND`, `ENCLAVE_NOT_FOUND`, `ENCLAVE_NOT_VERIFIED`, `MEMBER_UNAVAILABLE`
 */
export function sealedModels({ mspId, state, link, own }: SealedModelsOptions): FindModel {
  return async ({ combine }) => {
    const attested = attestedCombining(combine);
    if (attested?.model === undefined) {
      return undefined;
    }
    const { owner, hash } = attested.model;
    const cluster = clusterOfMeasurement(state, attested.measurement);
    const { generation } = clusterOf(state, cluster).key;
    const asked = { hash, cluster, generation };
    const sealed = await (owner === mspId ? own.model(mspId, asked) : link.model(owner, asked));
    return { cluster, generation, sealed };
  };
}
