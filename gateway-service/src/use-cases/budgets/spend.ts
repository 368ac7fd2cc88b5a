import {
  budgetDemands,
  type BudgetDemand,
  type ClaimedUnits,
  DomainError,
  nextPeriod,
  type Question,
} from '@entente/protocol';
import type { LedgerState } from '../../ports/ledger.js';
import type { Clock } from '../../ports/services.js';
import { isFree, drawUnits, freeUnits, unitName } from './units.js';

export interface SpendOptions {
  readonly state: LedgerState;
  readonly clock: Clock;
  /** In [0, 1); not secret. */
  readonly random?: () => number;
  /** How long units that others spend first are drawn anew; default 20 s. */
  readonly patienceMs?: number;
  /** How long a block is awaited that shows what became of units; default 1 s. */
  readonly blockMs?: number;
}

/** What a question is asked about and by whom, as far as budgets go. */
export type Asked = Pick<Question, 'requester' | 'contract' | 'key'>;

/** Finds units that are free for the requests of this gateway, and others when somebody else was first. */
export class Spend {
  readonly #options: SpendOptions;
  /** Units that requests of this gateway are about to spend. */
  readonly #reserved = new Set<string>();

  constructor(options: SpendOptions) {
    this.#options = options;
  }

  /** What a request would spend if it were opened now. None under a contract that is not known here: the ledger says so. */
  demands({ requester, contract: { id, version }, key }: Asked): readonly BudgetDemand[] {
    const { state, clock } = this.#options;
    const contract = state.get('query-contract', id, String(version));
    if (contract === undefined) {
      return [];
    }
    const schemas = Object.entries(contract.schemas).flatMap(([schema, named]) => {
      const found = state.get('schema', schema, String(named));
      return found === undefined ? [] : [found];
    });
    return budgetDemands(contract, schemas, { member: requester, key: key.id }, clock.now().toISOString());
  }

  /** @throws DomainError `BUDGET_SPENT` saying of which budget and when its next period begins */
  demandFree(asked: Asked): void {
    for (const demand of this.demands(asked)) {
      this.#demandEnough(demand);
    }
  }

  /**
   * Opens a request with units that are free, drawing others for as long as somebody else was faster.
   * @param open hands the units in; undefined where none are to be spent
   * @throws DomainError `BUDGET_SPENT`; `TRANSACTION_INVALID` if others were faster all the time; what `open` throws
   */
  async spending<T>(asked: Asked, open: (units: readonly ClaimedUnits[] | undefined) => Promise<T>): Promise<T> {
    const { patienceMs = 20_000 } = this.#options;
    const over = performance.now() + patienceMs;
    const taken = new Set<string>();
    while (performance.now() < over) {
      const claimed = this.#draw(this.demands(asked), taken);
      if (claimed === undefined) {
        taken.clear();
        await this.#nextBlock();
        continue;
      }
      const opened = await this.#reserving(claimed, open);
      if ('value' in opened) {
        return opened.value;
      }
      for (const name of namesOf(claimed)) {
        taken.add(name);
      }
    }
    throw new DomainError('TRANSACTION_INVALID', 'others spent every unit that was drawn first');
  }

  /** @returns the units that are handed in with the request; undefined if what is free is being spent right now */
  #draw(demands: readonly BudgetDemand[], taken: ReadonlySet<string>): readonly ClaimedUnits[] | undefined {
    const { state, random = Math.random } = this.#options;
    const claimed: ClaimedUnits[] = [];
    for (const demand of demands) {
      const isAvoided = (unit: number): boolean =>
        taken.has(unitName(demand, unit)) || this.#reserved.has(unitName(demand, unit));
      const units = drawUnits(state, demand, isAvoided, random);
      if (units.length < demand.units) {
        this.#demandEnough(demand);
        return undefined;
      }
      claimed.push({ scope: demand.scope, period: demand.period, units: [...units] });
    }
    return claimed;
  }

  /** @returns nothing if units were spent by others, or the period changed under way: then others are drawn */
  async #reserving<T>(
    claimed: readonly ClaimedUnits[],
    open: (units: readonly ClaimedUnits[] | undefined) => Promise<T>,
  ): Promise<{ readonly value: T } | Record<string, never>> {
    const names = namesOf(claimed);
    for (const name of names) {
      this.#reserved.add(name);
    }
    try {
      return { value: await open(claimed.length === 0 ? undefined : claimed) };
    } catch (error) {
      if (claimed.length > 0 && error instanceof DomainError && another.has(error.code)) {
        return {};
      }
      throw error;
    } finally {
      for (const name of names) {
        this.#reserved.delete(name);
      }
    }
  }

  #demandEnough(demand: BudgetDemand): void {
    const { state } = this.#options;
    const { limit, units, scope, per, period } = demand;
    // A glance at the first is enough almost always, and spares listing all that is spent.
    if (units === 1 && isFree(state, demand, 1)) {
      return;
    }
    if (freeUnits(state, demand).length < units) {
      const next = nextPeriod(per, period);
      const again = next === undefined ? 'there is no other period' : `the next period begins on ${next} (UTC)`;
      const what = `${scope}: of its ${String(limit)} units fewer than ${String(units)} are free`;
      throw new DomainError('BUDGET_SPENT', `${what}; ${again}`);
    }
  }

  #nextBlock(): Promise<void> {
    const { state, blockMs = 1_000 } = this.#options;
    return new Promise((resolve) => {
      const finish = (): void => {
        clearTimeout(timer);
        stop();
        resolve();
      };
      const timer = setTimeout(finish, blockMs);
      const stop = state.onBlock(finish);
    });
  }
}

/** Somebody was first, or a day ended on the way: nothing is wrong with the question. */
const another: ReadonlySet<string> = new Set(['BUDGET_UNIT_TAKEN', 'BUDGET_PERIOD_OVER', 'BUDGET_UNIT_INVALID']);

function namesOf(claimed: readonly ClaimedUnits[]): readonly string[] {
  return claimed.flatMap((claim) => claim.units.map((unit) => unitName(claim, unit)));
}
