import {
  type AnchoredProof,
  type CombiningEnclave,
  DomainError,
  type Outcome,
  type QueryRequest,
  type Question,
  type RequestReference,
  type SignedClosing,
  type SignedReceipt,
  stateKey,
  versionedId,
} from '@entente/protocol';
import type { Job, Journal, PlacedJob } from '../ports/journal.js';
import type { LedgerState, LedgerTransaction } from '../ports/ledger.js';
import type { ProposalList } from './catalogue/proposal-list.js';
import { closingIn } from './batched/concluded-state.js';
import { type RequestCoApproval, requestCoApproval } from './co-approval/requester-view.js';
import { outcomeOf } from './request-facts.js';
import { requesterData } from './requester-steps.js';
import { servingOnLedger } from './serving.js';

export interface QueryView {
  readonly id: string;
  readonly member: string;
  readonly status: 'posted' | 'open' | 'answered' | 'refused' | 'failed' | 'expired';
  readonly contract: string;
  readonly purpose: string;
  readonly key: string;
  readonly askedAt: string;
  readonly endedAt: string | null;
  readonly owners: readonly string[];
  readonly serviceNode: string | null;
  /** The enclave that combined, as the owners' receipts name it; null where a gateway combines, or nothing is answered yet. */
  readonly enclave: CombiningEnclave | null;
  /** How far the approval by another member is that the contract asks for; null where it asks for none. */
  readonly coApproval: RequestCoApproval | null;
  /** One opaque code; what is behind it is told to the owner's officers alone. */
  readonly code: string | null;
  /** The ledger's own words, where it did not open the request; for officers and auditors. */
  readonly reason: string | null;
  /** The request as committed: hashes, names and the requester's signature. */
  readonly request: QueryRequest | null;
  /** The ledger's own record of the end; it commits to envelope and result. */
  readonly outcome: Outcome | null;
  /** Where evidence is batched: the service node's signed word on the end, in place of an entry of its own on the ledger. */
  readonly closing: SignedClosing | null;
  /** The root on the ledger that the closing is under, and its place; null until it is anchored. */
  readonly anchored: AnchoredProof | null;
  /** Owners that have got the parameters. */
  readonly delivered: readonly string[];
  readonly resultReady: boolean;
  /** The command that fetches and decrypts the answer. */
  readonly open: string | null;
}

export interface TimelineEntry {
  readonly block: number;
  readonly at: string;
  readonly by: string;
  readonly what: string;
  readonly transaction: string;
}

/** A part of a long list; `before` is the `next` of the page before. */
export interface Page {
  readonly before?: number | undefined;
  readonly limit: number;
}

export interface Paged<T> {
  readonly items: readonly T[];
  /** Absent where the list ends. */
  readonly next?: number;
}

/** Who is asking. */
interface Reader {
  readonly name: string;
  readonly role: string;
}

const status: Readonly<Record<string, QueryView['status']>> = {
  posted: 'posted',
  opened: 'open',
  delivered: 'open',
  'co-approved': 'open',
  done: 'answered',
  refused: 'refused',
  failed: 'failed',
  expired: 'expired',
};

/** Requests as requesters, officers and auditors may see them. */
export class QueryViews {
  readonly #state: LedgerState;
  readonly #journal: Journal;
  readonly #proposals: Pick<ProposalList, 'about'>;
  readonly #mspId: string;

  constructor({
    state,
    journal,
    proposals,
    mspId,
  }: {
    readonly state: LedgerState;
    readonly journal: Journal;
    readonly proposals: Pick<ProposalList, 'about'>;
    readonly mspId: string;
  }) {
    this.#state = state;
    this.#journal = journal;
    this.#proposals = proposals;
    this.#mspId = mspId;
  }

  list({ name, role }: Reader, page: Page): Paged<QueryView> {
    const whole = role === 'officer' || role === 'auditor';
    const jobs = this.#journal.jobs({ roles: ['requester'], user: whole ? undefined : name, ...page });
    return paged(jobs, page, (job) => this.of(job, role));
  }

  /** Another user's request does not exist for you. @throws DomainError `REQUEST_NOT_FOUND` */
  visibleTo({ name, role }: Reader, id: string): Job {
    const job = this.#journal.job('requester', this.#mspId, id);
    if (job === undefined || (job.user !== name && role !== 'officer' && role !== 'auditor')) {
      throw new DomainError('REQUEST_NOT_FOUND', `no request ${id}`);
    }
    return job;
  }

  of(job: Job, role: string): QueryView {
    const { question, delivered = [] } = requesterData(job);
    const sees = role === 'officer' || role === 'auditor';
    const ready = job.step === 'done';
    return {
      id: job.request,
      member: job.member,
      status: status[job.step] ?? 'open',
      contract: contractName(question),
      purpose: question.purpose,
      key: question.key.id,
      askedAt: job.createdAt,
      ...whyNot(job, sees),
      ...this.#onLedger({ member: job.member, id: job.request }, sees),
      enclave: this.#enclave(job),
      coApproval: requestCoApproval(this.#state, job),
      closing: closingIn(job) ?? null,
      anchored: anchoredIn(job) ?? null,
      delivered,
      resultReady: ready,
      open: ready ? `scripts/entente query open ${job.request} --key DIR` : null,
    };
  }

  #enclave(job: Job): CombiningEnclave | null {
    return this.receipts(job)[0]?.receipt.enclave ?? null;
  }

  #onLedger(
    reference: RequestReference,
    sees: boolean,
  ): Pick<QueryView, 'endedAt' | 'owners' | 'serviceNode' | 'request' | 'outcome'> {
    const request = this.#state.get('request', reference.member, reference.id) ?? null;
    const outcome = outcomeOf(this.#state, reference) ?? null;
    return {
      endedAt: outcome?.endedAt ?? null,
      owners: Object.keys(request?.owners ?? {}).sort(),
      serviceNode: request === null ? null : combiningMember(this.#state, request, outcome),
      request,
      // Who is named for a failed computation is for officers and auditors.
      outcome: outcome === null || sees ? outcome : { ...outcome, blame: undefined },
    };
  }

  /** @throws DomainError `REQUEST_NOT_ENDED`, `REQUEST_REFUSED` */
  envelope(job: Job): string {
    const { envelope } = requesterData(job);
    if (job.data['shredded'] !== undefined) {
      throw new DomainError('NOT_FOUND', `the result of ${job.request} was erased from this gateway`);
    }
    if (job.step !== 'done' || envelope === undefined) {
      const ended = status[job.step] !== 'open' && job.step !== 'posted';
      throw new DomainError(
        ended ? 'REQUEST_REFUSED' : 'REQUEST_NOT_ENDED',
        `request ${job.request} is ${status[job.step] ?? 'open'}`,
      );
    }
    return envelope;
  }

  receipts(job: Job): readonly SignedReceipt[] {
    return this.#state.list('receipt', job.member, job.request);
  }

  /** Requests of any member in which this one has a part, with the reason where it refused. */
  asked(page: Page): Paged<object> {
    const jobs = this.#journal.jobs({ roles: ['owner', 'service', 'co-approver'], ...page });
    return paged(jobs, page, ({ role, member, request, step, code, createdAt, updatedAt }) => {
      const question = this.#state.get('request', member, request)?.question;
      return {
        ...{ role, member, request, step, code: code ?? null, createdAt, updatedAt },
        contract: question === undefined ? null : versionedId(question.contract.id, question.contract.version),
        purpose: question?.purpose ?? null,
      };
    });
  }

  /** From the proposal of its contract to its end, as the ledger has it. */
  timeline(job: Job): readonly TimelineEntry[] {
    const { question } = requesterData(job);
    const reference = { member: job.member, id: job.request };
    const keys = [...this.#contractKeys(question), ...this.#requestKeys(reference)];
    return this.#state.writers(keys).map((transaction) => entry(transaction));
  }

  #contractKeys({ contract }: Question): readonly string[] {
    return this.#proposals
      .about(contract.hash)
      .filter(({ status: outcome }) => outcome === 'approved')
      .flatMap(({ id, electorate }) => [
        stateKey('proposal', id),
        ...electorate.map((member) => stateKey('ballot', id, member)),
        stateKey('decision', id),
      ]);
  }

  #requestKeys({ member, id }: RequestReference): readonly string[] {
    const owners = Object.keys(this.#state.get('request', member, id)?.owners ?? {});
    return [
      stateKey('request', member, id),
      stateKey('co-approval', member, id),
      ...owners.map((owner) => stateKey('receipt', member, id, owner)),
      stateKey('service', member, id),
      stateKey('outcome', member, id),
    ];
  }
}

/** Who combined, or is to combine as far as the ledger knows: nobody knows yet where the owners are choosing. */
function combiningMember(state: LedgerState, request: QueryRequest, outcome: Outcome | null): string | null {
  return outcome?.status === 'answered' ? outcome.by : (servingOnLedger(state, request)?.node ?? null);
}

function anchoredIn({ data }: Job): AnchoredProof | undefined {
  return (data as { readonly anchored?: AnchoredProof }).anchored;
}

/** Why it was not answered: in full to those who answer for the member. */
function whyNot(job: Job, sees: boolean): Pick<QueryView, 'code' | 'reason'> {
  const [code, reason] = sees ? [job.code, requesterData(job).refusal] : [requesterCode(job.code)];
  return { code: code ?? null, reason: reason ?? null };
}

/** How a member's data is doing is no business of those who ask: their officers are told. */
export function requesterCode(code: string | undefined): string | undefined {
  return code === 'SOURCE_CLOSED' ? 'REQUEST_REFUSED' : code;
}

function contractName({ contract: { id, version } }: Question): string {
  return `${id}@${String(version)}`;
}

function entry({ block, at, creator, name, id }: LedgerTransaction): TimelineEntry {
  return { block, at, by: creator, what: name, transaction: id };
}

function paged<T>(jobs: readonly PlacedJob[], { limit }: Page, show: (job: Job) => T): Paged<T> {
  const last = jobs.at(-1);
  return { items: jobs.map(show), ...(jobs.length < limit || last === undefined ? {} : { next: last.place }) };
}
