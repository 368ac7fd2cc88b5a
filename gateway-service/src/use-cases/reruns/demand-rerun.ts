import {
  contentHash,
  DomainError,
  encode,
  type QueryRequest,
  type RequestReference,
  type RerunDemand,
  type RerunRecord,
  type SignedRerunAnswer,
  type SignedRerunDemand,
  signingInput,
} from '@entente/protocol';
import type { Journal } from '../../ports/journal.js';
import type { LedgerState } from '../../ports/ledger.js';
import type { Clock, MemberLink, Signatures } from '../../ports/services.js';
import { isSupervisor } from './supervisor.js';

export interface DemandRerunOptions {
  readonly mspId: string;
  readonly state: Pick<LedgerState, 'get'>;
  readonly journal: Pick<Journal, 'addRerun' | 'reruns'>;
  readonly link: Pick<MemberLink, 'rerun'>;
  readonly signatures: Pick<Signatures, 'sign' | 'verify'>;
  readonly clock: Clock;
}

/** A supervisor's side of running a request again: asks every owner, and keeps what each of them signed. */
export class DemandRerun {
  readonly #options: DemandRerunOptions;

  constructor(options: DemandRerunOptions) {
    this.#options = options;
  }

  /** @throws DomainError `FORBIDDEN` where this member is no supervisor, `REQUEST_NOT_FOUND`, `RERUN_REFUSED` */
  async demand(reference: RequestReference, reason: string): Promise<RerunRecord> {
    const { mspId, state, journal, signatures, clock } = this.#options;
    if (!isSupervisor(state, mspId)) {
      throw new DomainError('FORBIDDEN', 'only supervisors have requests run again: ask one to do it');
    }
    const request = this.#rerunnable(reference);
    const demand: RerunDemand = {
      ...{ kind: 'rerun-demand', request: reference, supervisor: mspId, reason },
      demandedAt: clock.now().toISOString(),
    };
    const signed = { demand, signature: signatures.sign(signingInput('rerun-demand', demand)) };
    const owners = Object.keys(request.owners).sort();
    const answers = await Promise.all(owners.map((owner) => this.#ask(owner, signed)));
    const record: RerunRecord = {
      demand: signed,
      answers: answers.flatMap((one) => ('answer' in one ? [one] : [])),
      unanswered: answers.flatMap((one) => ('answer' in one ? [] : [one])),
    };
    journal.addRerun(reference, record);
    return record;
  }

  /** What came of demands of this gateway, the oldest first. */
  of(reference: RequestReference): readonly RerunRecord[] {
    return this.#options.journal.reruns(reference);
  }

  #rerunnable({ member, id }: RequestReference): QueryRequest {
    const { state } = this.#options;
    const request = state.get('request', member, id);
    if (request === undefined) {
      throw new DomainError('REQUEST_NOT_FOUND', `no request ${id} of ${member}`);
    }
    const { contract } = request.question;
    if (state.get('query-contract', contract.id, String(contract.version))?.rerun === undefined) {
      throw new DomainError('RERUN_REFUSED', `${contract.id} does not say that requests can be run again`);
    }
    const outcome = state.get('outcome', member, id);
    if (outcome === undefined ? request.batched !== true : outcome.status !== 'answered') {
      throw new DomainError('RERUN_REFUSED', `request ${id} was not answered`);
    }
    return request;
  }

  async #ask(owner: string, signed: SignedRerunDemand): Promise<SignedRerunAnswer | RerunRecord['unanswered'][number]> {
    try {
      const answer = await this.#options.link.rerun(owner, signed);
      this.#check(owner, signed, answer);
      return answer;
    } catch (error) {
      return { owner, code: error instanceof DomainError ? error.code : 'MEMBER_UNAVAILABLE' };
    }
  }

  /** An answer is about this demand and the receipt on the ledger, where it is there, and signed by its owner. */
  #check(owner: string, { demand }: SignedRerunDemand, { answer, signature }: SignedRerunAnswer): void {
    const { state, signatures } = this.#options;
    const { member, id } = demand.request;
    const receipt = state.get('receipt', member, id, owner)?.receipt.partial ?? answer.receipt;
    const key = state.get('gateway', owner)?.signing;
    const isAbout =
      answer.demand === contentHash('rerun-demand', demand) &&
      answer.owner === owner &&
      answer.receipt === receipt &&
      encode(answer.request) === encode(demand.request);
    if (!isAbout || key === undefined || !signatures.verify(signingInput('rerun-answer', answer), signature, key)) {
      throw new DomainError('PROOF_INVALID', `${owner} did not sign an answer to this demand`);
    }
  }
}
