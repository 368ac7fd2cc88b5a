import {
  demandReplacement,
  DomainError,
  isChosenByOwners,
  judgeElection,
  type QueryRequest,
  type RequestElection,
  type RequestService,
  type ServiceElection,
  type SignedByGateway,
  type TransactionInput,
} from '@entente/protocol';
import { demand } from '../domain/demand.js';
import { isSignedBy } from '../domain/signatures.js';
import type { AllianceState } from '../ledger/alliance-state.js';
import type { Moment } from './moment.js';
import { gatewaysOf, openRequestOf } from './preconditions.js';

interface Serving {
  /** Who is to combine the request now. */
  readonly node: string;
  readonly attempt: number;
  /** All who could, in the order in which they take over. */
  readonly order: readonly string[];
  /** What is to be kept of an election that was judged here. */
  readonly elected?: RequestElection;
}

/**
 * Only whoever is to combine a request closes it. Where it cannot be replaced this reads nothing.
 * @throws `DomainError` `FORBIDDEN`, `ELECTION_INVALID`
 */
export async function demandServing(
  { state, caller }: Pick<Moment, 'state' | 'caller'>,
  request: QueryRequest,
  election: ServiceElection | undefined,
): Promise<void> {
  const { node, elected } = await servingOf(state, request, election);
  demand(caller === node, 'FORBIDDEN', `only ${node} closes this request`);
  if (elected !== undefined) {
    await state.serviceElections.put(elected);
  }
}

/**
 * Whether somebody may end a request without an answer: its parties may.
 * @throws `DomainError` `FORBIDDEN`, `ELECTION_INVALID`
 */
export async function demandParty(
  { state, caller }: Pick<Moment, 'state' | 'caller'>,
  request: QueryRequest,
  election: ServiceElection | undefined,
): Promise<void> {
  if ([request.question.requester, ...Object.keys(request.owners)].includes(caller)) {
    return;
  }
  const isOpenElection = request.serviceNode === undefined && election === undefined;
  const node = isOpenElection
    ? (await state.services.find(request.question.requester, request.id))?.node
    : (await servingOf(state, request, election)).node;
  demand(caller === node, 'FORBIDDEN', `${caller} has no part in this request`);
}

/**
 * Puts the next service node in the place of one that does not deliver, because a majority of the owners say so.
 * @throws `DomainError` `REQUEST_NOT_FOUND`, `REQUEST_ENDED`, `NO_SERVICE_NODE`, `FORBIDDEN`, `REPLACEMENT_INVALID`,
 * `ELECTION_INVALID`
 */
export async function replaceOne(
  { state, caller, now }: Moment,
  { request: reference, attempt, statements, election }: TransactionInput<'queries:Replace'>,
): Promise<RequestService> {
  const request = await openRequestOf(state, reference);
  demand(request.service !== undefined, 'NO_SERVICE_NODE', 'this request has one service node and no substitutes');
  const serving = await servingOf(state, request, election);
  demand(attempt > serving.attempt, 'ALREADY_EXISTS', `${serving.node} serves as number ${String(serving.attempt)}`);
  const node = serving.order[attempt];
  if (node === undefined) {
    throw new DomainError(
      'NO_SERVICE_NODE',
      `there are ${String(serving.order.length)} who could combine this request`,
    );
  }
  demand(caller === node, 'FORBIDDEN', `${node} is the next to combine this request`);
  await gatewaysOf(state, [node]);
  demandReplacement(request, { attempt, node }, statements, await signaturesOf(state, request));
  const service: RequestService = {
    ...{ request: reference, node, attempt, order: serving.order },
    statements: statements.filter(({ replacement }) => replacement.attempt === attempt),
    replacedAt: now,
  };
  await state.services.put(service);
  if (serving.elected !== undefined) {
    await state.serviceElections.put(serving.elected);
  }
  return service;
}

async function servingOf(
  state: AllianceState,
  request: QueryRequest,
  election: ServiceElection | undefined,
): Promise<Serving> {
  const { serviceNode, service, question, id } = request;
  if (service === undefined) {
    const node = serviceNode ?? '';
    return { node, attempt: 0, order: [node] };
  }
  const replaced = await state.services.find(question.requester, id);
  if (replaced !== undefined) {
    return replaced;
  }
  return isChosenByOwners(service.mode)
    ? electedServing(state, request, service.mode, election)
    : { node: serviceNode ?? '', attempt: 0, order: service.candidates };
}

async function electedServing(
  state: AllianceState,
  request: QueryRequest,
  mode: RequestElection['mode'],
  election: ServiceElection | undefined,
): Promise<Serving> {
  if (election === undefined) {
    throw new DomainError(
      'ELECTION_INVALID',
      "this request's service node is chosen by its owners: give their ballots",
    );
  }
  const { order, leftOut } = judgeElection(request, election, await signaturesOf(state, request));
  const reference = { member: request.question.requester, id: request.id };
  return {
    ...{ node: order[0] ?? '', attempt: 0, order },
    elected: { request: reference, mode, order, leftOut, election },
  };
}

/** Judges signatures of the owners' gateways, as registered now. */
async function signaturesOf(state: AllianceState, { owners }: QueryRequest): Promise<SignedByGateway> {
  const gateways = await gatewaysOf(state, Object.keys(owners));
  return (member, kind, value, signature) => {
    const gateway = gateways.get(member);
    return gateway !== undefined && isSignedBy(gateway.signing, { kind, value, signature });
  };
}
