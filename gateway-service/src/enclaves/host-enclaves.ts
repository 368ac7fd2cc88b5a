import {
  type AllowedMeasurement,
  DomainError,
  type EnclaveKeys,
  type EnclaveNode,
  enclaveQuorum,
  type EnclaveRound,
  roundNonce,
} from '@entente/protocol';
import type { Ledger } from '../ports/ledger.js';

export interface HostEnclavesOptions {
  readonly mspId: string;
  readonly ledger: Ledger;
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
