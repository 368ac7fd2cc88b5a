import { decode, encode, type SharingPolicy, transactions } from '@entente/protocol';
import { AllianceContract } from './alliance-contract.js';
import { Info, Returns, Transaction } from './contract-api.js';
import { demand } from './domain/demand.js';
import {
  announceSharingKey,
  answerRequest,
  askForItem,
  demandApprovable,
  putItem,
  type SealingKeys,
  withdrawItem,
} from './domain/sharing.js';
import { MemberContext } from './member-context.js';
import {
  approversOf,
  demandSharingNotFrozen,
  demandStillOpen,
  endOf,
  openSharingRequest,
  standingOf,
} from './requests/sharing-of.js';

@Info({
  title: 'sharing',
  description:
    'Documents and records under supervision: what is sealed for whom, who asked, who approved, how it ended.',
})
export class SharingLog extends AllianceContract {
  constructor() {
    super('sharing');
  }

  /** The caller's next key for sharing under supervision. */
  @Transaction()
  @Returns('string')
  async AnnounceKey(ctx: MemberContext, json: string): Promise<string> {
    const said = decode(transactions['sharing:AnnounceKey'], json);
    const { state, caller } = await ctx.moment();
    const standing = {
      before: await state.sharing.keys.find(caller, String(said.version - 1)),
      same: await state.sharing.keys.find(caller, String(said.version)),
    };
    const key = announceSharingKey(said, standing, ctx);
    await state.sharing.keys.put(key);
    ctx.emit('sharing:AnnounceKey', { member: caller, version: key.version });
    return encode(key);
  }

  /** Puts an item of the caller under supervision. */
  @Transaction()
  @Returns('string')
  async Put(ctx: MemberContext, json: string): Promise<string> {
    const said = decode(transactions['sharing:Put'], json);
    const moment = await ctx.moment();
    const { items } = moment.state.sharing;
    demand(
      !(await items.has(ctx.caller, said.id)),
      'ALREADY_EXISTS',
      `${ctx.caller} has put an item ${said.id} before`,
    );
    const item = putItem(said, await sealingKeys(ctx, said.policy), moment);
    await items.put(item);
    ctx.emit('sharing:Put', { owner: ctx.caller, item: item.id });
    return encode(item);
  }

  /** Gives an item of the caller out no more, for good. */
  @Transaction()
  @Returns('string')
  async Withdraw(ctx: MemberContext, json: string): Promise<string> {
    const said = decode(transactions['sharing:Withdraw'], json);
    const { state, caller, now } = await ctx.moment();
    const item = withdrawItem(await state.sharing.items.get(caller, said.item), now);
    await state.sharing.items.put(item);
    ctx.emit('sharing:Withdraw', { owner: caller, item: item.id });
    return encode(item);
  }

  /** Asks the approvers of an item for it, signed by the requester's registered key. */
  @Transaction()
  @Returns('string')
  async Ask(ctx: MemberContext, json: string): Promise<string> {
    const said = decode(transactions['sharing:Ask'], json);
    const moment = await ctx.moment();
    const { state } = moment;
    const { item: named, key, requester } = said.question;
    const standing = await standingOf(state, await state.sharing.items.get(named.owner, named.id));
    const request = askForItem(said, await state.requesterKeys.get(requester, key.id), standing, moment);
    await demandSharingNotFrozen(state, said.question);
    demandApprovable(approversOf(standing, requester));
    demand(
      !(await state.sharing.requests.has(requester, request.id)),
      'ALREADY_EXISTS',
      'this question was asked before',
    );
    await state.sharing.requests.put(request);
    ctx.emit('sharing:Ask', { member: requester, request: request.id });
    return encode(request);
  }

  /** The caller's approval of a request, with its part of the key, or its refusal. */
  @Transaction()
  @Returns('string')
  async Answer(ctx: MemberContext, json: string): Promise<string> {
    const said = decode(transactions['sharing:Answer'], json);
    const moment = await ctx.moment();
    const { state, caller } = moment;
    const request = await openSharingRequest(state, said.request);
    const { question } = request;
    const standing = await standingOf(state, await state.sharing.items.get(question.item.owner, question.item.id));
    const approvers = approversOf(standing, question.requester);
    const earlier = await state.sharing.answers.find(request.id, caller);
    const answer = answerRequest(said, earlier, { item: standing.item, approvers }, moment);
    if (answer.choice === 'approve') {
      await demandStillOpen(moment, request, standing);
      await demandSharingNotFrozen(state, question, caller);
    }
    await state.sharing.answers.put(answer);
    ctx.emit('sharing:Answer', { approver: caller, request: request.id });
    return encode(answer);
  }

  /** Ends a request by what its approvers have said, once it is decided or over. */
  @Transaction()
  @Returns('string')
  async Settle(ctx: MemberContext, json: string): Promise<string> {
    const { request: reference } = decode(transactions['sharing:Settle'], json);
    const moment = await ctx.moment();
    const { state, caller, now } = moment;
    const request = await openSharingRequest(state, reference);
    const { item: named } = request.question;
    const standing = await standingOf(state, await state.sharing.items.get(named.owner, named.id));
    const end = await endOf(moment, request, standing);
    const outcome = { kind: 'sharing-outcome' as const, request: reference, ...end, by: caller, endedAt: now };
    await state.sharing.outcomes.put(outcome);
    ctx.emit('sharing:Settle', { request: reference.id, status: outcome.status });
    return encode(outcome);
  }
}

async function sealingKeys({ state, caller }: MemberContext, policy: SharingPolicy): Promise<SealingKeys> {
  const [member, version] = policy.kind === 'split' ? [caller, policy.provider] : [policy.supervisor, policy.version];
  return {
    named: await state.sharing.keys.get(member, String(version)),
    hasLater: await state.sharing.keys.has(member, String(version + 1)),
    joint: policy.kind === 'split' ? await state.supervisionKey.find() : undefined,
  };
}
