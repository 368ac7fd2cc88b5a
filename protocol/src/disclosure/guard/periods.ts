import { dayNumber, dayOf, dayWritten, isDay, parseDate } from '../../query/values-dates.js';
import type { Period } from '../../query/types-level.js';

interface PeriodsOf {
  readonly period: Period;
  readonly of: 'date' | 'timestamp';
}

const hour = 3_600_000_000n;
const day = 24n * hour;
const epoch = BigInt(parseDate('1970-01-01'));

/** The first and the last day (moment, in microseconds) of the period that a day (moment) lies in. */
export function periodBounds(value: bigint, { period, of }: PeriodsOf): readonly [bigint, bigint] {
  if (of === 'date') {
    return daysOf(value, period);
  }
  if (period === 'hour') {
    const from = value - (((value % hour) + hour) % hour);
    return [from, from + hour - 1n];
  }
  const within = ((value % day) + day) % day;
  const [from, to] = daysOf((value - within) / day + epoch, period);
  return [(from - epoch) * day, (to - epoch + 1n) * day - 1n];
}

function daysOf(value: bigint, period: Period): readonly [bigint, bigint] {
  // Beyond the calendar there are no days, and no period to grow to.
  if (!isDay(Number(value)) || period === 'day' || period === 'hour') {
    return [value, value];
  }
  const { year, month } = dayOf(Number(value));
  const months = period === 'year' ? 12 : period === 'quarter' ? 3 : 1;
  const first = Math.floor((month - 1) / months) * months + 1;
  return [firstOf(year, first), firstOf(year, first + months) - 1n];
}

function firstOf(year: number, month: number): bigint {
  return BigInt(dayNumber(month > 12 ? { year: year + 1, month: 1, day: 1 } : { year, month, day: 1 }));
}

const forms: Readonly<Record<Exclude<Period, 'hour' | 'day'>, RegExp>> = {
  year: /^(\d{4})$/,
  quarter: /^(\d{4})-Q([1-4])$/,
  month: /^(\d{4})-(\d{2})$/,
};

/** The bounds of a period as a level writes it: `2026`, `2026-Q3`, `2026-07`, a day, `2026-07-01T13`; undefined for what is none. */
export function writtenPeriod(text: string, { period, of }: PeriodsOf): readonly [bigint, bigint] | undefined {
  const from = firstDay(text.slice(0, 10), period);
  if (from === undefined) {
    return undefined;
  }
  const hours = period === 'hour' ? Number(/T(\d{2})$/.exec(text)?.[1]) : 0;
  if (of === 'date' || Number.isNaN(hours)) {
    return of === 'date' ? daysOf(from, period) : undefined;
  }
  return periodBounds((from - epoch) * day + BigInt(hours) * hour, { period, of });
}

function firstDay(text: string, period: Period): bigint | undefined {
  if (period === 'day' || period === 'hour') {
    const written = dayWritten(text);
    return written === undefined ? undefined : BigInt(written);
  }
  const found = forms[period].exec(text);
  return found === null ? undefined : firstOfMonth(found[1], found[2] ?? '1', period);
}

function firstOfMonth(year = '0000', part: string, period: Period): bigint | undefined {
  const month = period === 'quarter' ? Number(part) * 3 - 2 : Number(part);
  return year === '0000' || month < 1 || month > 12 ? undefined : firstOf(Number(year), month);
}
