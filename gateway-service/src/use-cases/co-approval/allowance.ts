import { type CoApproval, type CoApprovalRule, needsCoApproval, type QueryContract } from '@entente/protocol';
import type { Job } from '../../ports/journal.js';
import type { LedgerState } from '../../ports/ledger.js';

/** What the own peer shows of a request's co-approval. */
export interface CoApprovalState {
  readonly rule: CoApprovalRule;
  readonly contract: QueryContract;
  readonly said: CoApproval | undefined;
}

/** The co-approval of a committed request, if its contract asks for any. */
export function coApprovalOf(
  state: LedgerState,
  { member, request }: Pick<Job, 'member' | 'request'>,
): CoApprovalState | undefined {
  const reference = state.get('request', member, request)?.question.contract;
  const contract = reference && state.get('query-contract', reference.id, String(reference.version));
  return contract?.coApproval === undefined
    ? undefined
    : { rule: contract.coApproval, contract, said: state.get('co-approval', member, request) };
}

/** Whether a request waits for its co-approver's word before anything is run for it. */
export function isAwaited(
  state: LedgerState,
  job: Pick<Job, 'member' | 'request'>,
  parameters: Readonly<Record<string, unknown>>,
): boolean {
  const found = coApprovalOf(state, job);
  if (found === undefined || !needsCoApproval(found.contract, parameters)) {
    return false;
  }
  const { said, rule } = found;
  return said?.choice !== 'approve' || said.by !== rule.by;
}

const minuteMs = 60_000;

/**
 * How much longer a request may stay open for the sake of its co-approval, in milliseconds: as long as its contract gives the
 * co-approver, and after its word as long as that took.
 * @param parameters as far as this part still has them: without them only a word that was given counts
 */
export function allowanceMs(
  state: LedgerState,
  job: Pick<Job, 'member' | 'request' | 'createdAt'>,
  parameters: Readonly<Record<string, unknown>> | undefined,
): number {
  const found = coApprovalOf(state, job);
  if (found === undefined) {
    return 0;
  }
  const most = found.rule.minutes * minuteMs;
  if (found.said !== undefined) {
    // The co-approver's clock, so it counts within what the contract gives.
    const took = Date.parse(found.said.decidedAt) - Date.parse(job.createdAt);
    return Math.min(Math.max(took, 0), most);
  }
  return parameters !== undefined && needsCoApproval(found.contract, parameters) ? most : 0;
}
