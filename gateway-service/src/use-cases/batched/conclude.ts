import {
  type AnchoredProof,
  answerableMinutes,
  DomainError,
  type QueryRequest,
  signingInput,
  type SignedClosing,
} from '@entente/protocol';
import type { Job } from '../../ports/journal.js';
import type { Ledger } from '../../ports/ledger.js';
import type { Clock, MemberLink, Signatures } from '../../ports/services.js';
import { demandNotFrozen } from '../agreement/stop-frozen.js';
import { demandAllowed } from '../demand-allowed.js';
import { ageMs } from '../expire.js';
import type { StepResult } from '../jobs.js';
import { type Contracts, requestFacts } from '../request-facts.js';
import { closingIn } from './concluded-state.js';

export interface ConcludeOptions {
  readonly mspId: string;
  readonly ledger: Ledger;
  readonly contracts: Contracts;
  readonly link: MemberLink;
  readonly signatures: Signatures;
  readonly clock: Clock;
  readonly deadlineMs: number;
}

/**
 * Says, signed, how the request was answered, in place of `queries:Close`. What that would check is checked here, and the word
 * is in the journal before anything is released.
 */
export function conclude(
  { mspId, ledger, contracts, signatures, clock }: ConcludeOptions,
  job: Job,
  { receipts, envelopeHash, result }: Pick<SignedClosing['closing'], 'receipts' | 'envelopeHash' | 'result'>,
): StepResult {
  const reference = { member: job.member, id: job.request };
  const { request, facts } = requestFacts(ledger.state, contracts, reference);
  const age = clock.now().getTime() - Date.parse(request.openedAt);
  if (age > answerableMinutes * 60_000) {
    throw new DomainError('TIMESTAMP_UNACCEPTABLE', `request ${request.id} was opened at ${request.openedAt}`);
  }
  demandAllowed(request, facts, { state: ledger.state, signatures });
  demandNotFrozen(ledger.state, reference, mspId);
  const closing = {
    kind: 'closing' as const,
    ...{ request: reference, by: mspId, receipts, envelopeHash, result },
    closedAt: clock.now().toISOString(),
  };
  const signature = signatures.sign(signingInput('closing', closing));
  return { step: 'closed', data: { closing: { closing, signature } } };
}

/** Tells the member that asks, before it is given the envelope that the word is about. */
export async function tellRequester({ link }: ConcludeOptions, job: Job): Promise<void> {
  await link.conclude(job.member, { closing: closingOf(job) });
}

/**
 * Gives every party the proof that the request is under a root on the ledger.
 * @throws DomainError `MEMBER_UNAVAILABLE`: tried again until all have it
 */
export async function tellAnchored({ ledger, link }: ConcludeOptions, job: Job): Promise<StepResult> {
  const { anchored } = job.data as { readonly anchored?: AnchoredProof };
  const owners = Object.keys(ledger.state.get('request', job.member, job.request)?.owners ?? {});
  for (const member of new Set([job.member, ...owners])) {
    await link.conclude(member, { closing: closingOf(job), anchored });
  }
  return { step: 'done', redoable: true };
}

/** Nobody else may end it, so the service node does when it is due: what it has not released it never will. */
export async function endIfDue(
  { ledger, clock, deadlineMs }: ConcludeOptions,
  job: Job,
  request: QueryRequest | undefined,
): Promise<boolean> {
  if (request?.batched !== true || job.step !== 'collecting' || ageMs(job, clock) < deadlineMs) {
    return false;
  }
  const reference = { member: job.member, id: job.request };
  await ledger.submit('queries:End', { request: reference, status: 'expired' });
  return true;
}

function closingOf(job: Job): SignedClosing {
  const closing = closingIn(job);
  if (closing === undefined) {
    throw new DomainError('QUERY_FAILED', 'the journal holds no word on how this request was answered');
  }
  return closing;
}
