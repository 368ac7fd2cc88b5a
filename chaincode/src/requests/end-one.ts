import type { Outcome, TransactionInput } from '@entente/protocol';
import { demand } from '../domain/demand.js';
import type { Moment } from './moment.js';
import { openRequestOf } from './preconditions.js';

/**
 * Ends one request without an answer. The reason stays with the gateways: on the ledger it would tell too much.
 * @throws `DomainError` `REQUEST_NOT_FOUND`, `REQUEST_ENDED`, `FORBIDDEN`
 */
export async function endOne(
  { state, caller, now }: Moment,
  { request: reference, status }: TransactionInput<'queries:End'>,
): Promise<Outcome> {
  const request = await openRequestOf(state, reference);
  const parties = [request.question.requester, request.serviceNode, ...Object.keys(request.owners)];
  demand(parties.includes(caller), 'FORBIDDEN', `${caller} has no part in this request`);
  const outcome: Outcome = { request: reference, status, by: caller, endedAt: now };
  await state.outcomes.put(outcome);
  return outcome;
}
