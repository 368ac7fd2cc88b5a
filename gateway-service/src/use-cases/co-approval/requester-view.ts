import type { Job } from '../../ports/journal.js';
import type { LedgerState } from '../../ports/ledger.js';
import { coApprovalOf, isAwaited } from './allowance.js';

/** How far a request's co-approval is, for those who asked. */
export interface RequestCoApproval {
  readonly by: string;
  readonly status: 'awaited' | 'approved' | 'refused' | 'not-needed' | 'expired';
  readonly reason: string | null;
}

const statuses = { approve: 'approved', refuse: 'refused' } as const;

/** null where the contract asks for none, or where the ledger does not have the request yet. */
export function requestCoApproval(state: LedgerState, job: Job): RequestCoApproval | null {
  const found = coApprovalOf(state, job);
  if (found === undefined) {
    return null;
  }
  const { rule, said } = found;
  const { by } = rule;
  if (said !== undefined) {
    return { by, status: statuses[said.choice], reason: said.reason ?? null };
  }
  const outcome = state.get('outcome', job.member, job.request);
  if (outcome !== undefined) {
    return { by, status: outcome.status === 'answered' ? 'not-needed' : 'expired', reason: null };
  }
  const parameters = (job.data['parameters'] as Readonly<Record<string, unknown>> | undefined) ?? {};
  return { by, status: isAwaited(state, job, parameters) ? 'awaited' : 'not-needed', reason: null };
}
