import { AllowedMeasurement, EnclaveCluster, EnclaveNode, EnclaveRound } from '@entente/protocol';
import { LedgerMap } from './ledger-map.js';
import type { WorldState } from './world-state.js';

type Two = readonly [string, string];

/** What the ledger knows of enclaves: what code may run in them, how each was attested last, and which are verified. */
export class EnclaveState {
  readonly measurements: LedgerMap<readonly [string], AllowedMeasurement>;
  readonly rounds: LedgerMap<Two, EnclaveRound>;
  readonly nodes: LedgerMap<Two, EnclaveNode>;
  readonly clusters: LedgerMap<readonly [string], EnclaveCluster>;

  constructor(state: WorldState) {
    this.measurements = new LedgerMap({
      ...{ state, kind: 'allowed-measurement', schema: AllowedMeasurement, missing: 'ENCLAVE_NOT_FOUND' },
      keyOf: ({ id }) => [id],
    });
    this.rounds = new LedgerMap({
      ...{ state, kind: 'enclave-round', schema: EnclaveRound, missing: 'ENCLAVE_NOT_FOUND' },
      keyOf: ({ node }) => [node.host, node.id],
    });
    this.nodes = new LedgerMap({
      ...{ state, kind: 'enclave-node', schema: EnclaveNode, missing: 'ENCLAVE_NOT_FOUND' },
      keyOf: ({ node }) => [node.host, node.id],
    });
    this.clusters = new LedgerMap({
      ...{ state, kind: 'enclave-cluster', schema: EnclaveCluster, missing: 'ENCLAVE_NOT_FOUND' },
      keyOf: ({ id }) => [id],
    });
  }
}
