import { type BudgetTotal, decode, encode, isPeriodOver, periodOfScope, transactions } from '@entente/protocol';
import { AllianceContract } from './alliance-contract.js';
import { Info, Returns, Transaction } from './contract-api.js';
import { demand } from './domain/demand.js';
import { MemberContext } from './member-context.js';

@Info({ title: 'budgets', description: 'What requests have spent. Units are spent and given back with the requests.' })
export class BudgetLedger extends AllianceContract {
  constructor() {
    super('budgets');
  }

  /**
   * Puts units of a period that is over together into one total and removes their own documents. Any member may: it
   * changes nothing that anybody can still spend, and counts only what is there.
   */
  @Transaction()
  @Returns('string')
  async Compact(ctx: MemberContext, json: string): Promise<string> {
    const { scope, period, units } = decode(transactions['budgets:Compact'], json);
    await ctx.charterOfCaller();
    const per = periodOfScope(scope);
    demand(per !== undefined, 'NOT_FOUND', `there is no budget ${scope}`);
    const isOver = isPeriodOver(per, period, ctx.now);
    demand(isOver, 'BUDGET_PERIOD_OVER', `the period ${period} of ${scope} may still be spent from`);
    for (const unit of units) {
      // A unit that is named twice is gone the second time.
      await ctx.state.budgetUnits.get(scope, period, String(unit));
      await ctx.state.budgetUnits.remove(scope, period, String(unit));
    }
    const before = (await ctx.state.budgetTotals.find(scope, period))?.spent ?? 0;
    const total: BudgetTotal = { scope, period, spent: before + units.length, compactedAt: ctx.now };
    await ctx.state.budgetTotals.put(total);
    ctx.emit('budgets:Compact', { scope, period, spent: total.spent });
    return encode(total);
  }
}
