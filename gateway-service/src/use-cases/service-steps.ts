import { randomBytes } from 'node:crypto';
import {
  DomainError,
  envelopeHash,
  majorityOf,
  type PartialResult,
  type RequestReference,
  type ServiceElection,
  type SignedAcknowledgement,
  type SignedReceipt,
  type SignedServiceReplacement,
} from '@entente/protocol';
import type { AttestedCombiner } from '../ports/attested.js';
import type { Job } from '../ports/journal.js';
import type { Ledger } from '../ports/ledger.js';
import type { Checkpoint, Clock, Envelopes, HandedShare, MemberLink, Signatures } from '../ports/services.js';
import { demandNotFrozen } from './agreement/stop-frozen.js';
import { combineInEnclave, isForEnclave } from './attested/combine-in-enclave.js';
import { conclude, endIfDue, tellAnchored, tellRequester } from './batched/conclude.js';
import { combinePartials } from '../disclosure/combine-partials.js';
import { resultDocument } from '../disclosure/result-document.js';
import type { Steps, StepResult } from './jobs.js';
import { type Contracts, outcomeOf, requestFacts } from './request-facts.js';
import { attendDealing, type DealingOptions } from './shares/deal-steps.js';
import { packAll, statementsOf } from './shares/pack-shares.js';
import { usableKey } from './usable-key.js';
import { isAcknowledged } from './usage/acknowledge.js';

export interface ServiceStepsOptions extends DealingOptions {
  readonly mspId: string;
  readonly ledger: Ledger;
  readonly contracts: Contracts;
  readonly link: MemberLink;
  readonly envelopes: Envelopes;
  readonly clock: Clock;
  readonly checkpoint: Checkpoint;
  readonly signatures: Signatures;
  readonly combiner: AttestedCombiner;
  /** Comes back when this gateway sees the ledger as it is now. */
  readonly demandFresh: () => Promise<void>;
  /** After this time nothing is released any more where evidence is batched. */
  readonly deadlineMs: number;
}

export interface ServiceData {
  readonly receipts?: Readonly<Record<string, SignedReceipt>>;
  readonly partials?: Readonly<Record<string, PartialResult>>;
  /** Where owners each seal a share of the answer: what they handed in. */
  readonly shares?: Readonly<Record<string, HandedShare>>;
  /** Where an enclave combines: what owners sealed to it. */
  readonly sealed?: Readonly<Record<string, string>>;
  readonly envelope?: string;
  readonly result?: string;
  /** What the requester's gateway signed when it took the envelope in. */
  readonly acknowledgement?: SignedAcknowledgement;
  /** The owners' election that this gateway won, or from whose order it takes over. */
  readonly election?: ServiceElection;
  /** The last attempt of a computation in rounds that began. */
  readonly dealt?: number;
  /** Who says that this gateway is to take over, and at which attempt. */
  readonly statements?: Readonly<Record<string, SignedServiceReplacement>>;
  readonly attempt?: number;
}

/** (standby ->) collecting -> sealed -> closed (-> released -> anchored) -> done; or replaced. The envelope leaves only after the own peer shows that the request is closed. */
export function serviceSteps(options: ServiceStepsOptions): Steps {
  return async (job) => {
    const outcome = outcomeOf(options.ledger.state, { member: job.member, id: job.request });
    if (outcome !== undefined) {
      options.coordinator.forget(reference(job));
    }
    if (outcome !== undefined && outcome.status !== 'answered') {
      return { step: outcome.status, data: erased };
    }
    if (outcome === undefined ? isReplaced(options, job) : outcome.by !== options.mspId) {
      return { step: 'replaced', data: erased };
    }
    if (await endIfDue(options, job, options.ledger.state.get('request', job.member, job.request))) {
      return 'wait';
    }
    switch (job.step) {
      case 'anchored':
        return tellAnchored(options, job);
      case 'standby':
        return takeOver(options, job);
      case 'collecting':
        return seal(options, job);
      case 'sealed':
        return isBatched(options, job) ? concludeSealed(options, job) : close(options, job, outcome !== undefined);
      case 'closed':
        return release(options, job);
      default:
        return 'wait';
    }
  };
}

const erased = { partials: undefined, sealed: undefined, shares: undefined, envelope: undefined, receipts: undefined };

/** Whether somebody further down the order has taken over. */
function isReplaced({ ledger, mspId }: ServiceStepsOptions, job: Job): boolean {
  const service = ledger.state.get('service', job.member, job.request);
  return service !== undefined && service.attempt > service.order.indexOf(mspId);
}

/** Takes over when a majority of the owners say so; the ledger's record of it has the owners turn here. */
async function takeOver({ ledger, mspId }: ServiceStepsOptions, job: Job): Promise<StepResult> {
  const service = ledger.state.get('service', job.member, job.request);
  if (service?.node === mspId) {
    return { step: 'collecting', redoable: true };
  }
  const request = ledger.state.get('request', job.member, job.request);
  const { statements = {}, attempt = 1, election } = serviceData(job);
  const signed = Object.values(statements);
  if (request === undefined || signed.length < majorityOf(Object.keys(request.owners).length)) {
    return 'wait';
  }
  const known = service === undefined && election !== undefined ? { election } : {};
  await ledger.submit('queries:Replace', { request: reference(job), attempt, statements: signed, ...known });
  return { step: 'collecting', redoable: true };
}

async function seal(options: ServiceStepsOptions, job: Job): Promise<StepResult> {
  const { ledger, contracts, envelopes, checkpoint } = options;
  const { request, facts } = requestFacts(ledger.state, contracts, reference(job));
  if (request.mode !== undefined) {
    attendDealing(options, job, request);
    return packAll(serviceData(job).shares ?? {}, request, checkpoint);
  }
  if (isForEnclave(facts)) {
    return sealInEnclave(options, job, { request, facts });
  }
  const { partials = {} } = serviceData(job);
  const owners = Object.keys(request.owners).sort();
  const collected = owners.flatMap((owner) => partials[owner] ?? []);
  if (collected.length < owners.length) {
    return 'wait';
  }
  const key = usableKey(ledger.state, request);
  const { document, result } = resultDocument(request, combinePartials({ facts, partials: collected }), {
    serviceNode: options.mspId,
    salt: randomBytes(32).toString('base64url'),
    computedAt: options.clock.now().toISOString(),
  });
  const envelope = await envelopes.seal(document, key.encryption, key.id);
  checkpoint('sealed');
  return { step: 'sealed', data: { envelope, result, partials: undefined } };
}

async function sealInEnclave(
  { ledger: { state }, combiner, checkpoint }: ServiceStepsOptions,
  job: Job,
  known: ReturnType<typeof requestFacts>,
): Promise<StepResult> {
  const { receipts = {}, sealed = {} } = serviceData(job);
  const answer = await combineInEnclave({ state, combiner }, { ...known, receipts, sealed });
  if (answer === undefined) {
    return 'wait';
  }
  checkpoint('sealed');
  return { step: 'sealed', data: { ...answer, sealed: undefined } };
}

async function close({ ledger, checkpoint }: ServiceStepsOptions, job: Job, closed: boolean): Promise<StepResult> {
  const { receipts = {}, envelope = '', result = '', shares = {}, election } = serviceData(job);
  const statements = statementsOf(shares);
  if (!closed) {
    const signed = Object.keys(receipts)
      .sort()
      .flatMap((owner) => receipts[owner] ?? []);
    await ledger.submit('queries:Close', {
      request: reference(job),
      receipts: signed,
      envelopeHash: envelopeHash(envelope),
      result,
      ...(statements.length === 0 ? {} : { shares: statements }),
      ...(election === undefined ? {} : { election }),
    });
  }
  checkpoint('closed');
  return { step: 'closed', redoable: true };
}

function isBatched({ ledger }: ServiceStepsOptions, job: Job): boolean {
  return ledger.state.get('request', job.member, job.request)?.batched === true;
}

/** The word that stands for `queries:Close` where many answers are anchored together. */
async function concludeSealed(options: ServiceStepsOptions, job: Job): Promise<StepResult> {
  const { receipts = {}, envelope = '', result = '' } = serviceData(job);
  await options.demandFresh();
  return conclude(options, job, {
    receipts: Object.keys(receipts)
      .sort()
      .flatMap((owner) => receipts[owner] ?? []),
    envelopeHash: envelopeHash(envelope),
    result,
  });
}

/** @throws DomainError `MEMBER_UNAVAILABLE`: tried again until the requester's gateway has it. */
async function release(options: ServiceStepsOptions, job: Job): Promise<StepResult> {
  const { ledger, link, mspId, demandFresh, signatures } = options;
  const batched = isBatched(options, job);
  if (batched) {
    await tellRequester(options, job);
  }
  await demandFresh();
  demandNotFrozen(ledger.state, reference(job), mspId);
  const handed = { request: reference(job), envelope: serviceData(job).envelope ?? '' };
  let signed: SignedAcknowledgement | undefined;
  try {
    signed = await link.release(job.member, handed.request, handed.envelope);
  } catch (error) {
    // Its peer may be a block behind: it will see the request closed, and take the envelope then.
    throw error instanceof DomainError && error.code === 'REQUEST_NOT_ENDED'
      ? new DomainError('MEMBER_UNAVAILABLE', job.member)
      : error;
  }
  const isProof = signed !== undefined && isAcknowledged(ledger.state, signatures, handed, signed);
  // What proves the delivery is kept: it is shown if the envelope is said to be withheld.
  return {
    step: batched ? 'released' : 'done',
    data: { ...erased, ...(isProof ? { acknowledgement: signed } : {}) },
    redoable: true,
  };
}

function reference(job: Job): RequestReference {
  return { member: job.member, id: job.request };
}

export function serviceData(job: Job): ServiceData {
  return job.data;
}
