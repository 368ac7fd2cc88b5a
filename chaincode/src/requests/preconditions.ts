import {
  answerableMinutes,
  type Charter,
  contributorsOf,
  type DataSource,
  DomainError,
  type FreezableRequest,
  type GatewayRecord,
  type Outcome,
  type QueryContract,
  type QueryRequest,
  type RequestReference,
  type SchemaSources,
  versionedId,
} from '@entente/protocol';
import { demand } from '../domain/demand.js';
import { isAfter, minutesLater } from '../domain/time.js';
import { demandStillInForce } from '../domain/contract-in-force.js';
import { demandAllowedBySources } from '../domain/judgement.js';
import { demandNotFrozen } from '../domain/freezes.js';
import { demandAllMembers } from '../domain/membership.js';
import { demandUsable } from '../domain/requester-keys.js';
import { demandUnchangedSources } from '../domain/schema-sources.js';
import type { AllianceState } from '../ledger/alliance-state.js';
import { freezesNow } from '../proposed/unfreeze.js';
import { readSchemas, schemasOf } from '../proposed/query-contract.js';
import { demandFragmentsKept } from './absent.js';
import { demandAuthenticated } from './authenticated-key.js';
import { demandOutsideAllowed } from './outside-key.js';

/** @throws `DomainError` `REQUEST_NOT_FOUND`, `REQUEST_ENDED` */
export async function openRequestOf(state: AllianceState, { member, id }: RequestReference): Promise<QueryRequest> {
  const request = await state.requests.get(member, id);
  const outcome: Outcome | undefined = await state.outcomes.find(member, id);
  if (outcome !== undefined) {
    throw new DomainError('REQUEST_ENDED', `the request has ended: ${outcome.status}`);
  }
  return request;
}

/** What let the request be opened must still hold when it is answered: contract, key, sources and what they allow. */
export async function demandStillAllowed(
  state: AllianceState,
  request: QueryRequest,
  { charter, now }: { readonly charter: Charter; readonly now: string },
): Promise<void> {
  const { question, openedAt } = request;
  const owners = contributorsOf(request);
  const { contract: reference, key } = question;
  const isLate = isAfter(now, minutesLater(openedAt, answerableMinutes));
  demand(!isLate, 'TIMESTAMP_UNACCEPTABLE', `the request was opened at ${openedAt}, too long ago to be answered`);
  demandAllMembers(charter, [question.requester, ...Object.keys(owners)], 'the request');
  demandStillInForce(await state.currentContracts.get(reference.id), reference);
  const registered = await state.requesterKeys.get(question.requester, key.id);
  demandUsable(registered, key.version, now);
  const contract = await state.queryContracts.get(reference.id, String(reference.version));
  await demandAuthenticated(state, contract, question);
  await demandOutsideAllowed(state, { contract, key: registered, purpose: question.purpose, combined: request }, now);
  demandNotFrozen(await freezesNow(state), freezableParts(request, contract));
  demandUnchangedSources(owners, await sourcesOf(state, contract));
  await demandFragmentsKept(state, request);
  const schemas = await readSchemas(state, contract);
  const offers = await offersOf(state, owners);
  demandAllowedBySources({ contract, schemas, charter }, question.requester, offers);
}

/** The parts of a request by which it may be frozen; whoever combines it by now is named, if not the one of the request. */
export function freezableParts(
  { question, serviceNode, ...request }: Pick<QueryRequest, 'question' | 'owners' | 'fragments' | 'serviceNode'>,
  { schemas }: QueryContract,
): FreezableRequest {
  const { requester, key, contract } = question;
  return {
    requester,
    key: key.id,
    contract: contract.id,
    schemas: Object.keys(schemas),
    owners: contributorsOf(request),
    serviceNode,
  };
}

/** Who offers each schema of a contract, in the order of the schemas' ids. */
export function sourcesOf(state: AllianceState, contract: QueryContract): Promise<readonly SchemaSources[]> {
  return Promise.all(schemasOf(contract).map(([id, version]) => state.schemaSources.get(versionedId(id, version))));
}

/** The documents of all sources that answer. */
export function offersOf(state: AllianceState, owners: QueryRequest['owners']): Promise<readonly DataSource[]> {
  const answering = Object.entries(owners).flatMap(([member, sources]) => sources.map(({ id }) => ({ member, id })));
  return Promise.all(answering.map(({ member, id }) => state.dataSources.get(member, id)));
}

/** @throws `DomainError` `MEMBER_UNAVAILABLE` naming who has registered no gateway */
export async function gatewaysOf(
  state: AllianceState,
  members: readonly string[],
): Promise<ReadonlyMap<string, GatewayRecord>> {
  const gateways = new Map<string, GatewayRecord>();
  for (const member of members) {
    const gateway = await state.gateways.find(member);
    if (gateway === undefined) {
      throw new DomainError('MEMBER_UNAVAILABLE', `${member} has registered no gateway`);
    }
    gateways.set(member, gateway);
  }
  return gateways;
}
