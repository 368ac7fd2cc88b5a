import { decode, encode, transactions } from '@entente/protocol';
import { AllianceContract } from './alliance-contract.js';
import { Info, Returns, Transaction } from './contract-api.js';
import { MemberContext } from './member-context.js';
import { anchorOne } from './requests/anchor-one.js';
import { coApproveOne } from './requests/co-approve-one.js';
import { closeOne } from './requests/close-one.js';
import { eachOne } from './requests/each-one.js';
import { endOne } from './requests/end-one.js';
import { openOne } from './requests/open-one.js';
import { replaceOne } from './requests/serving.js';

@Info({ title: 'queries', description: 'Who asked what under which rules, who answered, and how it ended.' })
export class QueryLog extends AllianceContract {
  constructor() {
    super('queries');
  }

  /** Opens a request. */
  @Transaction()
  @Returns('string')
  async Open(ctx: MemberContext, json: string): Promise<string> {
    const asked = decode(transactions['queries:Open'], json);
    const request = await openOne(await ctx.moment(), asked);
    const { id, question } = request;
    ctx.emit('queries:Open', { member: ctx.caller, request: id, contract: question.contract.id });
    return encode(request);
  }

  /** Opens requests that arrived together, each judged by itself. */
  @Transaction()
  @Returns('string')
  async OpenMany(ctx: MemberContext, json: string): Promise<string> {
    const { items } = decode(transactions['queries:OpenMany'], json);
    const { answers, accepted } = await eachOne(ctx, items, async (moment, item) => {
      const { id, question } = await openOne(moment, item);
      return { member: question.requester, id };
    });
    ctx.emit('queries:OpenMany', { member: ctx.caller, requests: accepted });
    return encode(answers);
  }

  /** Ends a request as answered. The result is released only after this is committed. */
  @Transaction()
  @Returns('string')
  async Close(ctx: MemberContext, json: string): Promise<string> {
    const outcome = await closeOne(await ctx.moment(), decode(transactions['queries:Close'], json));
    const { member, id } = outcome.request;
    ctx.emit('queries:Close', { member, request: id, by: ctx.caller });
    return encode(outcome);
  }

  /** Ends requests as answered that were ready together, each judged by itself. */
  @Transaction()
  @Returns('string')
  async CloseMany(ctx: MemberContext, json: string): Promise<string> {
    const { items } = decode(transactions['queries:CloseMany'], json);
    const { answers, accepted } = await eachOne(ctx, items, async (moment, item) => {
      const { request } = await closeOne(moment, item);
      return request;
    });
    ctx.emit('queries:CloseMany', { by: ctx.caller, requests: accepted });
    return encode(answers);
  }

  /** Anchors many records of the caller by the root of a tree over them. */
  @Transaction()
  @Returns('string')
  async Anchor(ctx: MemberContext, json: string): Promise<string> {
    const anchor = await anchorOne(await ctx.moment(), decode(transactions['queries:Anchor'], json));
    const { member, root, count } = anchor;
    ctx.emit('queries:Anchor', { member, root, count });
    return encode(anchor);
  }

  /** Ends a request without an answer. */
  @Transaction()
  @Returns('string')
  async End(ctx: MemberContext, json: string): Promise<string> {
    const outcome = await endOne(await ctx.moment(), decode(transactions['queries:End'], json));
    const { member, id } = outcome.request;
    ctx.emit('queries:End', { member, request: id, by: ctx.caller, status: outcome.status });
    return encode(outcome);
  }

  /** What the co-approver of a request says of it; a refusal ends the request. */
  @Transaction()
  @Returns('string')
  async CoApprove(ctx: MemberContext, json: string): Promise<string> {
    const said = await coApproveOne(await ctx.moment(), decode(transactions['queries:CoApprove'], json));
    const { member, id } = said.request;
    ctx.emit('queries:CoApprove', { member, request: id, by: ctx.caller, choice: said.choice });
    return encode(said);
  }

  /** Puts the next service node in the place of one that does not deliver. */
  @Transaction()
  @Returns('string')
  async Replace(ctx: MemberContext, json: string): Promise<string> {
    const service = await replaceOne(await ctx.moment(), decode(transactions['queries:Replace'], json));
    const { member, id } = service.request;
    ctx.emit('queries:Replace', { member, request: id, node: service.node, attempt: service.attempt });
    return encode(service);
  }
}
