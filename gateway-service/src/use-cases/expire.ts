import type { Job } from '../ports/journal.js';
import type { Ledger } from '../ports/ledger.js';
import type { Clock } from '../ports/services.js';
import type { StepResult } from './jobs.js';

/** How long ago this gateway took its part in the request, in milliseconds. */
export function ageMs({ createdAt }: Job, clock: Clock): number {
  return clock.now().getTime() - Date.parse(createdAt);
}

/** Ends a request that took too long; the ledger's record of that then ends every part of it. */
export async function expire(ledger: Ledger, { member, request }: Job): Promise<StepResult> {
  await ledger.submit('queries:End', { request: { member, id: request }, status: 'expired' });
  return 'wait';
}
