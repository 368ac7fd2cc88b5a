import { answeringOwners, contentHash, type QueryRequest, type TransactionInput } from '@entente/protocol';
import { demand } from '../domain/demand.js';
import { demandOwnQuestion, openRequest } from '../domain/open-request.js';
import { ownersOf } from '../domain/schema-sources.js';
import { demandNotFrozen, withoutStopped } from '../domain/freezes.js';
import { freezesNow } from '../proposed/unfreeze.js';
import { readSchemas } from '../proposed/query-contract.js';
import { demandAuthenticated } from './authenticated-key.js';
import { demandOutsideAllowed } from './outside-key.js';
import { withAbsent } from './absent.js';
import { demandEscrowed } from './escrowed.js';
import { chooseServiceNode } from './choose-service-node.js';
import type { Moment } from './moment.js';
import { freezableParts, gatewaysOf, offersOf, sourcesOf } from './preconditions.js';
import { spendUnits } from './spend-units.js';

/**
 * Opens one request: everything that allows it is read here, so that a change meanwhile makes the transaction invalid.
 * @throws `DomainError` with the reason; nothing is written then
 */
export async function openOne(
  { state, charter, caller, now }: Moment,
  { question, signature, units }: TransactionInput<'queries:Open'>,
): Promise<QueryRequest> {
  demandOwnQuestion(question, caller);
  const id = contentHash('question', question);
  demand(!(await state.requests.has(caller, id)), 'ALREADY_EXISTS', 'this question was asked before');
  const current = await state.currentContracts.get(question.contract.id);
  const contract = await state.queryContracts.get(current.id, String(current.version));
  const freezes = await freezesNow(state);
  const offering = ownersOf(withoutStopped(await sourcesOf(state, contract), freezes, charter));
  const offers = answeringOwners(contract.combine, offering);
  const { owners, fragments } = await withAbsent(state, contract, current.contentHash, offers, caller);
  const key = await state.requesterKeys.get(caller, question.key.id);
  const chosen = await chooseServiceNode(state, {
    ...{ contract, charter, freezes, requester: caller },
    owners: Object.keys(offers),
    isOutside: key.outside !== undefined,
  });
  const schemas = await readSchemas(state, contract);
  const allowed = openRequest({
    ...{ question, signature, charter, current, contract, owners, fragments, chosen, now },
    ...{ key, schemas },
    offers: await offersOf(state, offers),
  });
  await demandAuthenticated(state, contract, question);
  await demandOutsideAllowed(state, { contract, key, purpose: question.purpose, combined: chosen }, now);
  await demandEscrowed(state, contract, question, charter);
  demandNotFrozen(freezes, freezableParts(allowed, contract));
  await gatewaysOf(state, [
    ...Object.keys(allowed.owners),
    ...(allowed.serviceNode === undefined ? [] : [allowed.serviceNode]),
  ]);
  const spending = { request: allowed, contract, schemas, claimed: units };
  const request = await spendUnits({ state, charter, caller, now }, spending);
  await state.requests.put(request);
  return request;
}
