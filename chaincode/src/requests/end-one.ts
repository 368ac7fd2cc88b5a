import type { Outcome, TransactionInput } from '@entente/protocol';
import type { Moment } from './moment.js';
import { openRequestOf } from './preconditions.js';
import { giveBackUnits } from './spend-units.js';
import { demandParty, demandServing } from './serving.js';

/**
 * Ends one request without an answer. The reason stays with the gateways: on the ledger it would tell too much.
 * @throws `DomainError` `REQUEST_NOT_FOUND`, `REQUEST_ENDED`, `FORBIDDEN`
 */
export async function endOne(
  { state, caller, now }: Moment,
  { request: reference, status, election }: TransactionInput<'queries:End'>,
): Promise<Outcome> {
  const request = await openRequestOf(state, reference);
  if (request.batched === true) {
    // What it has released nobody else can know, so nobody else may say that there was no answer.
    await demandServing({ state, caller }, request, election);
  } else {
    await demandParty({ state, caller }, request, election);
  }
  const outcome: Outcome = { request: reference, status, by: caller, endedAt: now };
  await giveBackUnits({ state }, request);
  await state.outcomes.put(outcome);
  return outcome;
}
