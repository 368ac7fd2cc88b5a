import {
  attestedCombining,
  type AttestedFacts,
  type CombiningEnclave,
  demandClusterStanding,
  demandCombining,
  DomainError,
  type EnclaveNode,
  encode,
  type QueryContract,
  type QueryRequest,
} from '@entente/protocol';
import { clusterNow, clusterOf, clusterOfMeasurement } from './cluster-now.js';
import type { LedgerState } from '../../ports/ledger.js';
import type { Clock } from '../../ports/services.js';
import type { ContractFacts } from '../request-facts.js';
import { usableKey } from '../usable-key.js';

/**
 * The enclave of the named host that owners seal to now: the first of those that may be used; undefined where the contract
 * asks for none.
 * @throws DomainError `ENCLAVE_NOT_FOUND`, `ENCLAVE_NOT_VERIFIED`, `ENCLAVE_SIMULATED`
 */
export function enclaveNow(
  state: LedgerState,
  { combine }: Pick<QueryContract, 'combine'>,
  clock: Clock,
): CombiningEnclave | undefined {
  const demanded = attestedCombining(combine);
  if (demanded === undefined) {
    return undefined;
  }
  const allowed = state.get('allowed-measurement', demanded.measurement);
  const now = clock.now().toISOString();
  const mayScore = demanded.model === undefined ? () => true : holdersNow(state, demanded.measurement, clock);
  const nodes = state
    .list('enclave-node', combine.by)
    .filter((node) => node.measurement === demanded.measurement && mayScore(node));
  let refusal = new DomainError('ENCLAVE_NOT_FOUND', `${combine.by} has no enclave that runs ${demanded.measurement}`);
  for (const node of nodes) {
    try {
      return demandCombining(demanded, { node, allowed, now });
    } catch (error) {
      refusal = error instanceof DomainError ? error : refusal;
    }
  }
  throw refusal;
}

/**
 * Which enclaves may have the key that a model is sealed to: no owner hands in features for a model that cannot be opened, or whose key
 * was given up.
 * @throws DomainError `ENCLAVE_NOT_FOUND`, `ENCLAVE_NOT_VERIFIED`
 */
function holdersNow(state: LedgerState, measurement: string, clock: Clock): (node: EnclaveNode) => boolean {
  const cluster = clusterOf(state, clusterOfMeasurement(state, measurement));
  demandClusterStanding(cluster, clusterNow(state, cluster, clock));
  return ({ node: { host, id }, keys }) =>
    cluster.holders.some((holder) => encode([holder.node, holder.keys]) === encode([{ host, id }, keys]));
}

/** All that the enclave combines by, as this gateway knows it; owners hash it, and the host tells it to the enclave. */
export function attestedFacts(
  state: LedgerState,
  { request, facts }: { readonly request: QueryRequest; readonly facts: ContractFacts },
  enclave: CombiningEnclave,
): AttestedFacts {
  const { contract, schemas, policy } = facts;
  const { id, encryption } = usableKey(state, request);
  const gateways = Object.keys(request.owners).map((owner) => {
    const gateway = state.get('gateway', owner);
    if (gateway === undefined) {
      throw new DomainError('MEMBER_UNAVAILABLE', `${owner} has registered no gateway`);
    }
    return [owner, gateway.signing] as const;
  });
  return {
    request,
    contract,
    schemas,
    policy,
    key: { id, encryption },
    gateways: Object.fromEntries(gateways),
    enclave,
  };
}
