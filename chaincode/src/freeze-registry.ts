import { decode, encode, transactions } from '@entente/protocol';
import { AllianceContract } from './alliance-contract.js';
import { Info, Returns, Transaction } from './contract-api.js';
import { demandFreezer } from './domain/certified.js';
import { demandFreezable } from './ledger/freezable.js';
import { withFreeze } from './domain/freezes.js';
import { MemberContext } from './member-context.js';
import { freezesNow } from './proposed/unfreeze.js';

@Info({
  title: 'freezes',
  description: 'What is stopped at once, by whom and why, and that gateways still see the ledger.',
})
export class FreezeRegistry extends AllianceContract {
  constructor() {
    super('freezes');
  }

  /** Stops something at once: no request that touches it is opened or answered any more. Lifting it is voted on. */
  @Transaction()
  @Returns('string')
  async Freeze(ctx: MemberContext, json: string): Promise<string> {
    const { target, reason } = decode(transactions['freezes:Freeze'], json);
    const charter = await ctx.charterOfCaller();
    demandFreezer(charter, ctx);
    await demandFreezable(ctx.state, charter, target);
    const asked = { target, by: ctx.caller, reason, at: ctx.now };
    const { freezes, freeze } = withFreeze(await freezesNow(ctx.state), charter, asked);
    await ctx.state.freezes.put(freezes);
    ctx.emit('freezes:Freeze', { freeze: freeze.id, by: ctx.caller });
    return encode(freeze);
  }

  /** Shows its sender that what it sends is still committed. It writes its own key and reads nothing that others write. */
  @Transaction()
  @Returns('string')
  async Beat(ctx: MemberContext, json: string): Promise<string> {
    decode(transactions['freezes:Beat'], json);
    await ctx.charterOfCaller();
    const beat = { member: ctx.caller, at: ctx.now };
    await ctx.state.beats.put(beat);
    ctx.emit('freezes:Beat', { member: ctx.caller });
    return encode(beat);
  }
}
