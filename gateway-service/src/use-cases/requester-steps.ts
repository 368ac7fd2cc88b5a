import {
  answeringOwners,
  contentHash,
  DomainError,
  envelopeHash,
  type ProblemCode,
  type Question,
  type RequestReference,
} from '@entente/protocol';
import type { Job, Journal } from '../ports/journal.js';
import type { Ledger } from '../ports/ledger.js';
import type { Checkpoint, Clock, Delivery, MemberLink } from '../ports/services.js';
import { ageMs, expire } from './expire.js';
import type { Steps, StepResult } from './jobs.js';
import { allowanceMs } from './co-approval/allowance.js';
import { deliverToCoApprover } from './co-approval/deliver-to-co-approver.js';
import { offersOf } from './demand-allowed.js';
import { outcomeOf } from './request-facts.js';
import type { Spend } from './budgets/spend.js';

export interface RequesterStepsOptions {
  readonly ledger: Ledger;
  readonly link: MemberLink;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly checkpoint: Checkpoint;
  /** How long a request may stay open before its requester's gateway ends it. */
  readonly deadlineMs: number;
  readonly spend: Spend;
}

/** What the requester's part remembers. `parameters` and `salt` are erased when the request has ended. */
export interface RequesterData {
  readonly question: Question;
  readonly signature: string;
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly salt?: string;
  readonly delivered?: readonly string[];
  readonly envelope?: string;
  /** What the ledger said when it refused to open the request. */
  readonly refusal?: string;
  /** Whoever asked does not want it any more. */
  readonly isCancelled?: boolean;
}

/** posted -> opened -> delivered (-> co-approved) -> done; or refused, failed, expired as the ledger says. */
export function requesterSteps(options: RequesterStepsOptions): Steps {
  return async (job) => {
    const ended = endedBy(options, job);
    if (ended !== undefined) {
      return ended;
    }
    if (isToBeCancelled(options, job)) {
      throw new DomainError('REQUEST_CANCELLED', 'whoever asked has cancelled it');
    }
    if (job.step === 'posted') {
      return isNeverOpened(options, job) ? { step: 'expired', data: erased } : open(options, job);
    }
    // Before anything else: an owner that cannot be reached must not keep a request open for ever.
    if (isDue(options, job)) {
      return expire(options.ledger, job, options);
    }
    if (job.step === 'opened') {
      return deliver(options, job);
    }
    return job.step === 'delivered' && isCoApproved(options, job) ? { step: 'co-approved', redoable: true } : 'wait';
  };
}

/** Opens the request; while it is being ordered its parameters are already on their way: owners act only on what is committed. */
async function open(options: RequesterStepsOptions, job: Job): Promise<StepResult> {
  const { ledger, checkpoint, spend } = options;
  const { question, signature } = requesterData(job);
  if (ledger.state.get('request', job.member, job.request) === undefined) {
    let early: Promise<unknown> = Promise.resolve();
    const onEndorsed = (): void => {
      // Whatever fails here is done again once the request is open.
      early = deliverAll(options, job, ownersOffering(options, question)).catch(() => false);
    };
    const opened = spend.spending(question, (units) =>
      ledger.submit('queries:Open', { question, signature, ...(units === undefined ? {} : { units }) }, { onEndorsed }),
    );
    if (!(await opensOnce(opened))) {
      return 'wait';
    }
    await early;
  }
  checkpoint('opened');
  return { step: 'opened', redoable: true };
}

/**
 * @returns false if this question was opened before: only this gateway can have done that, by a transaction whose outcome
 * it has not seen yet. The blocks will show it.
 */
async function opensOnce(submitted: Promise<unknown>): Promise<boolean> {
  try {
    await submitted;
    return true;
  } catch (error) {
    if (error instanceof DomainError && error.code === 'ALREADY_EXISTS') {
      return false;
    }
    throw error;
  }
}

async function deliver(options: RequesterStepsOptions, job: Job): Promise<StepResult> {
  const request = options.ledger.state.get('request', job.member, job.request);
  const owners = Object.keys(request?.owners ?? {}).sort();
  const toCoApprover = deliverToCoApprover(options, job);
  // Seen to below, whatever becomes of the owners meanwhile.
  toCoApprover.catch(() => undefined);
  if (!(await deliverAll(options, job, owners))) {
    throw new DomainError('MEMBER_UNAVAILABLE', 'an owner has not received the parameters yet');
  }
  await toCoApprover;
  return { step: 'delivered', redoable: true };
}

/** Who will most likely be asked: the committed request decides, this only saves waiting for it. */
function ownersOffering({ ledger }: RequesterStepsOptions, { contract }: Question): readonly string[] {
  const document = ledger.state.get('query-contract', contract.id, String(contract.version));
  if (document === undefined) {
    return [];
  }
  const offers = offersOf(document, ledger.state);
  const needed = Object.keys(document.schemas).length;
  const open = (member: string): boolean =>
    offers.filter((source) => source.member === member && source.closed !== true).length === needed;
  const offering = [...new Set(offers.map(({ member }) => member))].filter(open);
  return Object.keys(answeringOwners(document.combine, Object.fromEntries(offering.map((member) => [member, true]))));
}

/** @returns whether every owner has the parameters. */
async function deliverAll(
  { link, journal }: RequesterStepsOptions,
  job: Job,
  owners: readonly string[],
): Promise<boolean> {
  const { parameters = {}, salt = '' } = requesterData(job);
  const { delivered = [] } = requesterData(journal.job('requester', job.member, job.request) ?? job);
  const missing = owners.filter((owner) => !delivered.includes(owner));
  const delivery: Delivery = { request: { member: job.member, id: job.request }, parameters, salt };
  const results = await Promise.allSettled(missing.map((owner) => link.deliver(owner, delivery)));
  const reached = missing.filter((_owner, index) => results[index]?.status === 'fulfilled');
  if (reached.length > 0) {
    const now = journal.job('requester', job.member, job.request) ?? job;
    const known = requesterData(now).delivered ?? [];
    // Parameters that are delivered twice are taken once.
    journal.moveJob(now, now.step, { data: { delivered: [...known, ...reached] }, redoable: true });
  }
  return reached.length === missing.length;
}

/** The ledger's word on how the request ended; an answer also needs its envelope here. */
function endedBy({ ledger }: RequesterStepsOptions, job: Job): StepResult | undefined {
  const reference = { member: job.member, id: job.request };
  const outcome = outcomeOf(ledger.state, reference);
  if (outcome === undefined) {
    return undefined;
  }
  if (outcome.status !== 'answered') {
    return {
      step: outcome.status,
      data: erased,
      ...(outcome.status === 'refused' ? { code: codeOf(job) } : {}),
    };
  }
  return requesterData(job).envelope === undefined ? 'wait' : { step: 'done', data: erased, redoable: true };
}

const erased = { parameters: undefined, salt: undefined };

function isDue({ ledger, clock, deadlineMs }: RequesterStepsOptions, job: Job): boolean {
  const { parameters = {} } = requesterData(job);
  return ageMs(job, clock) - allowanceMs(ledger.state, job, parameters) >= deadlineMs;
}

/** Said by a step of its own, for those who follow the request. */
function isCoApproved({ ledger }: RequesterStepsOptions, { member, request }: Job): boolean {
  return ledger.state.get('co-approval', member, request)?.choice === 'approve';
}

function isNeverOpened(options: RequesterStepsOptions, job: Job): boolean {
  return isDue(options, job) && isUnsent(options, job);
}

/** Not on the ledger, and nothing was sent that could still bring it there. */
function isUnsent({ ledger, journal }: RequesterStepsOptions, job: Job): boolean {
  const { nonce } = requesterData(job).question;
  return (
    ledger.state.get('request', job.member, job.request) === undefined &&
    !journal.sent().some(({ bytes }) => Buffer.from(bytes).includes(nonce))
  );
}

/** What may still come onto the ledger is waited for: only there it can be ended. */
function isToBeCancelled(options: RequesterStepsOptions, job: Job): boolean {
  return requesterData(job).isCancelled === true && (job.step !== 'posted' || isUnsent(options, job));
}

function codeOf(job: Job): ProblemCode {
  return requesterData(job).isCancelled === true ? 'REQUEST_CANCELLED' : 'REQUEST_REFUSED';
}

/** Takes an envelope in: only when the own peer shows that the request was answered with exactly this one. */
export function acceptEnvelope(ledger: Ledger, journal: Journal, request: RequestReference, envelope: string): Job {
  const outcome = outcomeOf(ledger.state, request);
  if (outcome?.status !== 'answered') {
    throw new DomainError('REQUEST_NOT_ENDED', `request ${request.id} is not closed on the ledger`);
  }
  if (outcome.envelopeHash !== envelopeHash(envelope)) {
    throw new DomainError(
      'COMMITMENT_MISMATCH',
      `the envelope is not the one that request ${request.id} was closed with`,
    );
  }
  const job = journal.job('requester', request.member, request.id);
  if (job === undefined) {
    throw new DomainError('REQUEST_NOT_FOUND', `no request ${request.id} was made here`);
  }
  return journal.moveJob(job, job.step, { data: { envelope } });
}

export function requesterData(job: Job): RequesterData {
  return job.data as unknown as RequesterData;
}

/** For the idempotency rule: one hash for all that a client sent. */
export function bodyHash(body: unknown): string {
  return contentHash('question', { body });
}
