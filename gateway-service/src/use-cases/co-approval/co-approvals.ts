import {
  type CoApproval,
  type CoApprovalChoice,
  coApprovalInWords,
  DomainError,
  type ParameterValue,
  versionedId,
} from '@entente/protocol';
import type { Job, Journal } from '../../ports/journal.js';
import type { Ledger } from '../../ports/ledger.js';
import type { Page, Paged } from '../query-views.js';
import { isEnded } from '../jobs.js';
import { coApprovalOf } from './allowance.js';

/** A request that this member was asked to approve. */
export interface CoApprovalView {
  readonly id: string;
  /** Whose user asks. */
  readonly member: string;
  readonly contract: string;
  readonly title: string;
  readonly purpose: string;
  /** `ended`: without a word of this member. */
  readonly status: 'awaited' | 'approved' | 'refused' | 'ended';
  readonly rule: string;
  readonly askedAt: string;
  /** When it expires without a word. */
  readonly until: string;
  readonly reason: string | null;
  readonly decidedAt: string | null;
  /** This member's officer. */
  readonly decidedBy: string | null;
}

/** With what is asked: shown to officers for as long as they have to decide, and erased then. */
export type CoApprovalQuestion = CoApprovalView & {
  readonly parameters: Readonly<Record<string, ParameterValue>> | null;
};

export interface CoApprovalsOptions {
  readonly ledger: Ledger;
  readonly journal: Journal;
}

const statuses = { approve: 'approved', refuse: 'refused' } as const;

/** Requests that wait for this member's word, and the word. */
export class CoApprovals {
  readonly #options: CoApprovalsOptions;

  constructor(options: CoApprovalsOptions) {
    this.#options = options;
  }

  /** The newest first. */
  list(page: Page): Paged<CoApprovalView> {
    const jobs = this.#options.journal.jobs({ roles: ['co-approver'], ...page });
    const items = jobs.flatMap((job) => this.#view(job) ?? []);
    const last = jobs.at(-1);
    return { items, ...(jobs.length < page.limit || last === undefined ? {} : { next: last.place }) };
  }

  /** @throws DomainError `REQUEST_NOT_FOUND` */
  one(member: string, id: string): CoApprovalQuestion {
    const job = this.#job(member, id);
    const view = this.#view(job);
    if (view === undefined) {
      throw notAsked(id);
    }
    const parameters = job.data['parameters'] as CoApprovalQuestion['parameters'] | undefined;
    return { ...view, parameters: job.step === 'awaiting' ? (parameters ?? null) : null };
  }

  /**
   * Puts this member's word on the ledger. It is taken once, and comes too late for what has ended.
   * @throws DomainError `REQUEST_NOT_FOUND`, `REQUEST_ENDED`, `CO_APPROVAL_INVALID`, `ALREADY_EXISTS`
   */
  async decide(
    officer: string,
    request: { readonly member: string; readonly id: string },
    { choice, reason }: { readonly choice: CoApprovalChoice; readonly reason?: string | undefined },
  ): Promise<CoApproval> {
    const { journal, ledger } = this.#options;
    const job = this.#job(request.member, request.id);
    if (isEnded(job.step)) {
      throw new DomainError('REQUEST_ENDED', `request ${request.id} waits for no word any more`);
    }
    if (job.step !== 'awaiting') {
      throw new DomainError('CO_APPROVAL_INVALID', `request ${request.id} is not checked yet; try again`);
    }
    journal.moveJob(job, 'awaiting', { data: { decidedBy: officer } });
    await ledger.submit('queries:CoApprove', {
      ...{ request, choice },
      ...(reason === undefined ? {} : { reason }),
    });
    const said = ledger.state.get('co-approval', request.member, request.id);
    if (said === undefined) {
      throw new DomainError('OUTCOME_UNKNOWN', `the word on request ${request.id} is not seen yet`);
    }
    return said;
  }

  #job(member: string, id: string): Job {
    const job = this.#options.journal.job('co-approver', member, id);
    if (job === undefined) {
      throw notAsked(id);
    }
    return job;
  }

  #view(job: Job): CoApprovalView | undefined {
    const { state } = this.#options.ledger;
    const found = coApprovalOf(state, job);
    const request = state.get('request', job.member, job.request);
    if (found === undefined || request === undefined) {
      return undefined;
    }
    const { contract, rule, said } = found;
    return {
      ...{ id: job.request, member: job.member, title: contract.title, purpose: request.question.purpose },
      contract: versionedId(contract.id, contract.version),
      status: said === undefined ? this.#unsaid(job) : statuses[said.choice],
      rule: coApprovalInWords(rule),
      askedAt: request.openedAt,
      until: new Date(Date.parse(request.openedAt) + rule.minutes * 60_000).toISOString(),
      ...whatWasSaid(said),
      decidedBy: (job.data['decidedBy'] as string | undefined) ?? null,
    };
  }
  #unsaid({ member, request, step }: Job): 'awaited' | 'ended' {
    const isOver = this.#options.ledger.state.get('outcome', member, request) !== undefined;
    return isOver || isEnded(step) ? 'ended' : 'awaited';
  }
}

function whatWasSaid(said: CoApproval | undefined): Pick<CoApprovalView, 'reason' | 'decidedAt'> {
  return { reason: said?.reason ?? null, decidedAt: said?.decidedAt ?? null };
}

function notAsked(id: string): DomainError {
  return new DomainError('REQUEST_NOT_FOUND', `no request ${id} waits or waited for this member's word`);
}
