import type { Job } from '../ports/journal.js';
import type { Ledger } from '../ports/ledger.js';
import type { Clock } from '../ports/services.js';
import type { StepResult } from './jobs.js';

/** How long ago this gateway took its part in the request, in milliseconds. */
export function ageMs({ createdAt }: Job, clock: Clock): number {
  return clock.now().getTime() - Date.parse(createdAt);
}

/** So long after it is due, a request that nobody else may end is given up here. */
const patience = 3;

/**
 * Ends a request that took too long; the ledger's record of that then ends every part of it. Where evidence is batched only
 * the service node can do that: if it is away this part ends by itself in the end.
 */
export async function expire(
  ledger: Ledger,
  job: Job,
  { clock, deadlineMs }: { readonly clock: Clock; readonly deadlineMs: number },
): Promise<StepResult> {
  const { member, request } = job;
  if (ledger.state.get('request', member, request)?.batched === true) {
    return ageMs(job, clock) > patience * deadlineMs ? { step: 'expired' } : 'wait';
  }
  await ledger.submit('queries:End', { request: { member, id: request }, status: 'expired' });
  return 'wait';
}
