import type { BudgetDemand, ClaimedUnits } from '@entente/protocol';
import { demand } from './demand.js';

/**
 * A request names exactly the units that it has to spend: budget by budget, in the period of its own time, as many as
 * are demanded, each once, none beyond the limit.
 * @throws `DomainError` `BUDGET_UNIT_INVALID`
 */
export function demandClaim(demands: readonly BudgetDemand[], claimed: readonly ClaimedUnits[]): void {
  const names = demands.map(({ scope, period }) => `${scope} in ${period}`).join(', ');
  const isSame =
    demands.length === claimed.length &&
    demands.every(({ scope, period }, index) => claimed[index]?.scope === scope && claimed[index].period === period);
  demand(isSame, 'BUDGET_UNIT_INVALID', `the request spends of ${names === '' ? 'no budget' : names}`);
  for (const [index, { scope, units, limit }] of demands.entries()) {
    const numbers = claimed[index]?.units ?? [];
    const isRight = numbers.length === units && new Set(numbers).size === units && Math.max(...numbers) <= limit;
    const which = `${String(units)} different units of the numbers 1 to ${String(limit)}`;
    demand(isRight, 'BUDGET_UNIT_INVALID', `of ${scope} it spends ${which}`);
  }
}
