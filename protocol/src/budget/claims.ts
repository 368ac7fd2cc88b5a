import type { ClaimedUnits } from '../documents/budget.js';
import type { BudgetDemand } from './demands.js';

/**
 * What is wrong with the units that a request names: it names exactly those that it has to spend, budget by budget, in the
 * period of its own time, as many as are demanded, each once, none beyond the limit.
 * @returns undefined if nothing is
 */
export function claimFault(demands: readonly BudgetDemand[], claimed: readonly ClaimedUnits[]): string | undefined {
  const isSame =
    demands.length === claimed.length &&
    demands.every(({ scope, period }, index) => claimed[index]?.scope === scope && claimed[index].period === period);
  if (!isSame) {
    const names = demands.map(({ scope, period }) => `${scope} in ${period}`).join(', ');
    return `the request spends of ${names === '' ? 'no budget' : names}`;
  }
  const wrong = demands.find((demand, index) => !isEnough(demand, claimed[index]?.units ?? []));
  return wrong === undefined
    ? undefined
    : `of ${wrong.scope} it spends ${String(wrong.units)} different units of the numbers 1 to ${String(wrong.limit)}`;
}

function isEnough({ units, limit }: BudgetDemand, numbers: readonly number[]): boolean {
  return numbers.length === units && new Set(numbers).size === units && Math.max(...numbers) <= limit;
}
