import type { BudgetDemand, BudgetUnit, ClaimedUnits } from '@entente/protocol';
import type { LedgerState } from '../../ports/ledger.js';

/** Whether a unit is free as this gateway's copy of the state has it. */
export function isFree(state: LedgerState, { scope, period }: BudgetDemand, unit: number): boolean {
  return state.get('budget-unit', scope, period, String(unit)) === undefined;
}

/** The numbers that are free, in ascending order. Reads every unit that is spent: for when few are left, and to show. */
export function freeUnits(state: LedgerState, { scope, period, limit }: BudgetDemand): readonly number[] {
  const spent = new Set(state.list('budget-unit', scope, period).map(({ unit }) => unit));
  return Array.from({ length: limit }, (_, index) => index + 1).filter((unit) => !spent.has(unit));
}

/** What units of one budget in one period came to. `open` are those of requests that have not ended. */
export interface UnitCounts {
  readonly spent: number;
  readonly open: number;
  readonly free: number;
}

/** Spent, open and free units; together they are the limit, unless an earlier limit was higher. */
export function countUnits(state: LedgerState, { scope, period, limit }: BudgetDemand): UnitCounts {
  const units = state.list('budget-unit', scope, period);
  const open = units.filter((unit) => isOpen(state, unit)).length;
  const total = state.get('budget-total', scope, period)?.spent ?? 0;
  const within = units.filter(({ unit }) => unit <= limit).length;
  return { spent: units.length - open + total, open, free: Math.max(0, limit - within - total) };
}

function isOpen(state: LedgerState, { request: { member, id } }: BudgetUnit): boolean {
  return state.get('outcome', member, id) === undefined;
}

/** How often a random number is tried before the free ones are listed. */
const tries = 8;

/**
 * Draws numbers of one budget at random among those that are free and not avoided, so that gateways that spend at the
 * same time rarely meet.
 * @param random in [0, 1)
 * @returns fewer than demanded where there are not enough
 */
export function drawUnits(
  state: LedgerState,
  demand: BudgetDemand,
  isAvoided: (unit: number) => boolean,
  random: () => number,
): readonly number[] {
  const drawn = new Set<number>();
  const isOpenTo = (unit: number): boolean => !drawn.has(unit) && !isAvoided(unit) && isFree(state, demand, unit);
  for (let tried = 0; tried < tries * demand.units && drawn.size < demand.units; tried++) {
    const unit = 1 + Math.floor(random() * demand.limit);
    if (isOpenTo(unit)) {
      drawn.add(unit);
    }
  }
  if (drawn.size < demand.units) {
    const left = freeUnits(state, demand).filter((unit) => !drawn.has(unit) && !isAvoided(unit));
    for (const unit of shuffled(left, random).slice(0, demand.units - drawn.size)) {
      drawn.add(unit);
    }
  }
  return [...drawn].sort((first, second) => first - second);
}

function shuffled(units: readonly number[], random: () => number): readonly number[] {
  return units
    .map((unit) => ({ unit, place: random() }))
    .sort((first, second) => first.place - second.place)
    .map(({ unit }) => unit);
}

/** One name for one unit, for sets. */
export function unitName({ scope, period }: Pick<ClaimedUnits, 'scope' | 'period'>, unit: number): string {
  return `${scope} ${period} ${String(unit)}`;
}
