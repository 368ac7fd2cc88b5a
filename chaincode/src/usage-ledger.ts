import {
  decode,
  type Dispute,
  encode,
  type RequestReference,
  type TransactionName,
  transactions,
} from '@entente/protocol';
import { AllianceContract } from './alliance-contract.js';
import { Info, Returns, Transaction } from './contract-api.js';
import { demand } from './domain/demand.js';
import { type Answered, answerDispute, judgeDispute, raiseDispute, settleDispute } from './domain/disputes.js';
import { MemberContext } from './member-context.js';

@Info({
  title: 'usage',
  description: 'Disputes about what answers cost. Usage itself follows from requests and contracts.',
})
export class UsageLedger extends AllianceContract {
  constructor() {
    super('usage');
  }

  /** The requester's member disputes an answer that it is to pay for. */
  @Transaction()
  @Returns('string')
  async Dispute(ctx: MemberContext, json: string): Promise<string> {
    const { request, claim } = decode(transactions['usage:Dispute'], json);
    await ctx.charterOfCaller();
    const answered = await answeredRequest(ctx, request);
    const isDisputed = await ctx.state.disputes.has(request.member, request.id);
    demand(!isDisputed, 'ALREADY_EXISTS', 'this answer is disputed already');
    return record(ctx, 'usage:Dispute', raiseDispute(answered, claim, ctx));
  }

  /** The service node shows the acknowledgement of the envelope that it is said to have withheld. */
  @Transaction()
  @Returns('string')
  async Answer(ctx: MemberContext, json: string): Promise<string> {
    const { request, acknowledgement: signed } = decode(transactions['usage:Answer'], json);
    await ctx.charterOfCaller();
    const dispute = await ctx.state.disputes.get(request.member, request.id);
    const outcome = await ctx.state.outcomes.find(request.member, request.id);
    const { gateway: version } = signed.acknowledgement;
    const gateway = await ctx.state.gatewayVersions.find(request.member, String(version));
    const { caller, now } = ctx;
    return record(ctx, 'usage:Answer', answerDispute({ dispute, outcome, signed, gateway, caller, now }));
  }

  /** A supervisor's verdict on an envelope whose content key was revealed to it. */
  @Transaction()
  @Returns('string')
  async Judge(ctx: MemberContext, json: string): Promise<string> {
    const { request, verdict } = decode(transactions['usage:Judge'], json);
    const charter = await ctx.charterOfCaller();
    const dispute = await ctx.state.disputes.get(request.member, request.id);
    const { caller, now } = ctx;
    const about = await answeredRequest(ctx, request);
    return record(ctx, 'usage:Judge', judgeDispute(dispute, verdict, about, { charter, caller, now }));
  }

  /** Refunds what was said to be withheld and was not shown to be delivered in time. Any member may send it. */
  @Transaction()
  @Returns('string')
  async Settle(ctx: MemberContext, json: string): Promise<string> {
    const { request } = decode(transactions['usage:Settle'], json);
    await ctx.charterOfCaller();
    const dispute = await ctx.state.disputes.get(request.member, request.id);
    return record(ctx, 'usage:Settle', settleDispute(dispute, ctx));
  }
}

async function answeredRequest({ state }: MemberContext, { member, id }: RequestReference): Promise<Answered> {
  const request = await state.requests.get(member, id);
  const { contract } = request.question;
  return {
    request,
    contract: await state.queryContracts.get(contract.id, String(contract.version)),
    outcome: await state.outcomes.find(member, id),
  };
}

async function record(ctx: MemberContext, transaction: TransactionName, dispute: Dispute): Promise<string> {
  await ctx.state.disputes.put(dispute);
  const { member, id } = dispute.request;
  ctx.emit(transaction, { member, request: id, by: ctx.caller, status: dispute.status });
  return encode(dispute);
}
