import { type Dispute, type DisputeClaim, DomainError, type RequestReference } from '@entente/protocol';
import type { Journal } from '../../ports/journal.js';
import type { Ledger } from '../../ports/ledger.js';
import type { Clock, Log } from '../../ports/services.js';
import { outcomeOf } from '../request-facts.js';
import { serviceData } from '../service-steps.js';

/** As the ledger has it: seven days, and half an hour for clocks that differ. */
const answerWithinMs = (7 * 24 * 60 + 30) * 60_000;

export interface DisputesOptions {
  readonly mspId: string;
  readonly ledger: Ledger;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly log: Log;
}

/** Disputes about what answers cost, as far as this member has a part in them. */
export class Disputes {
  readonly #options: DisputesOptions;
  #isAtWork = false;

  constructor(options: DisputesOptions) {
    this.#options = options;
  }

  /** Says that an envelope of this member's own request never came, or cannot be read. @throws DomainError the ledger's refusal */
  async raise(id: string, claim: DisputeClaim): Promise<Dispute> {
    const { ledger, mspId } = this.#options;
    const request = { member: mspId, id };
    await ledger.submit('usage:Dispute', { request, claim });
    return this.#read(request);
  }

  /** A supervisor's verdict. @throws DomainError the ledger's refusal */
  async judge(request: RequestReference, verdict: 'readable' | 'unreadable'): Promise<Dispute> {
    await this.#options.ledger.submit('usage:Judge', { request, verdict });
    return this.#read(request);
  }

  /**
   * Answers claims of withholding with what the requester's gateway signed, refunded ones as well, and has those of this member's own requests
   * refunded that went unanswered. Never throws: it is tried again with the next look.
   */
  async attend(): Promise<void> {
    if (this.#isAtWork) {
      return;
    }
    this.#isAtWork = true;
    try {
      for (const dispute of this.#options.ledger.state.list('dispute')) {
        if (dispute.status !== 'dismissed' && dispute.claim === 'withheld') {
          await this.#attendTo(dispute);
        }
      }
    } finally {
      this.#isAtWork = false;
    }
  }

  async #attendTo(dispute: Dispute): Promise<void> {
    const { log } = this.#options;
    try {
      await this.#answer(dispute);
      await this.#settle(dispute);
    } catch (error) {
      const code = error instanceof DomainError ? error.code : 'unknown';
      log.warn('dispute not attended to', { request: dispute.request.id, code });
    }
  }

  async #answer({ request }: Dispute): Promise<void> {
    const { ledger, journal, mspId } = this.#options;
    const job = journal.job('service', request.member, request.id);
    const acknowledgement = job === undefined ? undefined : serviceData(job).acknowledgement;
    if (outcomeOf(ledger.state, request)?.by === mspId && acknowledgement !== undefined) {
      await ledger.submit('usage:Answer', { request, acknowledgement });
    }
  }

  async #settle({ request, raisedAt, status }: Dispute): Promise<void> {
    const { ledger, clock, mspId } = this.#options;
    if (
      status === 'open' &&
      request.member === mspId &&
      clock.now().getTime() > Date.parse(raisedAt) + answerWithinMs
    ) {
      await ledger.submit('usage:Settle', { request });
    }
  }

  #read({ member, id }: RequestReference): Dispute {
    const dispute = this.#options.ledger.state.get('dispute', member, id);
    if (dispute === undefined) {
      throw new DomainError('NOT_FOUND', `no dispute about request ${id}`);
    }
    return dispute;
  }
}
