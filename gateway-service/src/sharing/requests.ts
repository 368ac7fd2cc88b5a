import {
  DomainError,
  type SharingAnswer,
  sharingApprovers,
  type SharingItem,
  type SharingOutcome,
  type SharingQuestion,
  type SharingRequest,
  sharingRequestId,
  sharingStanding,
  signingInput,
  type SupervisionKey,
} from '@entente/protocol';
import type { Journal } from '../ports/journal.js';
import type { Ledger } from '../ports/ledger.js';
import type { Clock, Log, Signatures } from '../ports/services.js';
import { itemOf } from './items.js';

export interface SharingRequestsOptions {
  readonly mspId: string;
  readonly ledger: Ledger;
  readonly journal: Pick<Journal, 'keyOwner'>;
  readonly signatures: Pick<Signatures, 'verify'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** Who is looking, as its token says. */
export interface Viewer {
  readonly name: string;
  readonly role: string;
}

/** A sharing request with all that the ledger says of it. */
export interface SharingRequestView {
  readonly id: string;
  readonly question: SharingQuestion;
  readonly askedAt: string;
  readonly status: 'waiting' | SharingOutcome['status'];
  readonly item: { readonly title: string; readonly policy: SharingItem['policy']; readonly withdrawn: boolean };
  readonly answers: readonly Pick<SharingAnswer, 'approver' | 'as' | 'choice' | 'reason' | 'answeredAt'>[];
  /** Whose word is missing; a supervisor's may not be needed any more. */
  readonly waitingFor: readonly string[];
  /** How many supervisors it takes. */
  readonly threshold: number;
  readonly outcome?: SharingOutcome;
}

/** What was asked of items under supervision, and how it ended. */
export class SharingRequests {
  readonly #options: SharingRequestsOptions;
  readonly #settling = new Set<string>();

  constructor(options: SharingRequestsOptions) {
    this.#options = options;
  }

  /**
   * Puts a requester's signed question on the ledger.
   * @throws DomainError `KEY_NOT_FOUND`, `FORBIDDEN` if the key is another user's, `SHARING_INVALID`, and the ledger's refusals
   */
  async ask(user: string, question: SharingQuestion, signature: string): Promise<SharingRequestView> {
    const { mspId, ledger, journal, signatures } = this.#options;
    if (question.requester !== mspId) {
      throw new DomainError('FORBIDDEN', `ask through the gateway of ${question.requester}`);
    }
    const key = ledger.state.get('requester-key', mspId, question.key.id);
    if (key === undefined) {
      throw new DomainError('KEY_NOT_FOUND', `key ${question.key.id}; use: entente key register DIR`);
    }
    if (journal.keyOwner(key.id) !== user) {
      throw new DomainError('FORBIDDEN', `key ${key.id} is not yours`);
    }
    if (!signatures.verify(signingInput('sharing-question', question), signature, key.signing)) {
      throw new DomainError('SHARING_INVALID', 'the question is not signed by the key that it names');
    }
    const id = sharingRequestId(question);
    if (ledger.state.get('sharing-request', mspId, id) === undefined) {
      await ledger.submit('sharing:Ask', { question, signature });
    }
    return this.view(this.found(id));
  }

  /** @throws DomainError `SHARING_NOT_FOUND` */
  found(id: string): SharingRequest {
    const request = this.#options.ledger.state.list('sharing-request').find((each) => each.id === id);
    if (request === undefined) {
      throw new DomainError('SHARING_NOT_FOUND', `the ledger has no sharing request ${id}`);
    }
    return request;
  }

  /** A request that this user may see: its own; every one that touches the member for officers and auditors. @throws DomainError `SHARING_NOT_FOUND` */
  visible(viewer: Viewer, id: string): SharingRequest {
    const request = this.found(id);
    if (!this.#maySee(viewer, request)) {
      throw new DomainError('SHARING_NOT_FOUND', `the ledger has no sharing request ${id} of yours`);
    }
    return request;
  }

  /** The newest first. */
  list(viewer: Viewer): readonly SharingRequestView[] {
    return this.#options.ledger.state
      .list('sharing-request')
      .filter((request) => this.#maySee(viewer, request))
      .sort((first, second) => (first.askedAt < second.askedAt ? 1 : -1))
      .map((request) => this.view(request));
  }

  view({ id, question, askedAt }: SharingRequest): SharingRequestView {
    const { ledger } = this.#options;
    const { title, policy, withdrawnAt } = itemOf(ledger, question.item.owner, question.item.id);
    const outcome = this.outcome(question.requester, id);
    const { provider, supervisors, threshold } = this.#approvers(question);
    const answers = this.#answers(id);
    const hasAnswered = (member: string): boolean => answers.some(({ approver }) => approver === member);
    return {
      ...{ id, question, askedAt, threshold },
      status: outcome?.status ?? 'waiting',
      item: { title, policy, withdrawn: withdrawnAt !== undefined },
      answers: answers.map(({ approver, as, choice, reason, answeredAt }) => ({
        ...{ approver, as, choice, answeredAt },
        ...(reason === undefined ? {} : { reason }),
      })),
      waitingFor: outcome === undefined ? [provider, ...supervisors].filter((member) => !hasAnswered(member)) : [],
      ...(outcome === undefined ? {} : { outcome }),
    };
  }

  outcome(requester: string, id: string): SharingOutcome | undefined {
    return this.#options.ledger.state.get('sharing-outcome', requester, id);
  }

  /** What the requester opens a granted request with. @throws DomainError `SHARING_UNDECIDED`, `SHARING_ENDED` */
  granted(request: SharingRequest): {
    readonly item: SharingItem;
    readonly outcome: SharingOutcome;
    readonly answers: readonly SharingAnswer[];
  } {
    const { ledger } = this.#options;
    const { question, id } = request;
    const outcome = this.outcome(question.requester, id);
    if (outcome === undefined) {
      throw new DomainError('SHARING_UNDECIDED', `it waits for ${this.view(request).waitingFor.join(', ')}`);
    }
    const item = itemOf(ledger, question.item.owner, question.item.id);
    if (outcome.status !== 'granted' || item.withdrawnAt !== undefined || item.hash !== question.item.hash) {
      const why = outcome.status === 'granted' ? 'the item was withdrawn' : `the request ended as ${outcome.status}`;
      throw new DomainError('SHARING_ENDED', why);
    }
    const counted = this.#answers(id).filter(({ approver }) => outcome.approvers.includes(approver));
    return { item, outcome, answers: counted };
  }

  /** Has the ledger say how requests ended that this member is in, where it can be said by now. */
  async settle(): Promise<void> {
    for (const request of this.#options.ledger.state.list('sharing-request')) {
      if (this.#isDue(request)) {
        await this.#settleOne(request);
      }
    }
  }

  async #settleOne({ id, question }: SharingRequest): Promise<void> {
    const { ledger, log } = this.#options;
    if (this.#settling.has(id)) {
      return;
    }
    this.#settling.add(id);
    try {
      await ledger.submit('sharing:Settle', { request: { member: question.requester, id } });
    } catch (error) {
      // Another gateway was first, or the ledger's clock is behind; whatever is due stays due.
      log.debug('sharing request not settled', { code: error instanceof DomainError ? error.code : 'unknown' });
    } finally {
      this.#settling.delete(id);
    }
  }

  /** The owner's gateway and the requester's see to it: the first is there to answer, the second wants to know. */
  #isDue({ id, question }: SharingRequest): boolean {
    const { mspId, clock, ledger } = this.#options;
    const isConcerned = question.requester === mspId || question.item.owner === mspId;
    if (!isConcerned || this.outcome(question.requester, id) !== undefined) {
      return false;
    }
    const isWithdrawn = itemOf(ledger, question.item.owner, question.item.id).withdrawnAt !== undefined;
    const isDecided = sharingStanding(this.#approvers(question), this.#answers(id)) !== undefined;
    return isWithdrawn || isDecided || Date.parse(question.expiresAt) + slackMs < clock.now().getTime();
  }

  /** As the ledger counts them: where the supervisors hold another key by now, none of them can approve. */
  #approvers({ item: { owner, id }, requester }: SharingQuestion): ReturnType<typeof sharingApprovers> {
    const { ledger } = this.#options;
    const item = itemOf(ledger, owner, id);
    return sharingApprovers(item, keyInForce(ledger, item), requester);
  }

  #answers(id: string): readonly SharingAnswer[] {
    return this.#options.ledger.state.list('sharing-answer', id);
  }

  #maySee({ name, role }: Viewer, { question }: SharingRequest): boolean {
    const { mspId, journal } = this.#options;
    if (role === 'requester') {
      return question.requester === mspId && journal.keyOwner(question.key.id) === name;
    }
    const { provider, supervisors } = this.#approvers(question);
    return [question.requester, provider, ...supervisors].includes(mspId);
  }
}

/** The supervisors' key, if it is the one that the item was sealed under, whoever holds its shares by now. */
function keyInForce({ state }: Pick<Ledger, 'state'>, { policy }: SharingItem): SupervisionKey | undefined {
  const key = state.get('supervision-key');
  const sealedUnder =
    policy.kind === 'split' ? state.get('supervision-making', String(policy.generation))?.publicKey : undefined;
  return key?.publicKey === sealedUnder ? key : undefined;
}

/** Timestamps are the clients'; the ledger says that something has expired only this much later. */
const slackMs = 30 * 60_000;
