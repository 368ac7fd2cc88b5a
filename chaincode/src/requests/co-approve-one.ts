import {
  type CoApproval,
  coApprovalSlackMinutes,
  DomainError,
  type QueryRequest,
  type TransactionInput,
} from '@entente/protocol';
import { demand } from '../domain/demand.js';
import { isAfter, minutesLater } from '../domain/time.js';
import type { AllianceState } from '../ledger/alliance-state.js';
import type { Moment } from './moment.js';
import { openRequestOf } from './preconditions.js';
import { giveBackUnits } from './spend-units.js';

/**
 * Puts down what the co-approver of a request says, once; a refusal ends the request.
 * @throws `DomainError` `REQUEST_NOT_FOUND`, `REQUEST_ENDED`, `CO_APPROVAL_INVALID`, `FORBIDDEN`, `ALREADY_EXISTS`
 */
export async function coApproveOne(
  { state, caller, now }: Pick<Moment, 'state' | 'caller' | 'now'>,
  { request: reference, choice, reason }: TransactionInput<'queries:CoApprove'>,
): Promise<CoApproval> {
  const request = await openRequestOf(state, reference);
  await demandAsked(state, request, { caller, now });
  const { member, id } = reference;
  demand(!(await state.coApprovals.has(member, id)), 'ALREADY_EXISTS', `${caller} has spoken on this request`);
  const said: CoApproval = { request: reference, by: caller, choice, ...(reason && { reason }), decidedAt: now };
  await state.coApprovals.put(said);
  if (choice === 'refuse') {
    await giveBackUnits({ state }, request);
    await state.outcomes.put({ request: reference, status: 'refused', by: caller, endedAt: now });
  }
  return said;
}

async function demandAsked(
  state: AllianceState,
  { question, openedAt }: QueryRequest,
  { caller, now }: Pick<Moment, 'caller' | 'now'>,
): Promise<void> {
  const { id, version } = question.contract;
  const { coApproval } = await state.queryContracts.get(id, String(version));
  if (coApproval === undefined) {
    throw new DomainError('CO_APPROVAL_INVALID', `requests under ${id}@${String(version)} need no co-approval`);
  }
  demand(caller === coApproval.by, 'FORBIDDEN', `${coApproval.by} approves this request, ${caller} does not`);
  const isLate = isAfter(now, minutesLater(openedAt, coApproval.minutes + coApprovalSlackMinutes));
  demand(!isLate, 'CO_APPROVAL_INVALID', `it could be approved for ${String(coApproval.minutes)} minutes`);
}
