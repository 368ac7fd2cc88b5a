import type { DisclosurePolicy, QueryContract } from '@entente/protocol';
import type { Bound, Setting } from '../attack.js';
import { budgetUnit, noised } from '../contracts.js';
import { privateBound } from '../statistics.js';

/** Where a rule refuses whatever the data is, the attacker knows what it knew before. */
export const refused: Bound = { accuracy: 0.5, why: 'refused by a rule that never looks at data' };

/** Neither compares questions nor keeps answers. */
export const unguarded: Partial<DisclosurePolicy> = { overlaps: 'watched', repeatDays: 0 };

/** A budget of so much epsilon over all answers, ever; and what can be learnt under it. */
export function epsilonOf(epsilon: number): Pick<Setting, 'privacyBudget' | 'bound'> {
  return {
    privacyBudget: { units: Math.round((epsilon * 1_000_000) / budgetUnit), per: 'life', unit: budgetUnit },
    bound: { accuracy: privateBound(epsilon), why: `noise under a budget of epsilon ${String(epsilon)} for good` },
  };
}

/** As large a budget as a schema can have: none, as far as an attack is concerned. */
export const unlimited: Pick<Setting, 'privacyBudget'> = {
  privacyBudget: { units: 100_000, per: 'life', unit: budgetUnit },
};

/** What the verdict refuses is never voted on, and never run. */
export const verdictRefuses: Bound = { accuracy: 0.5, why: 'the verdict refuses the contract' };

/** How many are ill of those who joined on a day, with noise; `where` is that condition in some form. */
export function illOfDay(id: string, microEpsilon: number, where = 'joined = :day'): QueryContract {
  return noised({
    ...{ id, parameters: { day: { type: 'date' } }, microEpsilon, clamp: { ill: '1' } },
    local: `SELECT count(*) FILTER (WHERE ill) AS ill FROM people WHERE ${where}`,
    combine: 'SELECT sum(ill) AS ill FROM partial',
  });
}

/** Contracts with noise under one budget of epsilon 1, and the same where it never ends. */
export function budgeted(name: string, contracts: readonly QueryContract[]): readonly Setting[] {
  return [
    { name, defended: true, contracts, ...epsilonOf(1) },
    { name: 'the same noise without an end to the budget', defended: false, contracts, ...unlimited },
  ];
}
