import {
  budgetDemands,
  type BudgetDemand,
  claimFault,
  type ClaimedUnits,
  type GeneralizedSchema,
  type QueryContract,
  type QueryRequest,
  type RequestUnits,
} from '@entente/protocol';
import { demand } from '../domain/demand.js';
import type { Moment } from './moment.js';

export interface Spending {
  readonly request: QueryRequest;
  readonly contract: QueryContract;
  readonly schemas: readonly GeneralizedSchema[];
  readonly claimed: readonly ClaimedUnits[] | undefined;
}

/**
 * Spends the units that a request has to spend, each by creating its own document: whoever spends one at the same time
 * conflicts at commit. Reads nothing for a contract without limits.
 * @returns the request with what it spent
 * @throws `DomainError` `BUDGET_UNIT_INVALID`, `BUDGET_UNIT_TAKEN`, `BUDGET_PERIOD_OVER`
 */
export async function spendUnits(moment: Moment, spending: Spending): Promise<QueryRequest> {
  const { request, contract, schemas, claimed = [] } = spending;
  const { question } = request;
  const spender = { member: question.requester, key: question.key.id };
  const demands = budgetDemands(contract, schemas, spender, moment.now);
  const fault = claimFault(demands, claimed);
  demand(fault === undefined, 'BUDGET_UNIT_INVALID', fault ?? '');
  const units: RequestUnits[] = [];
  for (const [index, claim] of claimed.entries()) {
    const { giveBack } = demands[index] as BudgetDemand;
    await spend(moment, request, claim);
    units.push({ ...claim, giveBack });
  }
  return units.length === 0 ? request : { ...request, units };
}

async function spend({ state, now }: Moment, { question, id }: QueryRequest, claim: ClaimedUnits): Promise<void> {
  const { scope, period, units } = claim;
  // Without this, what was endorsed before a unit was spent and put together would be valid again after it.
  const isOver = await state.budgetTotals.has(scope, period);
  demand(!isOver, 'BUDGET_PERIOD_OVER', `the period ${period} of ${scope} is put together`);
  for (const unit of units) {
    const isTaken = await state.budgetUnits.has(scope, period, String(unit));
    demand(!isTaken, 'BUDGET_UNIT_TAKEN', `unit ${String(unit)} of ${scope} in ${period} is spent`);
    await state.budgetUnits.put({
      ...{ scope, period, unit, spentAt: now },
      request: { member: question.requester, id },
    });
  }
}

/**
 * Gives back what a request that ends without an answer need not have spent. Units of a period that is put together stay
 * spent: nobody could use them any more.
 */
export async function giveBackUnits({ state }: Pick<Moment, 'state'>, request: QueryRequest): Promise<void> {
  const given = (request.units ?? []).filter(({ giveBack }) => giveBack === 'unanswered');
  for (const { scope, period, units } of given) {
    for (const unit of units) {
      const spent = await state.budgetUnits.find(scope, period, String(unit));
      if (spent?.request.id === request.id && spent.request.member === request.question.requester) {
        await state.budgetUnits.remove(scope, period, String(unit));
      }
    }
  }
}
