import { decode, encode, isSameKey, type SupervisionMaking, transactions } from '@entente/protocol';
import { AllianceContract } from './alliance-contract.js';
import { Info, Returns, Transaction } from './contract-api.js';
import { commitToKey, confirmKey, dealParts, givePart, keyOf, proposeOpening } from './domain/supervision.js';
import type { StandingMakings } from './domain/key-makings.js';
import { reshareKey } from './domain/resharing.js';
import { demand } from './domain/demand.js';
import { MemberContext } from './member-context.js';

@Info({
  title: 'supervision',
  description: 'How the supervisors make their joint key, and which hidden questions they open with it, and why.',
})
export class SupervisionRegistry extends AllianceContract {
  constructor() {
    super('supervision');
  }

  /** Begins the making of a joint key, or joins in it: commitments to the caller's polynomial. */
  @Transaction()
  @Returns('string')
  async Commit(ctx: MemberContext, json: string): Promise<string> {
    const said = decode(transactions['supervision:Commit'], json);
    const making = commitToKey(said, await standing(ctx, said.generation), await ctx.moment());
    await ctx.state.supervisionMakings.put(making);
    ctx.emit('supervision:Commit', { member: ctx.caller, generation: said.generation });
    return encode(making);
  }

  /** Begins to deal out the shares of the key in force to the supervisors as they are now, or joins in that. */
  @Transaction()
  @Returns('string')
  async Reshare(ctx: MemberContext, json: string): Promise<string> {
    const said = decode(transactions['supervision:Reshare'], json);
    const key = await ctx.state.supervisionKey.get();
    const holding = await ctx.state.supervisionMakings.get(String(key.generation));
    const making = reshareKey(said, await standing(ctx, said.generation), holding, await ctx.moment());
    await ctx.state.supervisionMakings.put(making);
    ctx.emit('supervision:Reshare', { member: ctx.caller, generation: said.generation });
    return encode(making);
  }

  /** The caller's sealed parts for the other supervisors, of a new polynomial or of its share of the key in force. */
  @Transaction()
  @Returns('string')
  async Deal(ctx: MemberContext, json: string): Promise<string> {
    const said = decode(transactions['supervision:Deal'], json);
    const making = dealParts(said, await standing(ctx, said.generation), await ctx.moment());
    await ctx.state.supervisionMakings.put(making);
    ctx.emit('supervision:Deal', { member: ctx.caller, generation: said.generation });
    return encode(making);
  }

  /** The public key as the caller has computed it; it is in force when all supervisors have confirmed the same. */
  @Transaction()
  @Returns('string')
  async Confirm(ctx: MemberContext, json: string): Promise<string> {
    const said = decode(transactions['supervision:Confirm'], json);
    const makings = await standing(ctx, said.generation);
    const making = confirmKey(said, makings, await ctx.moment());
    await ctx.state.supervisionMakings.put(making);
    const key = keyOf(making, makings.held, ctx.now);
    if (key !== undefined) {
      await ctx.state.supervisionKey.put(key);
    }
    ctx.emit('supervision:Confirm', { member: ctx.caller, generation: said.generation, inForce: key !== undefined });
    return encode(making);
  }

  /** Proposes to open one element of a hidden question, with the caller's reason and its own part. */
  @Transaction()
  @Returns('string')
  async ProposeOpening(ctx: MemberContext, json: string): Promise<string> {
    const said = decode(transactions['supervision:ProposeOpening'], json);
    const moment = await ctx.moment();
    const { state, caller } = ctx;
    const { request, element } = said;
    const asked = await state.requests.get(request.member, request.id);
    const { escrow } = asked.question;
    demand(escrow !== undefined, 'ESCROW_INVALID', 'nothing was put away for this question');
    const key = await state.supervisionKey.get();
    // Whoever holds the shares of the key now opens what was put away under it before.
    const generation = isSameKey(key, escrow.generation) ? key.generation : escrow.generation;
    const making = await state.supervisionMakings.get(String(generation));
    const earlier = await state.supervisionOpenings.find(request.id, String(element), caller);
    const opening = proposeOpening(said, asked, making, earlier, moment);
    await state.supervisionOpenings.put(opening);
    ctx.emit('supervision:ProposeOpening', { member: caller, request: request.id, element });
    return encode(opening);
  }

  /** The caller's part of an opening that another supervisor has proposed. */
  @Transaction()
  @Returns('string')
  async GivePart(ctx: MemberContext, json: string): Promise<string> {
    const said = decode(transactions['supervision:GivePart'], json);
    const moment = await ctx.moment();
    const { state, caller } = ctx;
    const { request, element, proposer } = said;
    const opening = await state.supervisionOpenings.get(request.id, String(element), proposer);
    const making = await state.supervisionMakings.get(String(opening.generation));
    const given = givePart(said, opening, making, moment);
    await state.supervisionOpenings.put(given);
    ctx.emit('supervision:GivePart', { member: caller, request: request.id, element, proposer });
    return encode(given);
  }
}

async function standing({ state }: MemberContext, generation: number): Promise<StandingMakings> {
  const making = async (each: number): Promise<SupervisionMaking | undefined> =>
    state.supervisionMakings.find(String(each));
  return {
    before: generation === 1 ? undefined : await making(generation - 1),
    same: await making(generation),
    next: await making(generation + 1),
    held: await state.supervisionKey.find(),
  };
}
