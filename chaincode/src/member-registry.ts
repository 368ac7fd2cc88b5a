import { contentHash, decode, DomainError, encode, transactions, membersOf } from '@entente/protocol';
import { AllianceContract } from './alliance-contract.js';
import { Info, Returns, Transaction } from './contract-api.js';
import { checkCharter } from './domain/check-charter.js';
import { demand } from './domain/demand.js';
import { registerGateway } from './domain/gateways.js';
import { demandMember } from './domain/membership.js';
import { registerKey, revokeKey } from './domain/requester-keys.js';
import { MemberContext } from './member-context.js';

@Info({ title: 'members', description: 'The charter, and the gateways and keys of its members.' })
export class MemberRegistry extends AllianceContract {
  constructor() {
    super('members');
  }

  /** Puts a charter before the founding members; the caller accepts it by doing so. */
  @Transaction()
  @Returns('string')
  async Found(ctx: MemberContext, json: string): Promise<string> {
    const { charter } = decode(transactions['members:Found'], json);
    await demandNoCharter(ctx);
    demandMember(charter, ctx.caller);
    demand(charter.version === 1, 'INVALID_INPUT', 'the first charter is version 1');
    checkCharter(charter);
    const charterHash = contentHash('charter', charter);
    demand(!(await ctx.state.foundings.has(charterHash)), 'ALREADY_EXISTS', 'this text stands already; accept it');
    await ctx.state.foundings.put(charter);
    await ctx.state.acceptances.put({ charterHash, member: ctx.caller, acceptedAt: ctx.now });
    ctx.emit('members:Found', { charterHash, member: ctx.caller });
    return encode({ charterHash, member: ctx.caller });
  }

  /** Records that the caller accepts one text of the charter. */
  @Transaction()
  @Returns('string')
  async Accept(ctx: MemberContext, json: string): Promise<string> {
    const { charterHash } = decode(transactions['members:Accept'], json);
    await demandNoCharter(ctx);
    demandMember(await ctx.state.foundings.get(charterHash), ctx.caller);
    const isAccepted = await ctx.state.acceptances.has(charterHash, ctx.caller);
    demand(!isAccepted, 'ALREADY_EXISTS', `${ctx.caller} has accepted this charter`);
    const acceptance = { charterHash, member: ctx.caller, acceptedAt: ctx.now };
    await ctx.state.acceptances.put(acceptance);
    ctx.emit('members:Accept', { charterHash, member: ctx.caller });
    return encode(acceptance);
  }

  /** Puts a charter in force that every one of its members has accepted. */
  @Transaction()
  @Returns('string')
  async Enact(ctx: MemberContext, json: string): Promise<string> {
    const { charterHash } = decode(transactions['members:Enact'], json);
    await demandNoCharter(ctx);
    const charter = await ctx.state.foundings.get(charterHash);
    demandMember(charter, ctx.caller);
    const missing: string[] = [];
    for (const member of membersOf(charter)) {
      if (!(await ctx.state.acceptances.has(charterHash, member))) {
        missing.push(member);
      }
    }
    demand(missing.length === 0, 'PROPOSAL_UNDECIDED', `not accepted yet by ${missing.join(', ')}`);
    await ctx.state.charter.put(charter);
    ctx.emit('members:Enact', { charterHash, charter: charter.id });
    return encode({ charterHash, members: membersOf(charter) });
  }

  /** Registers where the caller's gateway is reached and which key signs its receipts; again: the next version. */
  @Transaction()
  @Returns('string')
  async RegisterGateway(ctx: MemberContext, json: string): Promise<string> {
    const { statement, signature } = decode(transactions['members:RegisterGateway'], json);
    await ctx.charterOfCaller();
    const previous = await ctx.state.gateways.find(ctx.caller);
    const gateway = registerGateway({ caller: ctx.caller, statement, signature, previous, now: ctx.now });
    await ctx.state.gateways.put(gateway);
    // What was signed under an earlier registration can still be checked.
    await ctx.state.gatewayVersions.put(gateway);
    ctx.emit('members:RegisterGateway', { member: ctx.caller, version: gateway.version });
    return encode(gateway);
  }

  /** Registers a requester's keys under the caller's member; again: a renewal under the next version. */
  @Transaction()
  @Returns('string')
  async RegisterKey(ctx: MemberContext, json: string): Promise<string> {
    const { statement, proofs } = decode(transactions['members:RegisterKey'], json);
    await ctx.charterOfCaller();
    const previous = await ctx.state.requesterKeys.find(ctx.caller, statement.id);
    const { outside } = statement;
    const user = outside === undefined ? undefined : await ctx.state.outsideUsers.find(ctx.caller, outside);
    const key = registerKey({ caller: ctx.caller, statement, proofs, previous, user, now: ctx.now });
    await ctx.state.requesterKeys.put(key);
    ctx.emit('members:RegisterKey', { member: ctx.caller, key: key.id, version: key.version });
    return encode(key);
  }

  /** Takes one of the caller's requester keys out of use, for good. */
  @Transaction()
  @Returns('string')
  async RevokeKey(ctx: MemberContext, json: string): Promise<string> {
    const { id } = decode(transactions['members:RevokeKey'], json);
    await ctx.charterOfCaller();
    const key = revokeKey(await ctx.state.requesterKeys.get(ctx.caller, id));
    await ctx.state.requesterKeys.put(key);
    ctx.emit('members:RevokeKey', { member: ctx.caller, key: id });
    return encode(key);
  }
}

async function demandNoCharter(ctx: MemberContext): Promise<void> {
  const charter = await ctx.state.charter.find();
  if (charter !== undefined) {
    throw new DomainError('ALREADY_EXISTS', `charter ${charter.id} is in force`);
  }
}
