import { bandOrdinal } from './bands.js';
import { integer } from './decimal.js';
import type { ResolvedLevel } from './types-level.js';
import { dayOf, isDecimal, type Value } from './values.js';
import { isDay, periodOf } from './values-dates.js';
import { periodOfTimestamp } from './values-timestamps.js';

/** A column's value at a level: itself, the period or group it lies in, or its band's ordinal. NULL stays NULL. */
export function valueAtLevel(value: Value, level: ResolvedLevel): Value {
  if (value === null || level.kind === 'exact') {
    return value;
  }
  if (level.kind === 'period') {
    return periodWith(value, level);
  }
  if (level.kind === 'bands') {
    return isDecimal(value) ? integer(bandOrdinal(value, level.bounds)) : null;
  }
  return groupOf(value, level.groups);
}

function periodWith(value: Value, { of, period }: Extract<ResolvedLevel, { kind: 'period' }>): Value {
  if (!isDecimal(value)) {
    return null;
  }
  if (of === 'timestamp') {
    return periodOfTimestamp(value.units, period);
  }
  return period === 'hour' || !isDay(dayOf(value)) ? null : periodOf(dayOf(value), period);
}

/** The group's name that lists a value; NULL for a value in no group. */
function groupOf(value: Value, groups: Readonly<Record<string, readonly string[]>>): string | null {
  const found = Object.entries(groups).find(([, members]) => members.some((member) => member === value));
  return found?.[0] ?? null;
}
