import {
  commitment,
  DomainError,
  type PartialResult,
  type QueryRequest,
  type RequestReference,
  type ServiceElection,
  type SignedAcknowledgement,
  type SignedReceipt,
  type SignedRerunAnswer,
  type SignedRerunDemand,
} from '@entente/protocol';
import type { Journal } from '../ports/journal.js';
import type { Ledger } from '../ports/ledger.js';
import type {
  Conclusion,
  Delivery,
  ElectionNews,
  HandedSealed,
  HandedShare,
  LinkHandler,
  LinkReplacement,
  MemberStatus,
  Signatures,
} from '../ports/services.js';
import { takeConclusion } from './batched/take-conclusion.js';
import { checkReceipt } from './check-receipt.js';
import { checkShareStatement } from './shares/check-share-statement.js';
import { partsInRounds } from './shares/modes.js';
import type { Coordinator } from '../secure/link/coordinator.js';
import type { Joining } from '../ports/secure-link.js';
import type { Jobs } from './jobs.js';
import { outcomeOf } from './request-facts.js';
import type { RunAgain } from './reruns/run-again.js';
import type { ServeElections } from './serve-elections.js';
import { acceptEnvelope } from './requester-steps.js';
import { type ServiceData, serviceData } from './service-steps.js';
import { servingByElection, servingOnLedger, signedByGateways } from './serving.js';
import { takeDelivery } from './take-delivery.js';
import { acknowledge } from './usage/acknowledge.js';
import { waitFor } from './wait-for.js';

export interface ServeMembersOptions {
  readonly mspId: string;
  readonly ledger: Ledger;
  readonly journal: Journal;
  readonly jobs: Jobs;
  readonly signatures: Signatures;
  /** What others may say of who combines. */
  readonly elections: Pick<ServeElections, 'elect' | 'replace' | 'status'>;
  readonly reruns: Pick<RunAgain, 'answer'>;
  /** Brings owners together that compute in rounds. */
  readonly coordinator: Pick<Coordinator, 'join'>;
  /** How long a call waits for a block or for the other owners. */
  readonly patienceMs: number;
}

/** What other members' gateways may ask of this one. Each call is checked against the ledger, never against what it says of itself. */
export class ServeMembers implements LinkHandler {
  readonly #options: ServeMembersOptions;
  readonly #complete = new Map<string, Set<() => void>>();

  constructor(options: ServeMembersOptions) {
    this.#options = options;
  }

  deliver(caller: string, delivery: Delivery): Promise<void> {
    takeDelivery(this.#options, caller, delivery);
    return Promise.resolve();
  }

  elect(caller: string, request: RequestReference, news: ElectionNews): Promise<ElectionNews> {
    return this.#options.elections.elect(caller, request, news);
  }

  replace(caller: string, replacement: LinkReplacement): Promise<void> {
    return this.#options.elections.replace(caller, replacement);
  }

  status(_caller: string): Promise<MemberStatus> {
    return Promise.resolve(this.#options.elections.status());
  }

  rerun(caller: string, demand: SignedRerunDemand): Promise<SignedRerunAnswer> {
    return this.#options.reruns.answer(caller, demand);
  }

  async commit(caller: string, signed: SignedReceipt, election?: ServiceElection): Promise<readonly SignedReceipt[]> {
    const { receipt } = signed;
    if (caller !== receipt.owner) {
      throw new DomainError('FORBIDDEN', `${caller} does not speak for ${receipt.owner}`);
    }
    const request = await this.#served(receipt.request, election);
    checkReceipt(signed, request, this.#options.ledger.state, this.#options.signatures);
    this.#addReceipt(request, signed);
    return this.#allReceipts(request);
  }

  async partial(caller: string, partial: PartialResult, salt: string): Promise<void> {
    const { journal, jobs } = this.#options;
    const request = await this.#served(partial.request);
    const { receipts = {}, partials = {} } = this.#data(request);
    const receipt = receipts[caller]?.receipt;
    if (caller !== partial.owner || receipt === undefined) {
      throw new DomainError('FORBIDDEN', `${caller} has committed to nothing for request ${request.id}`);
    }
    if (receipt.enclave !== undefined) {
      throw new DomainError(
        'INVALID_INPUT',
        `request ${request.id} is for an enclave: seal it to that, and keep it from its host`,
      );
    }
    if (receipt.partial !== commitment('partial-result', request.id, salt, partial)) {
      throw new DomainError('COMMITMENT_MISMATCH', `the partial result of ${caller} is not the one it committed to`);
    }
    const job = this.#job(request);
    if (job.step === 'collecting') {
      journal.moveJob(job, 'collecting', { data: { partials: { ...partials, [caller]: partial } } });
    }
    jobs.nudge('service', job.member, job.request);
  }

  /** Keeps what an owner sealed to this gateway's enclave, which alone can look into it. */
  async sealedPartial(caller: string, { request: reference, sealed }: HandedSealed): Promise<void> {
    const { journal, jobs } = this.#options;
    const request = await this.#served(reference);
    const { receipts = {}, sealed: earlier = {} } = this.#data(request);
    if (receipts[caller]?.receipt.enclave === undefined) {
      throw new DomainError('FORBIDDEN', `${caller} has committed to nothing for an enclave in request ${request.id}`);
    }
    const job = this.#job(request);
    if (job.step === 'collecting') {
      journal.moveJob(job, 'collecting', { data: { sealed: { ...earlier, [caller]: sealed } } });
    }
    jobs.nudge('service', job.member, job.request);
  }

  /** Keeps an owner's sealed share, which this gateway cannot read, if its statement is signed and is about this request. */
  async share(caller: string, { envelope, signed }: HandedShare): Promise<void> {
    const { journal, jobs, ledger, signatures } = this.#options;
    const request = await this.#served(signed.statement.request);
    if (caller !== signed.statement.owner) {
      throw new DomainError('FORBIDDEN', `${caller} does not speak for ${signed.statement.owner}`);
    }
    checkShareStatement(signed, envelope, request, { state: ledger.state, signatures });
    const { receipts = {}, shares = {}, dealt } = this.#data(request);
    if (receipts[caller] === undefined) {
      throw new DomainError('FORBIDDEN', `${caller} has committed to nothing for request ${request.id}`);
    }
    const { attempt } = signed.statement;
    if (dealt !== undefined && attempt < dealt) {
      // No refusal: its owner will learn that another attempt has begun, and compute again.
      throw new DomainError('MEMBER_UNAVAILABLE', `attempt ${String(attempt)} of request ${request.id} was given up`);
    }
    const job = this.#job(request);
    if (job.step === 'collecting') {
      journal.moveJob(job, 'collecting', { data: { shares: { ...shares, [caller]: { envelope, signed } } } });
    }
    jobs.nudge('service', job.member, job.request);
  }

  /** An owner that has committed is ready to compute: see `Coordinator`. */
  async join(caller: string, { request: reference, blame }: Joining): Promise<number> {
    const request = await this.#served(reference);
    const { receipts = {} } = this.#data(request);
    if (
      request.owners[caller] === undefined ||
      request.mode === undefined ||
      partsInRounds(request.mode) === undefined
    ) {
      throw new DomainError('FORBIDDEN', `${caller} computes nothing in request ${request.id}`);
    }
    if (Object.keys(request.owners).some((owner) => receipts[owner] === undefined)) {
      throw new DomainError('MEMBER_UNAVAILABLE', `not every owner has committed to request ${request.id} yet`);
    }
    return this.#options.coordinator.join(caller, request, blame);
  }

  async release(
    caller: string,
    request: RequestReference,
    envelope: string,
  ): Promise<SignedAcknowledgement | undefined> {
    const { ledger, journal, jobs, mspId, patienceMs, signatures } = this.#options;
    const outcome = await waitFor(ledger.state, () => outcomeOf(ledger.state, request), patienceMs);
    if (outcome === undefined) {
      throw new DomainError('REQUEST_NOT_ENDED', `request ${request.id} is not closed on the ledger`);
    }
    if (request.member !== mspId || outcome.by !== caller) {
      throw new DomainError('FORBIDDEN', `${caller} does not serve request ${request.id} of ${mspId}`);
    }
    const { updatedAt } = acceptEnvelope(ledger, journal, request, envelope);
    jobs.nudge('requester', request.member, request.id);
    return acknowledge(ledger.state, signatures, { request, envelope }, updatedAt);
  }

  conclude(caller: string, conclusion: Conclusion): Promise<void> {
    return takeConclusion(this.#options, caller, conclusion);
  }

  /** The committed request, if this gateway is its service node. */
  async #served(reference: RequestReference, election?: ServiceElection): Promise<QueryRequest> {
    const { ledger, mspId, patienceMs } = this.#options;
    const read = (): QueryRequest | undefined => ledger.state.get('request', reference.member, reference.id);
    const request = await waitFor(ledger.state, read, patienceMs);
    if (request === undefined) {
      // The caller has seen it committed: the own peer is behind, which is no refusal.
      throw new DomainError('MEMBER_UNAVAILABLE', `request ${reference.id} is not seen by ${mspId} yet`);
    }
    if (outcomeOf(ledger.state, reference) !== undefined) {
      throw new DomainError('REQUEST_ENDED', `request ${reference.id} has ended`);
    }
    this.#demandServed(request, election);
    return request;
  }

  /** This gateway combines: by the ledger, or by the owners' election, which is kept for the ledger then. */
  #demandServed(request: QueryRequest, election: ServiceElection | undefined): void {
    const { ledger, mspId, journal, signatures } = this.#options;
    const part = { role: 'service', member: request.question.requester, request: request.id } as const;
    const onLedger = servingOnLedger(ledger.state, request);
    const job = journal.job(part.role, part.member, part.request);
    const kept = job === undefined ? undefined : serviceData(job).election;
    const isSigned = signedByGateways(ledger.state, signatures);
    const { node } = onLedger ?? servingByElection(request, kept ?? election, isSigned);
    if (node !== mspId) {
      throw new DomainError('REQUEST_NOT_FOUND', `request ${request.id} is not served by ${mspId}`);
    }
    if (onLedger === undefined && kept === undefined) {
      journal.createJob({ ...part, step: 'collecting', data: { election }, redoable: true });
    }
  }

  #job(request: QueryRequest): ReturnType<Journal['createJob']> {
    const { journal } = this.#options;
    const part = { role: 'service', member: request.question.requester, request: request.id } as const;
    return (
      journal.job(part.role, part.member, part.request) ??
      journal.createJob({ ...part, step: 'collecting', data: {}, redoable: true })
    );
  }

  #data(request: QueryRequest): ServiceData {
    return serviceData(this.#job(request));
  }

  #addReceipt(request: QueryRequest, signed: SignedReceipt): void {
    const { owner, partial } = signed.receipt;
    const { receipts = {} } = this.#data(request);
    const earlier = receipts[owner]?.receipt.partial;
    if (earlier !== undefined && earlier !== partial) {
      throw new DomainError('RECEIPT_INVALID', `${owner} committed to something else before`);
    }
    if (earlier === undefined) {
      const data = { receipts: { ...receipts, [owner]: signed } };
      // Owners are told of receipts only when there are all: until then a lost one is handed in again.
      const redoable = Object.keys(data.receipts).length < Object.keys(request.owners).length;
      this.#options.journal.moveJob(this.#job(request), 'collecting', { data, redoable });
    }
    for (const wake of this.#complete.get(request.id) ?? []) {
      wake();
    }
  }

  /** Everybody's receipts, once there are that many. */
  async #allReceipts(request: QueryRequest): Promise<readonly SignedReceipt[]> {
    const owners = Object.keys(request.owners).sort();
    const read = (): readonly SignedReceipt[] | undefined => {
      const { receipts = {} } = this.#data(request);
      const all = owners.flatMap((owner) => receipts[owner] ?? []);
      return all.length === owners.length ? all : undefined;
    };
    const all = read() ?? (await this.#waitForReceipts(request.id, read));
    if (all === undefined) {
      throw new DomainError('MEMBER_UNAVAILABLE', `not every owner has committed to request ${request.id} yet`);
    }
    return all;
  }

  async #waitForReceipts<T>(id: string, read: () => T | undefined): Promise<T | undefined> {
    const waiting = this.#complete.get(id) ?? new Set();
    this.#complete.set(id, waiting);
    return new Promise((resolve) => {
      const wake = (): void => {
        const value = read();
        if (value !== undefined) {
          finish(value);
        }
      };
      const finish = (value: T | undefined): void => {
        clearTimeout(timer);
        waiting.delete(wake);
        if (waiting.size === 0) {
          this.#complete.delete(id);
        }
        resolve(value);
      };
      const timer = setTimeout(() => {
        finish(undefined);
      }, this.#options.patienceMs);
      waiting.add(wake);
    });
  }
}
