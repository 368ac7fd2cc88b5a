import { DomainError, type QueryRequest } from '@entente/protocol';
import type { Journal } from '../ports/journal.js';
import type { Ledger, LedgerState } from '../ports/ledger.js';
import type { Delivery } from '../ports/services.js';
import { coApprovalOf } from './co-approval/allowance.js';
import type { Jobs } from './jobs.js';

export interface TakeDeliveryOptions {
  readonly mspId: string;
  readonly ledger: Ledger;
  readonly journal: Journal;
  readonly jobs: Jobs;
}

interface Asking {
  readonly role: 'owner' | 'co-approver';
  /** Who asks. */
  readonly member: string;
  readonly mspId: string;
}

/** Most deliveries of a member that are kept before their requests are seen committed; after that they are taken again. */
const mostAhead = 500;

/**
 * Takes in the parameters of a request that this member is to answer, or to approve: before the request is seen committed
 * they are only kept.
 * @throws DomainError `FORBIDDEN`, `REQUEST_NOT_FOUND`, `RATE_LIMITED`
 */
export function takeDelivery(
  { mspId, ledger, journal, jobs }: TakeDeliveryOptions,
  caller: string,
  { request: { member, id }, parameters, salt, coApproval }: Delivery,
): void {
  if (caller !== member) {
    throw new DomainError('FORBIDDEN', `${caller} does not speak for ${member}`);
  }
  const role = coApproval === true ? 'co-approver' : 'owner';
  const committed = ledger.state.get('request', member, id);
  if (committed !== undefined && !isAsked(ledger.state, committed, { role, member, mspId })) {
    throw new DomainError('REQUEST_NOT_FOUND', `request ${id} does not ask ${mspId}`);
  }
  if (committed === undefined && journal.deliveries(member) >= mostAhead) {
    throw new DomainError('RATE_LIMITED', `${member} delivers more than it opens`);
  }
  journal.createJob({ role, member, request: id, step: 'delivered', data: { parameters, salt } });
  jobs.nudge(role, member, id);
}

function isAsked(state: LedgerState, { id, owners }: QueryRequest, by: Asking): boolean {
  return by.role === 'owner'
    ? owners[by.mspId] !== undefined
    : coApprovalOf(state, { member: by.member, request: id })?.rule.by === by.mspId;
}
