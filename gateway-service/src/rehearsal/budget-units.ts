import { type BudgetDemand, type ClaimedUnits, DomainError, type RequestUnits } from '@entente/protocol';

/** Units of budgets, one after the other, as gateways take them from the ledger, where each can be spent once. */
export class BudgetUnits {
  readonly #spent = new Map<string, number>();

  /**
   * Spends of every budget or of none.
   * @throws DomainError `BUDGET_SPENT`
   */
  spend(demands: readonly BudgetDemand[]): readonly RequestUnits[] {
    const taken = demands.map((demand) => ({ ...this.#next(demand), giveBack: demand.giveBack }));
    for (const { scope, period, units } of taken) {
      this.#spent.set(`${scope} ${period}`, units.at(-1) ?? 0);
    }
    return taken;
  }

  #next({ scope, period, units, limit }: BudgetDemand): ClaimedUnits {
    const spent = this.#spent.get(`${scope} ${period}`) ?? 0;
    if (spent + units > limit) {
      throw new DomainError('BUDGET_SPENT', `${scope} has ${String(limit - spent)} units left in ${period}`);
    }
    return { scope, period, units: Array.from({ length: units }, (_, index) => spent + index + 1) };
  }
}
