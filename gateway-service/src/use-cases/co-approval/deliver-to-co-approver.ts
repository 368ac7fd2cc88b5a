import type { Job } from '../../ports/journal.js';
import type { Ledger } from '../../ports/ledger.js';
import type { MemberLink } from '../../ports/services.js';
import { coApprovalOf, isAwaited } from './allowance.js';

interface Kept {
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly salt?: string;
}

/**
 * Hands the parameters to the co-approver as the owners have them, once the request is committed and only if its word is
 * needed. What is delivered twice is taken once.
 * @throws DomainError `MEMBER_UNAVAILABLE`: tried again
 */
export async function deliverToCoApprover(
  { ledger, link }: { readonly ledger: Ledger; readonly link: Pick<MemberLink, 'deliver'> },
  job: Job,
): Promise<void> {
  const { parameters = {}, salt = '' }: Kept = job.data;
  const found = coApprovalOf(ledger.state, job);
  if (found !== undefined && isAwaited(ledger.state, job, parameters)) {
    const request = { member: job.member, id: job.request };
    await link.deliver(found.rule.by, { request, parameters, salt, coApproval: true });
  }
}
