import {
  clusterReportData,
  type ClusterRequest,
  demandClusterNode,
  demandClusterStanding,
  DomainError,
  type EnclaveCluster,
  encode,
  signingInput,
} from '@entente/protocol';
import type { ClusterHandler, ClusterSaid } from '../ports/cluster-link.js';
import type { Ledger } from '../ports/ledger.js';
import type { Clock, Signatures } from '../ports/services.js';
import { clusterNow, clusterOf, rosterNow } from '../use-cases/attested/cluster-now.js';
import type { FindEnclave, OwnEnclave } from './enclave-socket.js';
import type { FindCollateral } from './quotes/collateral.js';
import { verifyQuoteOver } from './quotes/verify-quote.js';

export interface GrantClusterKeysOptions {
  readonly mspId: string;
  readonly ledger: Ledger;
  readonly signatures: Signatures;
  readonly clock: Clock;
  readonly find: FindCollateral;
  readonly findEnclave: FindEnclave;
  /** Nothing is granted by a view of the ledger that is late: a withdrawal could be missing in it. */
  readonly demandFresh: () => Promise<void>;
}

type Asked<A extends ClusterSaid['ask']> = Extract<ClusterSaid, { readonly ask: A }>;

/** This gateway's word on which enclaves may be handed a cluster's key, and what the enclave beside it hands over. */
export class GrantClusterKeys implements ClusterHandler {
  readonly #options: GrantClusterKeysOptions;

  constructor(options: GrantClusterKeysOptions) {
    this.#options = options;
  }

  async cluster(caller: string, said: ClusterSaid): Promise<string> {
    switch (said.ask) {
      case 'nonce':
        return this.#nonce(caller, said);
      case 'grant':
        return this.#grant(caller, said);
      case 'key':
        return this.#hand(caller, said);
    }
  }

  /** Who has no enclave that counts is given no nonce to ask with. */
  async #nonce(caller: string, { enclave }: Asked<'nonce'>): Promise<string> {
    const { state } = this.#options.ledger;
    if (!state.list('enclave-node', caller).some(({ status }) => status === 'verified')) {
      throw new DomainError('ENCLAVE_NOT_VERIFIED', `${caller} has no enclave that counts`);
    }
    return this.#own(enclave).clusterNonce();
  }

  /** Signs that both enclaves count now, that the one that asks has quoted over the request, and that the key stands. */
  async #grant(caller: string, { request, quote }: Asked<'grant'>): Promise<string> {
    const { mspId, ledger, signatures, find, clock, demandFresh } = this.#options;
    if (caller !== request.to.node.host || caller === mspId) {
      throw new DomainError('FORBIDDEN', `${caller} asks for an enclave that is not its own, or asks itself`);
    }
    await demandFresh();
    const cluster = this.#demandMayHold(request);
    const allowed = ledger.state.get('allowed-measurement', cluster.measurement);
    if (allowed === undefined) {
      throw new DomainError('ENCLAVE_NOT_FOUND', `there is no measurement ${cluster.measurement}`);
    }
    const shown = { quote, keys: request.to.keys, reportData: clusterReportData(request) };
    const { finding } = await verifyQuoteOver(shown, allowed, { signatures, find, now: clock.now() });
    if (finding.verdict !== 'pass') {
      throw new DomainError('ENCLAVE_NOT_VERIFIED', `its quote does not hold: ${finding.fault ?? finding.verdict}`);
    }
    return signatures.sign(signingInput('cluster-grant', request));
  }

  /** Evidence before disclosure: the ledger names the one that asks as a holder before it is handed anything. */
  async #hand(caller: string, { request, quote, grants }: Asked<'key'>): Promise<string> {
    const { mspId, ledger, demandFresh } = this.#options;
    if (caller !== request.to.node.host || request.from.node.host !== mspId) {
      throw new DomainError('FORBIDDEN', `${caller} asks for an enclave that is not its own, or asks another's`);
    }
    await demandFresh();
    const { holders } = this.#demandMayHold(request);
    if (!holders.some((holder) => holder.request === clusterReportData(request))) {
      throw new DomainError('ENCLAVE_INVALID', 'the ledger does not have that this was granted');
    }
    return this.#own(request.from.node.id).handClusterKey({ request, quote, grants, roster: rosterNow(ledger.state) });
  }

  #demandMayHold(request: ClusterRequest): EnclaveCluster {
    const { ledger, clock } = this.#options;
    const cluster = clusterOf(ledger.state, request.cluster);
    const now = clusterNow(ledger.state, cluster, clock);
    demandClusterStanding(cluster, now);
    const { generation, publicKey, roster } = cluster.key;
    const asked = { generation: request.generation, publicKey: request.publicKey, roster: request.roster };
    if (encode(asked) !== encode({ generation, publicKey, roster })) {
      throw new DomainError(
        'ENCLAVE_NOT_VERIFIED',
        `the cluster is at generation ${String(generation)}, of another key`,
      );
    }
    for (const one of [request.from, request.to]) {
      demandClusterNode(one, now.nodeOf(one.node), cluster, now.now);
    }
    return cluster;
  }

  #own(id: string): OwnEnclave {
    const enclave = this.#options.findEnclave(id);
    if (enclave === undefined) {
      throw new DomainError('MEMBER_UNAVAILABLE', `the enclave ${id} has no socket beside this gateway`);
    }
    return enclave;
  }
}
