import { randomBytes } from 'node:crypto';
import { type Charter, DomainError, enclaveQuorum, type EnclaveRound, enclaveRoundLimits } from '@entente/protocol';
import type { Ledger } from '../ports/ledger.js';
import type { Clock, Log, Signatures } from '../ports/services.js';
import type { FindCollateral } from './quotes/collateral.js';
import { verifyQuote } from './quotes/verify-quote.js';

export interface AttestEnclavesOptions {
  readonly mspId: string;
  readonly ledger: Ledger;
  readonly signatures: Pick<Signatures, 'verify'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly find: FindCollateral;
}

const minuteMs = 60_000;

/**
 * This gateway's part in the enclaves of other members: a nonce of its own for each round, and what it finds of each quote.
 * Nobody has to be asked: a member whose gateway runs takes part.
 */
export class AttestEnclaves {
  readonly #options: AttestEnclavesOptions;
  readonly #atWork = new Set<string>();

  constructor(options: AttestEnclavesOptions) {
    this.#options = options;
  }

  /** Says what is due in any round, and is silent where nothing is; a word that did not get through is said the next time. */
  async attend(): Promise<void> {
    const { mspId, ledger } = this.#options;
    const charter = ledger.state.get('charter');
    if (charter === undefined || !Object.hasOwn(charter.members, mspId)) {
      return;
    }
    const rounds = ledger.state.list('enclave-round').filter(({ node }) => node.host !== mspId);
    await Promise.all(rounds.map((round) => this.#once(round, charter)));
  }

  async #once(round: EnclaveRound, charter: Charter): Promise<void> {
    const { log } = this.#options;
    const { host, id } = round.node;
    const name = [host, id].join(' ');
    if (this.#atWork.has(name)) {
      return;
    }
    this.#atWork.add(name);
    try {
      await this.#say(round, charter);
    } catch (error) {
      // Others were first, or it is over: what is due still is looked at again with the next block.
      log.debug('enclave', { member: host, code: error instanceof DomainError ? error.code : 'unknown' });
    } finally {
      this.#atWork.delete(name);
    }
  }

  async #say(round: EnclaveRound, charter: Charter): Promise<void> {
    const { mspId, ledger, log } = this.#options;
    const { node, round: number } = round;
    if (isNonceDue(round, charter, { mspId, now: this.#now() })) {
      const nonce = randomBytes(32).toString('base64url');
      await ledger.submit('enclaves:AddNonce', { node, round: number, nonce });
      return;
    }
    const allowed = ledger.state.get('allowed-measurement', round.measurement);
    if (allowed?.status === 'allowed' && isFindingDue(round, { mspId, now: this.#now() })) {
      const { signatures, find } = this.#options;
      const now = new Date(this.#now());
      const { finding, detail } = await verifyQuote(round, allowed, { signatures, find, now });
      await ledger.submit('enclaves:Attest', { node, round: number, finding });
      const code = finding.fault ?? finding.verdict;
      log[finding.verdict === 'pass' ? 'info' : 'warn'](`enclave: ${detail || 'verified'}`, {
        member: node.host,
        code,
      });
    }
  }

  #now(): number {
    return this.#options.clock.now().getTime();
  }
}

interface Speaker {
  readonly mspId: string;
  readonly now: number;
}

function isNonceDue(
  { node, nonces, status, begunAt }: EnclaveRound,
  charter: Charter,
  { mspId, now }: Speaker,
): boolean {
  const others = Object.keys(charter.members).filter((member) => member !== node.host);
  const given = others.filter((member) => Object.hasOwn(nonces, member)).length;
  const isOver = now > Date.parse(begunAt) + enclaveRoundLimits.quoteMinutes * minuteMs;
  return status === 'challenged' && !isOver && !Object.hasOwn(nonces, mspId) && given < enclaveQuorum(others.length);
}

function isFindingDue({ findings, status, quotedAt = '' }: EnclaveRound, { mspId, now }: Speaker): boolean {
  const isOver = now > Date.parse(quotedAt) + enclaveRoundLimits.findingDays * 1_440 * minuteMs;
  return status === 'quoted' && !isOver && !Object.hasOwn(findings, mspId);
}

/** Kinds that bring something about: rounds, and what the key of a cluster stands or falls with. */
const spoken = ['enclave-round', 'enclave-cluster', 'allowed-measurement', 'gateway'];

/** Attends to enclaves as blocks bring something about them, and now and then. @returns what ends it */
export function attendToEnclaves(
  attending: readonly { readonly attend: () => Promise<void> }[],
  { state }: Pick<Ledger, 'state'>,
): () => void {
  const attend = (): void => {
    for (const one of attending) {
      void one.attend();
    }
  };
  const stop = state.onBlock(({ keys }) => {
    if (keys.some((key) => spoken.some((kind) => key.startsWith(`\0${kind}\0`)))) {
      attend();
    }
  });
  const timer = setInterval(attend, minuteMs);
  attend();
  return () => {
    stop();
    clearInterval(timer);
  };
}
