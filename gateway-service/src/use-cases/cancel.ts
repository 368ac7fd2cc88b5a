import { DomainError } from '@entente/protocol';
import type { Job, Journal } from '../ports/journal.js';
import type { LedgerState } from '../ports/ledger.js';
import { isEnded, type Jobs } from './jobs.js';
import { outcomeOf } from './request-facts.js';

export interface CancelOptions {
  readonly state: LedgerState;
  readonly journal: Journal;
  readonly jobs: Pick<Jobs, 'nudge'>;
}

/**
 * Notes that a request is not wanted any more; its steps then end it on the ledger, where the budgets get their units back. Asked
 * again it does no more.
 * @throws DomainError `REQUEST_ENDED` if there is nothing left to end; `FORBIDDEN` where evidence is batched: what the service
 * node has released nobody else can know
 */
export function cancelRequest({ state, journal, jobs }: CancelOptions, job: Job): void {
  const { member, request: id } = job;
  if (isEnded(job.step) || outcomeOf(state, { member, id }) !== undefined) {
    throw new DomainError('REQUEST_ENDED', `request ${id} has ended; nothing of it is left to cancel`);
  }
  if (state.get('request', member, id)?.batched === true) {
    throw new DomainError('FORBIDDEN', 'answers of this contract are recorded in batches, and cannot be called back');
  }
  journal.moveJob(job, job.step, { data: { isCancelled: true } });
  jobs.nudge('requester', member, id);
}
