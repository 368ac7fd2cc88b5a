import {
  type BudgetDemand,
  budgetDemands,
  budgetPeriod,
  type BudgetTotal,
  DomainError,
  type GeneralizedSchema,
  nextPeriod,
  type QueryContract,
} from '@entente/protocol';
import type { LedgerState } from '../../ports/ledger.js';
import type { Clock } from '../../ports/services.js';
import { countUnits, type UnitCounts } from './units.js';

/** One budget in one period. Spent, open and free units are the limit. */
export interface BudgetView extends UnitCounts {
  readonly scope: string;
  readonly per: string;
  readonly period: string;
  /** The first day of the period that follows (UTC). */
  readonly nextPeriod: string | null;
  readonly limit: number;
}

/** What one request costs of one budget. */
export interface BudgetCost extends BudgetView {
  readonly units: number;
  readonly giveBack: string;
}

/** A budget with what became of it before. */
export interface BudgetHistory extends BudgetView {
  readonly past: readonly PastPeriod[];
}

/** A period that is over; `spent` counts what was not given back. */
interface PastPeriod {
  readonly period: string;
  readonly spent: number;
  /** Whether its units were put together into a total. */
  readonly compacted: boolean;
}

export interface BudgetViewsOptions {
  readonly state: LedgerState;
  readonly clock: Clock;
  readonly mspId: string;
}

/** Budgets as they stand on the ledger. */
export class BudgetViews {
  readonly #options: BudgetViewsOptions;

  constructor(options: BudgetViewsOptions) {
    this.#options = options;
  }

  /** Every budget of the contracts in force, in this period: shared ones, members', and those of this member's keys. */
  list(): readonly BudgetView[] {
    return this.#demands().map((demand) => this.#view(demand));
  }

  /** @throws DomainError `NOT_FOUND` */
  one(scope: string): BudgetHistory {
    const demand = this.#demands().find((known) => known.scope === scope);
    if (demand === undefined) {
      throw new DomainError('NOT_FOUND', `no contract or schema in force has a budget ${scope}`);
    }
    return { ...this.#view(demand), past: this.#past(demand) };
  }

  /**
   * What a request under a version of a contract would cost now, and what there is; with what an answer is priced at.
   * @throws DomainError `QUERY_CONTRACT_NOT_FOUND`
   */
  cost(id: string, version: number, key: string): { readonly items: readonly BudgetCost[]; readonly price: unknown } {
    const { state, mspId } = this.#options;
    const contract = state.get('query-contract', id, String(version));
    if (contract === undefined) {
      throw new DomainError('QUERY_CONTRACT_NOT_FOUND', `no query contract ${id}@${String(version)}`);
    }
    const items = this.#demandsOf(contract, { member: mspId, key }).map((demand) => ({
      ...this.#view(demand),
      units: demand.units,
      giveBack: demand.giveBack,
    }));
    return { items, price: contract.price ?? null };
  }

  #view(demand: BudgetDemand): BudgetView {
    const { scope, per, period, limit } = demand;
    const counts = countUnits(this.#options.state, demand);
    return { scope, per, period, nextPeriod: nextPeriod(per, period) ?? null, limit, ...counts };
  }

  #past({ scope, period: current }: BudgetDemand): readonly PastPeriod[] {
    const { state } = this.#options;
    const spent = new Map<string, number>();
    for (const { period } of state.list('budget-unit', scope)) {
      spent.set(period, (spent.get(period) ?? 0) + 1);
    }
    const totals = new Map(state.list('budget-total', scope).map((total: BudgetTotal) => [total.period, total.spent]));
    return [...new Set([...spent.keys(), ...totals.keys()])]
      .filter((period) => period !== current)
      .sort()
      .reverse()
      .map((period) => ({
        period,
        spent: (spent.get(period) ?? 0) + (totals.get(period) ?? 0),
        compacted: totals.has(period) && !spent.has(period),
      }));
  }

  #demands(): readonly BudgetDemand[] {
    const { state } = this.#options;
    const contracts = state.list('query-contract-current').flatMap(({ id, version, status }) => {
      const contract = status === 'active' ? state.get('query-contract', id, String(version)) : undefined;
      return contract === undefined ? [] : [contract];
    });
    const all = [
      ...contracts.flatMap((contract) => this.#spenders(contract).flatMap((by) => this.#demandsOf(contract, by))),
      ...this.#schemaDemands(),
    ];
    return [...new Map(all.map((demand) => [demand.scope, demand])).values()];
  }

  /** Keys of other members' requesters are their gateways' business. */
  #spenders({ access }: QueryContract): readonly { readonly member: string; readonly key: string }[] {
    const { state, mspId } = this.#options;
    const keys = state.list('requester-key', mspId).map(({ id }) => ({ member: mspId, key: id }));
    const others = access.members.filter((member) => member !== mspId).map((member) => ({ member, key: '' }));
    const own = access.members.includes(mspId) ? keys : [];
    return [...own, ...others];
  }

  #demandsOf(contract: QueryContract, spender: { readonly member: string; readonly key: string }): BudgetDemand[] {
    const { state, clock } = this.#options;
    const schemas = Object.entries(contract.schemas).flatMap(([id, version]): readonly GeneralizedSchema[] => {
      const schema = state.get('schema', id, String(version));
      return schema === undefined ? [] : [schema];
    });
    const demands = budgetDemands(contract, schemas, spender, clock.now().toISOString());
    return demands.filter(({ scope }) => spender.key !== '' || !scope.includes(':requester:'));
  }

  /** The newest version's budget stands for the schema. */
  #schemaDemands(): readonly BudgetDemand[] {
    const { state, clock } = this.#options;
    const now = clock.now().toISOString();
    return [...state.list('schema')]
      .sort((first, second) => first.version - second.version)
      .flatMap(({ id, privacyBudget }): readonly BudgetDemand[] => {
        if (privacyBudget === undefined) {
          return [];
        }
        const { per, units: limit } = privacyBudget;
        const scope = `schema:${id}:${per}`;
        return [{ scope, per, period: budgetPeriod(per, now), units: 0, limit, giveBack: 'never' }];
      });
  }
}
