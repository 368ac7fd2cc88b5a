import type { QueryRequest } from '@entente/protocol';
import type { Job } from '../../ports/journal.js';
import type { Clock, HandedShare } from '../../ports/services.js';
import type { Coordinator } from '../../secure/link/coordinator.js';
import { ageMs } from '../expire.js';
import { partsInRounds } from './modes.js';

export interface DealingOptions {
  readonly coordinator: Pick<Coordinator, 'resume' | 'failure' | 'lateFailure' | 'forget'>;
  readonly clock: Clock;
  readonly deadlineMs: number;
}

/** After this part of a request's time whoever kept it from its end is named, while there is time to record that. */
const lateAfter = 0.8;

/**
 * While shares are missing the dealer sees to it that owners that have lost their attempt find another one.
 * @throws DomainError what the request ends with when there is no other attempt
 */
export function attendDealing(
  { coordinator, clock, deadlineMs }: DealingOptions,
  job: Job,
  request: QueryRequest,
): void {
  const { shares = {} } = job.data as { readonly shares?: Readonly<Record<string, HandedShare>> };
  const isMissing = Object.keys(request.owners).some((owner) => shares[owner] === undefined);
  if (request.mode === undefined || partsInRounds(request.mode) === undefined || !isMissing) {
    return;
  }
  coordinator.resume(request);
  const reference = { member: job.member, id: job.request };
  const isLate = ageMs(job, clock) > lateAfter * deadlineMs;
  const failure = coordinator.failure(reference) ?? (isLate ? coordinator.lateFailure(reference) : undefined);
  if (failure !== undefined) {
    throw failure;
  }
}
