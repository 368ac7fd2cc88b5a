import type { Outcome, TransactionInput } from '@entente/protocol';
import { checkReceipts } from '../domain/receipts.js';
import { checkShares } from '../domain/shares.js';
import { demandAttested } from './attested.js';
import { demandCoApproved } from './co-approved.js';
import type { Moment } from './moment.js';
import { demandStillAllowed, gatewaysOf, openRequestOf } from './preconditions.js';
import { demandServing } from './serving.js';

/**
 * Ends one request as answered, with the receipts of all owners.
 * @throws `DomainError` with the reason; nothing is written then
 */
export async function closeOne(
  { state, charter, caller, now }: Moment,
  { request: reference, receipts, envelopeHash, result, shares, election }: TransactionInput<'queries:Close'>,
): Promise<Outcome> {
  const request = await openRequestOf(state, reference);
  await demandServing({ state, caller }, request, election);
  await demandStillAllowed(state, { ...request, serviceNode: caller }, { charter, now });
  const gateways = await gatewaysOf(state, Object.keys(request.owners));
  checkReceipts(request, receipts, gateways);
  await demandCoApproved(state, request, receipts);
  await demandAttested(state, request, receipts, now);
  checkShares(request, { shares, envelopeHash, result }, gateways);
  for (const receipt of receipts) {
    await state.receipts.put(receipt);
  }
  if (shares !== undefined) {
    await state.computations.put({ request: reference, statements: shares });
  }
  const outcome: Outcome = { request: reference, status: 'answered', by: caller, envelopeHash, result, endedAt: now };
  await state.outcomes.put(outcome);
  return outcome;
}
