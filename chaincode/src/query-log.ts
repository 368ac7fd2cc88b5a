import {
  type Charter,
  contentHash,
  type DataSource,
  decode,
  DomainError,
  encode,
  type GatewayRecord,
  type Outcome,
  type QueryContract,
  type QueryRequest,
  type RequestReference,
  type SchemaSources,
  transactions,
  versionedId,
} from '@entente/protocol';
import { AllianceContract } from './alliance-contract.js';
import { Info, Returns, Transaction } from './contract-api.js';
import { demandStillInForce } from './domain/contract-in-force.js';
import { demand } from './domain/demand.js';
import { demandAllowedBySources } from './domain/judgement.js';
import { demandOwnQuestion, openRequest } from './domain/open-request.js';
import { checkReceipts } from './domain/receipts.js';
import { demandUsable } from './domain/requester-keys.js';
import { demandUnchangedSources, ownersOf } from './domain/schema-sources.js';
import type { AllianceState } from './ledger/alliance-state.js';
import { MemberContext } from './member-context.js';
import { readSchemas, schemasOf } from './proposed/query-contract.js';

@Info({ title: 'queries', description: 'Who asked what under which rules, who answered, and how it ended.' })
export class QueryLog extends AllianceContract {
  constructor() {
    super('queries');
  }

  /** Opens a request: everything that allows it is read here, so that a change meanwhile makes the transaction invalid. */
  @Transaction()
  @Returns('string')
  async Open(ctx: MemberContext, json: string): Promise<string> {
    const { question, signature } = decode(transactions['queries:Open'], json);
    const { state, caller, now } = ctx;
    const charter = await ctx.charterOfCaller();
    demandOwnQuestion(question, caller);
    const id = contentHash('question', question);
    demand(!(await state.requests.has(caller, id)), 'ALREADY_EXISTS', 'this question was asked before');
    const current = await state.currentContracts.get(question.contract.id);
    const contract = await state.queryContracts.get(current.id, String(current.version));
    const owners = ownersOf(await sourcesOf(state, contract));
    const request = openRequest({
      ...{ question, signature, charter, current, contract, owners, now },
      key: await state.requesterKeys.get(caller, question.key.id),
      schemas: await readSchemas(state, contract),
      offers: await offersOf(ctx, owners),
    });
    await gatewaysOf(ctx, [...Object.keys(request.owners), request.serviceNode]);
    await state.requests.put(request);
    ctx.emit('queries:Open', { member: caller, request: id, contract: question.contract.id });
    return encode(request);
  }

  /** Ends a request as answered, with the receipts of all owners. The result is released only after this is committed. */
  @Transaction()
  @Returns('string')
  async Close(ctx: MemberContext, json: string): Promise<string> {
    const { request: reference, receipts, envelopeHash, result } = decode(transactions['queries:Close'], json);
    const charter = await ctx.charterOfCaller();
    const request = await openRequestOf(ctx, reference);
    demand(ctx.caller === request.serviceNode, 'FORBIDDEN', `only ${request.serviceNode} closes this request`);
    await demandStillAllowed(ctx, request, charter);
    checkReceipts(request, receipts, await gatewaysOf(ctx, Object.keys(request.owners)));
    for (const receipt of receipts) {
      await ctx.state.receipts.put(receipt);
    }
    const outcome: Outcome = {
      ...{ request: reference, status: 'answered', by: ctx.caller, envelopeHash, result },
      endedAt: ctx.now,
    };
    await ctx.state.outcomes.put(outcome);
    ctx.emit('queries:Close', { member: reference.member, request: reference.id, by: ctx.caller });
    return encode(outcome);
  }

  /** Ends a request without an answer. The reason stays with the gateways: on the ledger it would tell too much. */
  @Transaction()
  @Returns('string')
  async End(ctx: MemberContext, json: string): Promise<string> {
    const { request: reference, status } = decode(transactions['queries:End'], json);
    await ctx.charterOfCaller();
    const request = await openRequestOf(ctx, reference);
    const parties = [request.question.requester, request.serviceNode, ...Object.keys(request.owners)];
    demand(parties.includes(ctx.caller), 'FORBIDDEN', `${ctx.caller} has no part in this request`);
    const outcome: Outcome = { request: reference, status, by: ctx.caller, endedAt: ctx.now };
    await ctx.state.outcomes.put(outcome);
    ctx.emit('queries:End', { member: reference.member, request: reference.id, by: ctx.caller, status });
    return encode(outcome);
  }
}

async function openRequestOf(ctx: MemberContext, { member, id }: RequestReference): Promise<QueryRequest> {
  const request = await ctx.state.requests.get(member, id);
  const outcome = await ctx.state.outcomes.find(member, id);
  if (outcome !== undefined) {
    throw new DomainError('REQUEST_ENDED', `the request has ended: ${outcome.status}`);
  }
  return request;
}

/** What let the request be opened must still hold when it is answered: contract, key, sources and what they allow. */
async function demandStillAllowed(
  ctx: MemberContext,
  { question, owners }: QueryRequest,
  charter: Charter,
): Promise<void> {
  const { state, now } = ctx;
  const { contract: reference, key } = question;
  demandStillInForce(await state.currentContracts.get(reference.id), reference);
  demandUsable(await state.requesterKeys.get(question.requester, key.id), key.version, now);
  const contract = await state.queryContracts.get(reference.id, String(reference.version));
  demandUnchangedSources(owners, await sourcesOf(state, contract));
  const schemas = await readSchemas(state, contract);
  const offers = await offersOf(ctx, owners);
  demandAllowedBySources({ contract, schemas, charter }, question.requester, offers);
}

/** Who offers each schema of a contract, in the order of the schemas' ids. */
function sourcesOf(state: AllianceState, contract: QueryContract): Promise<readonly SchemaSources[]> {
  return Promise.all(schemasOf(contract).map(([id, version]) => state.schemaSources.get(versionedId(id, version))));
}

/** The documents of all sources that answer. */
function offersOf({ state }: MemberContext, owners: QueryRequest['owners']): Promise<readonly DataSource[]> {
  const answering = Object.entries(owners).flatMap(([member, sources]) => sources.map(({ id }) => ({ member, id })));
  return Promise.all(answering.map(({ member, id }) => state.dataSources.get(member, id)));
}

/** @throws `DomainError` `MEMBER_UNAVAILABLE` naming who has registered no gateway */
async function gatewaysOf(ctx: MemberContext, members: readonly string[]): Promise<ReadonlyMap<string, GatewayRecord>> {
  const gateways = new Map<string, GatewayRecord>();
  for (const member of members) {
    const gateway = await ctx.state.gateways.find(member);
    if (gateway === undefined) {
      throw new DomainError('MEMBER_UNAVAILABLE', `${member} has registered no gateway`);
    }
    gateways.set(member, gateway);
  }
  return gateways;
}
