import {
  DomainError,
  type EnclaveNode,
  enclaveQuorum,
  type EnclaveRound,
  enclaveRoundLimits,
  encode,
} from '@entente/protocol';
import type { Ledger } from '../ports/ledger.js';
import type { Clock, Log } from '../ports/services.js';
import type { FindEnclave, OwnEnclave } from './enclave-socket.js';

export interface TendEnclavesOptions {
  readonly mspId: string;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly log: Log;
  readonly findEnclave: FindEnclave;
}

const minuteMs = 60_000;
/** So long before a verification counts no more, the enclave is checked again. */
const aheadMs = 2 * 1_440 * minuteMs;

/**
 * The host's part in attesting the enclaves beside its gateway: an operator begins the first round; from then on quotes are
 * handed on as they are due, and an enclave is checked again in time, or when it was started again and has other keys.
 */
export class TendEnclaves {
  readonly #options: TendEnclavesOptions;
  readonly #atWork = new Set<string>();

  constructor(options: TendEnclavesOptions) {
    this.#options = options;
  }

  /** Does what is due for any enclave of this host, and is silent where nothing is; what failed is done the next time. */
  async attend(): Promise<void> {
    const { mspId, ledger } = this.#options;
    const rounds = ledger.state.list('enclave-round').filter(({ node }) => node.host === mspId);
    await Promise.all(rounds.map((round) => this.#once(round)));
  }

  async #once(round: EnclaveRound): Promise<void> {
    const { log, findEnclave } = this.#options;
    const { id } = round.node;
    const enclave = findEnclave(id);
    if (enclave === undefined || this.#atWork.has(id)) {
      return;
    }
    this.#atWork.add(id);
    try {
      await (round.status === 'challenged' ? this.#quote(round, enclave) : this.#checkAgain(round, enclave));
    } catch (error) {
      log.warn('own enclave', { code: error instanceof DomainError ? error.code : 'unknown' });
    } finally {
      this.#atWork.delete(id);
    }
  }

  async #quote(round: EnclaveRound, enclave: OwnEnclave): Promise<void> {
    const { ledger, log } = this.#options;
    if (this.#isOver(round)) {
      await this.#again(round);
      return;
    }
    if (!this.#isAnswerable(round)) {
      return;
    }
    const { measurement, keys } = await enclave.status();
    const allowed = ledger.state.get('allowed-measurement', round.measurement);
    if (measurement !== allowed?.document.measurement) {
      // Every other gateway would refuse its quote.
      log.warn(`own enclave: it runs ${measurement}, which is not what ${round.measurement} allows`, {
        code: 'other-measurement',
      });
      return;
    }
    const quote = await enclave.quote(round);
    await ledger.submit('enclaves:Register', { id: round.node.id, round: round.round, quote, keys });
  }

  /** Only what counts is kept counting: after a refusal an operator looks first. */
  async #checkAgain(round: EnclaveRound, enclave: OwnEnclave): Promise<void> {
    const counts = this.#counting(round);
    if (round.status !== 'verified' || counts === undefined) {
      return;
    }
    const isSoonOver = this.#options.clock.now().getTime() > Date.parse(counts.validUntil) - aheadMs;
    if (isSoonOver || encode((await enclave.status()).keys) !== encode(counts.keys)) {
      await this.#again(round);
    }
  }

  async #again(round: EnclaveRound): Promise<void> {
    const { ledger } = this.#options;
    const { id } = round.node;
    if (
      this.#counting(round) !== undefined &&
      ledger.state.get('allowed-measurement', round.measurement)?.status === 'allowed'
    ) {
      await ledger.submit('enclaves:Challenge', { id, measurement: round.measurement });
    }
  }

  #counting({ node }: EnclaveRound): EnclaveNode | undefined {
    const counts = this.#options.ledger.state.get('enclave-node', node.host, node.id);
    return counts?.status === 'verified' ? counts : undefined;
  }

  #isAnswerable({ nonces }: EnclaveRound): boolean {
    const { mspId, ledger } = this.#options;
    const others = Object.keys(ledger.state.get('charter')?.members ?? {}).filter((member) => member !== mspId);
    return others.filter((member) => Object.hasOwn(nonces, member)).length >= enclaveQuorum(others.length);
  }

  #isOver({ begunAt }: EnclaveRound): boolean {
    return this.#options.clock.now().getTime() > Date.parse(begunAt) + enclaveRoundLimits.quoteMinutes * minuteMs;
  }
}
