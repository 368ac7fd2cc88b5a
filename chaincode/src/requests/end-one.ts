import { type Blame, checkBlame, type Outcome, type QueryRequest, type TransactionInput } from '@entente/protocol';
import { isSignedBy } from '../domain/signatures.js';
import type { Moment } from './moment.js';
import { demand } from '../domain/demand.js';
import { gatewaysOf, openRequestOf } from './preconditions.js';
import { giveBackUnits } from './spend-units.js';
import { demandParty, demandServing } from './serving.js';

/**
 * Ends one request without an answer. The reason stays with the gateways: on the ledger it would tell too much.
 * @throws `DomainError` `REQUEST_NOT_FOUND`, `REQUEST_ENDED`, `FORBIDDEN`; `SHARE_INVALID` for what is said of a member and does not
 * hold
 */
export async function endOne(
  { state, caller, now }: Moment,
  { request: reference, status, election, blame }: TransactionInput<'queries:End'>,
): Promise<Outcome> {
  const request = await openRequestOf(state, reference);
  if (request.batched === true) {
    // What it has released nobody else can know, so nobody else may say that there was no answer.
    await demandServing({ state, caller }, request, election);
  } else {
    await demandParty({ state, caller }, request, election);
  }
  if (blame !== undefined) {
    await demandBlame({ state, caller }, request, { status, blame });
  }
  const outcome: Outcome = { request: reference, status, by: caller, ...(blame && { blame }), endedAt: now };
  await giveBackUnits({ state }, request);
  await state.outcomes.put(outcome);
  return outcome;
}

/** Who is named for a failed computation, by whoever computes in it; what is proven is proven by the member's own signatures. */
async function demandBlame(
  { state, caller }: Pick<Moment, 'state' | 'caller'>,
  request: QueryRequest,
  { status, blame }: { readonly status: string; readonly blame: Blame },
): Promise<void> {
  const dealer = request.serviceNode;
  const mayName = request.owners[caller] !== undefined || caller === dealer;
  demand(
    mayName && status === 'failed',
    'SHARE_INVALID',
    `${caller} names ${blame.member} without a computation with it`,
  );
  const [gateway] = (await gatewaysOf(state, blame.headers === undefined ? [] : [blame.member])).values();
  checkBlame(blame, request, {
    dealer,
    isSigned: ({ header, signature }) =>
      gateway !== undefined && isSignedBy(gateway.signing, { kind: 'round-message', value: header, signature }),
  });
}
