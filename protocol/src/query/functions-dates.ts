import { integer } from './decimal.js';
import type { CallTypes } from './evaluate-calls.js';
import { dayOf as numberOf, isDecimal, type Value } from './values.js';
import { addMonths, type Day, dayNumber, dayOf, dayOfWeek } from './values-dates.js';
import { type Clock, clockOf, dayOfTimestamp } from './values-timestamps.js';

type DateRule = (terms: readonly Value[], types: CallTypes) => Value;

/** The UTC day of a date or a timestamp. */
function dayNumberOf([value = null]: readonly Value[], { terms: [type] }: CallTypes): number {
  return type?.type === 'timestamp' && isDecimal(value) ? dayOfTimestamp(value.units) : numberOf(value);
}

function ofDay(part: (day: Day) => number): DateRule {
  return (terms, types) => integer(part(dayOf(dayNumberOf(terms, types))));
}

function ofTime(part: (clock: Clock) => number): DateRule {
  return ([value = null]) => (isDecimal(value) ? integer(part(clockOf(value.units))) : null);
}

function firstDay(month: (day: Day) => number): DateRule {
  return ofDay((day) => dayNumber({ year: day.year, month: month(day), day: 1 }));
}

function quarterOf({ month }: Day): number {
  return Math.ceil(month / 3);
}

/** Functions of days and moments, in UTC and the Gregorian calendar. */
export const functionsOfDates = {
  year: ofDay(({ year }) => year),
  quarter: ofDay(quarterOf),
  month: ofDay(({ month }) => month),
  day: ofDay(({ day }) => day),
  isodow: (terms: readonly Value[], types: CallTypes): Value => integer(dayOfWeek(dayNumberOf(terms, types))),
  hour: ofTime(({ hour }) => hour),
  minute: ofTime(({ minute }) => minute),
  second: ofTime(({ second }) => second),
  month_start: firstDay(({ month }) => month),
  quarter_start: firstDay((day) => quarterOf(day) * 3 - 2),
  year_start: firstDay(() => 1),
  add_months: ([date = null, months = null]: readonly Value[]): Value => {
    const day = isDecimal(months) ? addMonths(numberOf(date), months.units) : undefined;
    return day === undefined ? null : integer(day);
  },
} as const;
