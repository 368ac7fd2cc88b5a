import type { Outcome, TransactionInput } from '@entente/protocol';
import { demand } from '../domain/demand.js';
import { checkReceipts } from '../domain/receipts.js';
import type { Moment } from './moment.js';
import { demandStillAllowed, gatewaysOf, openRequestOf } from './preconditions.js';

/**
 * Ends one request as answered, with the receipts of all owners.
 * @throws `DomainError` with the reason; nothing is written then
 */
export async function closeOne(
  { state, charter, caller, now }: Moment,
  { request: reference, receipts, envelopeHash, result }: TransactionInput<'queries:Close'>,
): Promise<Outcome> {
  const request = await openRequestOf(state, reference);
  demand(caller === request.serviceNode, 'FORBIDDEN', `only ${request.serviceNode} closes this request`);
  await demandStillAllowed(state, request, { charter, now });
  checkReceipts(request, receipts, await gatewaysOf(state, Object.keys(request.owners)));
  for (const receipt of receipts) {
    await state.receipts.put(receipt);
  }
  const outcome: Outcome = { request: reference, status: 'answered', by: caller, envelopeHash, result, endedAt: now };
  await state.outcomes.put(outcome);
  return outcome;
}
