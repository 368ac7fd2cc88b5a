import {
  type ClusterFault,
  clusterFault,
  type ClusterNow,
  type ClusterRoster,
  DomainError,
  type EnclaveCluster,
  rosterHash,
} from '@entente/protocol';
import type { LedgerState } from '../../ports/ledger.js';
import type { Clock } from '../../ports/services.js';

/** The gateways of the members, as registered now. */
export function rosterNow(state: LedgerState): ClusterRoster {
  const members = Object.keys(state.get('charter')?.members ?? {}).sort();
  return Object.fromEntries(
    members.flatMap((member) => {
      const gateway = state.get('gateway', member);
      return gateway === undefined ? [] : [[member, gateway.signing]];
    }),
  );
}

/** How a cluster stands, as this gateway's copy of the ledger has it. */
export function clusterNow(state: LedgerState, { measurement }: EnclaveCluster, clock: Clock): ClusterNow {
  return {
    allowed: state.get('allowed-measurement', measurement),
    nodeOf: ({ host, id }) => state.get('enclave-node', host, id),
    roster: rosterHash(rosterNow(state)),
    now: clock.now().toISOString(),
  };
}

/** Why a cluster's key is to be made anew; undefined while it stands. */
export function faultNow(state: LedgerState, cluster: EnclaveCluster, clock: Clock): ClusterFault | undefined {
  return clusterFault(cluster, clusterNow(state, cluster, clock));
}

/** @throws DomainError `ENCLAVE_NOT_FOUND` */
export function clusterOf(state: LedgerState, id: string): EnclaveCluster {
  const cluster = state.get('enclave-cluster', id);
  if (cluster === undefined) {
    throw new DomainError('ENCLAVE_NOT_FOUND', `no enclave has made a key of a cluster ${id}`);
  }
  return cluster;
}

/** @throws DomainError `ENCLAVE_NOT_FOUND` where enclaves of this code share no key */
export function clusterOfMeasurement(state: LedgerState, measurement: string): string {
  const cluster = state.get('allowed-measurement', measurement)?.document.cluster;
  if (cluster === undefined) {
    throw new DomainError(
      'ENCLAVE_NOT_FOUND',
      `enclaves that run ${measurement} share no key that a model is sealed to`,
    );
  }
  return cluster;
}
