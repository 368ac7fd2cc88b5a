import type { BudgetPeriod, RequestUnits, UseLimit } from '../documents/budget.js';
import type { GeneralizedSchema } from '../documents/generalized-schema.js';
import type { QueryContract } from '../documents/query-contract.js';
import { matchShape } from '../documents/combine.js';
import { budgetPeriod } from './periods.js';

/** What a request must spend of one budget: `units` of the numbers 1 to `limit`, in the period it is opened in. */
export interface BudgetDemand {
  readonly scope: string;
  readonly per: BudgetPeriod;
  readonly period: string;
  readonly units: number;
  readonly limit: number;
  readonly giveBack: RequestUnits['giveBack'];
}

/** Who asks: a member, with one of its requesters' keys. */
export interface Spender {
  readonly member: string;
  readonly key: string;
}

/**
 * The budgets that a request under a contract spends from, in a fixed order: the contract's use limits as they are
 * written, then its schemas' privacy budgets by their names. None for a contract without either.
 * @param schemas in the versions that the contract names
 * @param now the time of the transaction that opens the request
 */
export function budgetDemands(
  contract: QueryContract,
  schemas: readonly GeneralizedSchema[],
  spender: Spender,
  now: string,
): readonly BudgetDemand[] {
  const { limits = [] } = contract;
  return [
    ...limits.map((limit) => ({
      scope: useScope(contract.id, limit, spender),
      per: limit.per,
      period: budgetPeriod(limit.per, now),
      // Every subject that may be asked about counts, or many would be asked for the price of one.
      units: matchShape(contract.combine)?.elements ?? 1,
      limit: limit.units,
      giveBack: limit.giveBack,
    })),
    ...privacyDemands(contract, schemas, now),
  ];
}

/** Versions of a contract share their limits, and versions of a schema its budget: a new one brings no new units. */
function useScope(id: string, { of, per }: UseLimit, { member, key }: Spender): string {
  const whose = { contract: 'contract', member: `member:${member}`, requester: `requester:${member}:${key}` };
  return `contract:${id}:${whose[of]}:${per}`;
}

function privacyDemands(
  { spends = {} }: QueryContract,
  schemas: readonly GeneralizedSchema[],
  now: string,
): readonly BudgetDemand[] {
  return Object.entries(spends)
    .sort(([first], [second]) => (first < second ? -1 : 1))
    .flatMap(([id, units]): readonly BudgetDemand[] => {
      const budget = schemas.find((schema) => schema.id === id)?.privacyBudget;
      if (budget === undefined) {
        return [];
      }
      const { per, units: limit } = budget;
      // What was drawn from data is not undrawn by an answer that never came, so it is never given back.
      return [{ scope: `schema:${id}:${per}`, per, period: budgetPeriod(per, now), units, limit, giveBack: 'never' }];
    });
}

/** How often the budget of a scope begins anew; undefined for what is no scope. */
export function periodOfScope(scope: string): BudgetPeriod | undefined {
  const per = scope.slice(scope.lastIndexOf(':') + 1);
  return ['day', 'week', 'month', 'year', 'life'].includes(per) ? (per as BudgetPeriod) : undefined;
}
