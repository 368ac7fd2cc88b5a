import {
  type AllowedMeasurement,
  type ClusterFault,
  DomainError,
  type EnclaveCluster,
  type EnclaveKeys,
  type EnclaveNode,
  enclaveQuorum,
  type EnclaveRound,
  encode,
  isSameNode,
  roundNonce,
} from '@entente/protocol';
import type { Ledger } from '../ports/ledger.js';
import type { Clock } from '../ports/services.js';
import { clusterOf, faultNow } from '../use-cases/attested/cluster-now.js';

export interface HostEnclavesOptions {
  readonly mspId: string;
  readonly ledger: Ledger;
  readonly clock: Clock;
}

/** An enclave as people see it: what counts of it, and how far the round is in which it is attested. */
export interface ShownEnclave {
  readonly host: string;
  readonly id: string;
  readonly counts?: EnclaveNode;
  readonly round: Omit<EnclaveRound, 'quote'>;
  /** What its quote is to be over, with its keys: there when enough gateways have given nonces. */
  readonly nonce?: string;
}

/** A cluster as people see it: its key, whether that stands, and how each enclave compares to it. */
export interface ShownCluster {
  readonly cluster: EnclaveCluster;
  /** Why the key is to be made anew; absent while it stands. */
  readonly fault?: ClusterFault;
  readonly nodes: readonly {
    readonly host: string;
    readonly id: string;
    readonly round: number;
    readonly status: EnclaveNode['status'];
    readonly measurement: string;
    readonly sameCode: boolean;
    readonly holds: boolean;
  }[];
}

/** Enclaves on the ledger, and what a host says of its own. */
export class HostEnclaves {
  readonly #options: HostEnclavesOptions;

  constructor(options: HostEnclavesOptions) {
    this.#options = options;
  }

  measurements(): readonly AllowedMeasurement[] {
    return this.#options.ledger.state.list('allowed-measurement');
  }

  list(): readonly ShownEnclave[] {
    return this.#options.ledger.state.list('enclave-round').map((round) => this.#shown(round));
  }

  /** @throws DomainError `ENCLAVE_NOT_FOUND` */
  one(host: string, id: string): ShownEnclave {
    return this.#shown(this.#round(host, id));
  }

  clusters(): readonly ShownCluster[] {
    return this.#options.ledger.state.list('enclave-cluster').map((cluster) => this.#shownCluster(cluster));
  }

  /** @throws DomainError `ENCLAVE_NOT_FOUND` */
  cluster(id: string): ShownCluster {
    return this.#shownCluster(clusterOf(this.#options.ledger.state, id));
  }

  /** Begins a round of attesting an own enclave. @throws DomainError as the transaction does */
  async challenge(id: string, measurement: string): Promise<ShownEnclave> {
    await this.#options.ledger.submit('enclaves:Challenge', { id, measurement });
    return this.one(this.#options.mspId, id);
  }

  /** Shows the quote of an own enclave, over the nonce of its round. @throws DomainError as the transaction does */
  async register(id: string, quote: string, keys: EnclaveKeys): Promise<ShownEnclave> {
    const { mspId, ledger } = this.#options;
    const { round } = this.#round(mspId, id);
    await ledger.submit('enclaves:Register', { id, round, quote, keys });
    return this.one(mspId, id);
  }

  /** Takes an own enclave out. @throws DomainError `ENCLAVE_NOT_FOUND` */
  async leave(id: string): Promise<void> {
    await this.#options.ledger.submit('enclaves:Leave', { id });
  }

  #round(host: string, id: string): EnclaveRound {
    const round = this.#options.ledger.state.get('enclave-round', host, id);
    if (round === undefined) {
      throw new DomainError('ENCLAVE_NOT_FOUND', `${host} has no enclave ${id}`);
    }
    return round;
  }

  #shownCluster(cluster: EnclaveCluster): ShownCluster {
    const { ledger, clock } = this.#options;
    const { state } = ledger;
    const fault = faultNow(state, cluster, clock);
    const nodes = state.list('enclave-node').flatMap((node) => {
      const { host, id } = node.node;
      const isOf = state.get('allowed-measurement', node.measurement)?.document.cluster === cluster.id;
      const isHolder = cluster.holders.some((holder) => holder.node.host === host && holder.node.id === id);
      const holds = cluster.holders.some(
        (holder) => encode(holder.node) === encode(node.node) && isSameNode(holder, node),
      );
      const { status, measurement, digest, round } = node;
      return isOf || isHolder
        ? [{ host, id, round, status, measurement, sameCode: digest === cluster.key.digest, holds }]
        : [];
    });
    return { cluster, ...(fault === undefined ? {} : { fault }), nodes };
  }

  #shown({ quote: _shown, ...round }: EnclaveRound): ShownEnclave {
    const { state } = this.#options.ledger;
    const { host, id } = round.node;
    const counts = state.get('enclave-node', host, id);
    const others = Object.keys(state.get('charter')?.members ?? {}).filter((member) => member !== host);
    const given = others.filter((member) => Object.hasOwn(round.nonces, member)).length;
    return {
      ...{ host, id, round },
      ...(counts === undefined ? {} : { counts }),
      ...(given >= enclaveQuorum(others.length) ? { nonce: roundNonce(round) } : {}),
    };
  }
}
