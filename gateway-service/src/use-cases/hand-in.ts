import {
  DomainError,
  encode,
  type PartialResult,
  type ProblemCode,
  type QueryRequest,
  type ServiceElection,
  type SignedReceipt,
} from '@entente/protocol';
import type { Job } from '../ports/journal.js';
import type { Ledger } from '../ports/ledger.js';
import type { Checkpoint, Envelopes, MemberLink, Signatures } from '../ports/services.js';
import { askReplacement, type AskReplacementOptions, msLeft } from './ask-replacement.js';
import { checkReceipt } from './check-receipt.js';
import { sealToEnclave } from './attested/seal-to-enclave.js';
import { demandNotFrozen } from './agreement/stop-frozen.js';
import { demandAllowed, isMember } from './demand-allowed.js';
import type { StepResult } from './jobs.js';
import { isElected, type OwnerElections } from './owner-elections.js';
import { type Contracts, requestFacts } from './request-facts.js';
import { type Serving, servingByElection, servingOnLedger, signedByGateways } from './serving.js';

export interface HandInOptions extends AskReplacementOptions {
  readonly ledger: Ledger;
  readonly contracts: Contracts;
  readonly link: MemberLink;
  readonly signatures: Signatures;
  readonly elections: Pick<OwnerElections, 'settle'>;
  readonly envelopes: Envelopes;
  readonly checkpoint: Checkpoint;
}

/** What an owner has for the service node, and to which one in the order it has given it. */
interface Ready {
  readonly partial?: PartialResult;
  readonly partialSalt?: string;
  readonly receipt?: SignedReceipt;
  readonly sentTo?: number;
}

const handedIn = { partial: undefined, partialSalt: undefined };

/**
 * Gives this owner's partial result to whoever combines; to the next one when that one does not deliver. Where nobody could
 * take over, what was given is forgotten at once.
 */
export async function handIn(options: HandInOptions, job: Job): Promise<StepResult> {
  const { ledger, contracts } = options;
  const { request } = requestFacts(ledger.state, contracts, { member: job.member, id: job.request });
  const { receipt, sentTo } = ready(job);
  if (receipt === undefined) {
    throw new DomainError('QUERY_FAILED', 'the journal holds no receipt');
  }
  const found = await servingNow(options, job, request);
  if (found === undefined) {
    return 'wait';
  }
  const { serving, election } = found;
  if (request.service !== undefined && msLeft(options, serving, receipt.receipt.ranAt) <= 0) {
    const asked = passingFaults(() => askReplacement(options, job, { request, serving, election }));
    if (sentTo === serving.attempt) {
      await asked;
      return 'wait';
    }
    // Nobody may be there to take over: whoever combines now is still given what it may need.
    await asked.catch(() => undefined);
  }
  return sentTo === serving.attempt ? 'wait' : giveTo(options, job, { request, serving, election });
}

interface Found {
  readonly serving: Serving;
  readonly election?: ServiceElection | undefined;
}

/** Who combines, as the ledger says or as the owners elect; undefined while that is not settled. */
async function servingNow(
  { ledger: { state }, elections, signatures }: HandInOptions,
  job: Job,
  request: QueryRequest,
): Promise<Found | undefined> {
  const onLedger = servingOnLedger(state, request);
  if (onLedger !== undefined) {
    return { serving: onLedger };
  }
  const election = isElected(request) ? await elections.settle(job, request) : undefined;
  return election === undefined
    ? undefined
    : { serving: servingByElection(request, election, signedByGateways(state, signatures)), election };
}

async function giveTo(
  options: HandInOptions,
  job: Job,
  { request, serving, election }: Found & { readonly request: QueryRequest },
): Promise<StepResult> {
  const { partial, partialSalt, receipt } = ready(job);
  if (partial === undefined || partialSalt === undefined || receipt === undefined) {
    throw new DomainError('QUERY_FAILED', 'the journal holds no partial result');
  }
  const disclose = async (): Promise<void> => {
    options.checkpoint('kept');
    await commitWithAll(options, job, { request, serving, receipt, election });
    await give(options, job, { serving, partial, partialSalt, receipt });
    options.checkpoint('given');
  };
  if (request.service === undefined) {
    await disclose();
    return { step: 'sent', data: handedIn, redoable: true };
  }
  const left = Math.max(msLeft(options, serving, receipt.receipt.ranAt), shortestTryMs);
  await passingFaults(() => within(left, disclose));
  return { step: 'sent', data: { sentTo: serving.attempt }, redoable: true };
}

/** To the service node, or past it to its enclave, where the contract asks for one. */
async function give(
  { ledger: { state }, contracts, clock, envelopes, link }: HandInOptions,
  job: Job,
  {
    serving,
    partial,
    partialSalt: salt,
    receipt: { receipt },
  }: Required<Omit<Ready, 'sentTo'>> & { readonly serving: Serving },
): Promise<void> {
  const reference = { member: job.member, id: job.request };
  const { request, facts } = requestFacts(state, contracts, reference);
  const sealed = await sealToEnclave({ state, envelopes, clock }, { request, facts, receipt, partial, salt });
  await (sealed === undefined
    ? link.partial(serving.node, partial, salt)
    : link.sealedPartial(serving.node, { request: reference, sealed }));
}

/**
 * Commits to what this owner has, and comes back when every other owner has done so, too, and the request may still be
 * answered: only then anything may leave that is made of it.
 * @throws DomainError what stands against it
 */
export async function commitWithAll(
  options: HandInOptions,
  job: Job,
  { request, serving, receipt, election }: Found & { readonly request: QueryRequest; readonly receipt: SignedReceipt },
): Promise<void> {
  const receipts = await options.link.commit(serving.node, receipt, election);
  demandComplete(options, request, receipts);
  const { facts } = requestFacts(options.ledger.state, options.contracts, { member: job.member, id: job.request });
  // The other owners may have taken their time: what came meanwhile counts.
  demandAllowed(request, facts, { state: options.ledger.state, signatures: options.signatures });
  demandMayCombine(options, job, serving);
}

/** @throws DomainError `FROZEN`; `MEMBER_UNAVAILABLE` if it is a member no more: another one takes over */
function demandMayCombine({ ledger: { state } }: HandInOptions, job: Job, { node }: Serving): void {
  demandNotFrozen(state, { member: job.member, id: job.request }, node);
  if (!isMember(state, node)) {
    throw new DomainError('MEMBER_UNAVAILABLE', `${node} is no member of the alliance any more`);
  }
}

const shortestTryMs = 1_000;

/** Commit first, disclose second: the partial result moves only after every owner's signed commitment was seen. */
function demandComplete(
  { ledger: { state }, signatures }: HandInOptions,
  request: QueryRequest,
  receipts: readonly SignedReceipt[],
): void {
  for (const signed of receipts) {
    checkReceipt(signed, request, state, signatures);
  }
  const owners = receipts.map(({ receipt: { owner } }) => owner).sort();
  if (JSON.stringify(owners) !== JSON.stringify(Object.keys(request.owners).sort())) {
    throw new DomainError('RECEIPT_INVALID', 'the list of commitments is not complete');
  }
  if (new Set(receipts.map(({ receipt }) => encode(receipt.enclave ?? {}))).size > 1) {
    throw new DomainError('RECEIPT_INVALID', 'the owners do not all seal to one enclave: ask again');
  }
}

/** What a service node says of itself or gives out wrongly: where it can be replaced, no single one of them ends a request. */
const itsFault: ReadonlySet<ProblemCode> = new Set([
  ...(['ELECTION_INVALID', 'FORBIDDEN', 'INPUT_TOO_LARGE', 'INVALID_INPUT', 'NOT_AUTHENTICATED'] as const),
  ...(['RECEIPT_INVALID', 'REPLACEMENT_INVALID', 'REQUEST_NOT_FOUND', 'COMMITMENT_MISMATCH'] as const),
]);

async function passingFaults<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw error instanceof DomainError && itsFault.has(error.code)
      ? new DomainError('MEMBER_UNAVAILABLE', error.message, { cause: error })
      : error;
  }
}

/** A service node that takes a call and does not come back must not keep its owners from asking for another. */
async function within(ms: number, act: () => Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new DomainError('MEMBER_UNAVAILABLE', 'the service node does not answer in time'));
    }, ms);
  });
  try {
    await Promise.race([act(), late]);
  } finally {
    clearTimeout(timer);
  }
}

function ready(job: Job): Ready {
  return job.data;
}
