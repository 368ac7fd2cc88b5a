import type { Job } from '../../ports/journal.js';
import type { Clock } from '../../ports/services.js';
import { Blamed } from '../../secure/link/blamed.js';
import type { Computing } from '../../secure/link/computing.js';
import { ageMs } from '../expire.js';

export interface UnlessLeftOptions {
  readonly computing: Pick<Computing, 'isLeftByDealer'>;
  readonly clock: Clock;
  readonly deadlineMs: number;
}

/** After this part of a request's time a dealer that is away is named; it would have named an owner before. */
const lateAfter = 0.9;

/**
 * Waits for a computation with a dealer, but not until the request's time is over without a word of why.
 * @throws DomainError `SECURE_MISBEHAVIOUR` if it is late, and the dealer left a computation that had begun
 */
export async function unlessLeft<T>(
  { computing, clock, deadlineMs }: UnlessLeftOptions,
  job: Job,
  dealer: string,
  act: () => Promise<T>,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const left = new Promise<never>((_resolve, reject) => {
    const late = (): void => {
      if (computing.isLeftByDealer({ member: job.member, id: job.request })) {
        const detail = `${dealer} does not answer any more`;
        reject(new Blamed('SECURE_MISBEHAVIOUR', { member: dealer, fault: 'silent' }, detail));
      }
    };
    timer = setTimeout(late, Math.max(0, lateAfter * deadlineMs - ageMs(job, clock)));
  });
  try {
    return await Promise.race([act(), left]);
  } finally {
    clearTimeout(timer);
  }
}
