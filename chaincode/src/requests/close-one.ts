import type { Outcome, TransactionInput } from '@entente/protocol';
import { checkReceipts } from '../domain/receipts.js';
import type { Moment } from './moment.js';
import { demandStillAllowed, gatewaysOf, openRequestOf } from './preconditions.js';
import { demandServing } from './serving.js';

/**
 * Ends one request as answered, with the receipts of all owners.
 * @throws `DomainError` with the reason; nothing is written then
 */
export async function closeOne(
  { state, charter, caller, now }: Moment,
  { request: reference, receipts, envelopeHash, result, election }: TransactionInput<'queries:Close'>,
): Promise<Outcome> {
  const request = await openRequestOf(state, reference);
  await demandServing({ state, caller }, request, election);
  await demandStillAllowed(state, { ...request, serviceNode: caller }, { charter, now });
  checkReceipts(request, receipts, await gatewaysOf(state, Object.keys(request.owners)));
  for (const receipt of receipts) {
    await state.receipts.put(receipt);
  }
  const outcome: Outcome = { request: reference, status: 'answered', by: caller, envelopeHash, result, endedAt: now };
  await state.outcomes.put(outcome);
  return outcome;
}
