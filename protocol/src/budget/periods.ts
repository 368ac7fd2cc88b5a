import type { BudgetPeriod } from '../documents/budget.js';
import { dayNumber, dayOf, formatDate, parseDate } from '../query/values-dates.js';

/** How long after its end a period may still be spent from: transactions' times are their clients', and both may be off. */
export const periodSlackMinutes = 30;

/**
 * The period that a moment lies in, by its first day (UTC); `life` is one period.
 * @param at an ISO time in UTC
 */
export function budgetPeriod(per: BudgetPeriod, at: string): string {
  const number = parseDate(at.slice(0, 10));
  const { year, month } = dayOf(number);
  switch (per) {
    case 'day':
      return formatDate(number);
    case 'week':
      return formatDate(number - ((((number - aMonday) % 7) + 7) % 7));
    case 'month':
      return formatDate(dayNumber({ year, month, day: 1 }));
    case 'year':
      return formatDate(dayNumber({ year, month: 1, day: 1 }));
    case 'life':
      return 'life';
  }
}

/** The first day of the period that follows; undefined for a life. */
export function nextPeriod(per: BudgetPeriod, period: string): string | undefined {
  if (per === 'life') {
    return undefined;
  }
  const first = parseDate(period);
  const { year, month } = dayOf(first);
  const next = {
    day: first + 1,
    week: first + 7,
    month: dayNumber(month === 12 ? { year: year + 1, month: 1, day: 1 } : { year, month: month + 1, day: 1 }),
    year: dayNumber({ year: year + 1, month: 1, day: 1 }),
  };
  return formatDate(next[per]);
}

/**
 * Whether a period is over for everybody, whatever the clocks of those who sent transactions said. A life never is.
 * @param now an ISO time in UTC, to the millisecond
 */
export function isPeriodOver(per: BudgetPeriod, period: string, now: string): boolean {
  const next = nextPeriod(per, period);
  const since = `T00:${String(periodSlackMinutes)}:00.000Z`;
  return next !== undefined && now >= `${next}${since}`;
}

const aMonday = dayNumber({ year: 2024, month: 1, day: 1 });
