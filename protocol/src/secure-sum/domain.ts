import type { SchemaColumn } from '../documents/generalized-schema.js';
import type { Cell } from '../documents/result.js';
import { bandOrdinal } from '../query/bands.js';
import { parseDecimal } from '../query/decimal.js';
import { type Period, type ResolvedLevel, resolveLevel } from '../query/types-level.js';
import { parseDate, periodOf } from '../query/values-dates.js';
import type { ColumnView, DerivedColumn } from '../query/verdict/derived.js';

/** More values than any answer has groups. */
const mostValues = 10_000;

/**
 * All values that a group key can have, from the schema alone, so that they tell nothing of rows: allowed values, labels of a
 * level, bands, periods between a day and another. NULL is one of them where a row may have none.
 */
export function publicDomain(view: DerivedColumn, mayBeMissing: boolean): readonly Cell[] | undefined {
  const isPlain = isAsDeclared(view);
  const values = isPlain || view.bounds !== undefined ? valuesOf(view, isPlain) : undefined;
  const hasNull = mayBeMissing || !isPlain || view.column.nullable === true || leavesOut(view);
  return values === undefined || values.length > mostValues ? undefined : [...values, ...(hasNull ? [null] : [])];
}

/** Whether the column comes through as the schema declares it, so that its allowed values and bounds hold. */
export function isAsDeclared({ made, origins }: DerivedColumn): boolean {
  return origins.length === 1 && made === origins[0];
}

function valuesOf({ column, level, bounds }: ColumnView, isPlain: boolean): readonly Cell[] | undefined {
  if (bounds !== undefined) {
    return ordinals(bounds, isPlain ? column : undefined);
  }
  const resolved = resolveLevel(column, level ?? 'exact');
  switch (resolved?.kind) {
    case 'exact':
      return exactValues(column);
    case 'groups':
      return Object.keys(resolved.groups);
    case 'period':
      return periodsOf(column, resolved.period);
    default:
      return undefined;
  }
}

function exactValues(column: SchemaColumn): readonly Cell[] | undefined {
  switch (column.type) {
    case 'boolean':
      return [false, true];
    case 'category':
      return column.values;
    case 'text':
      return column.collation === 'caseless' ? undefined : column.values;
    case 'integer':
      return between(column.min, column.max);
    default:
      return undefined;
  }
}

function between(min: number | undefined, max: number | undefined): readonly number[] | undefined {
  const isSmall = min !== undefined && max !== undefined && max - min < mostValues;
  return isSmall ? Array.from({ length: max - min + 1 }, (_, index) => min + index) : undefined;
}

/** Ordinals of the bands that a value within the column's bounds can lie in. */
function ordinals(bounds: readonly string[], column: SchemaColumn | undefined): readonly number[] {
  const { min, max } = column !== undefined && 'min' in column ? column : {};
  const isNumber = column?.type === 'integer' || column?.type === 'decimal';
  const at = (bound: string | number | undefined, otherwise: number): number =>
    isNumber && bound !== undefined ? bandOrdinal(parseDecimal(String(bound)), bounds) : otherwise;
  const [first, last] = [at(min, 0), at(max, bounds.length)];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}

/** No period that follows on another is as short as this, so that none is stepped over. */
const step = 28;

/** The periods that days between the column's first and last lie in. */
function periodsOf(column: SchemaColumn, period: Period): readonly string[] | undefined {
  const isDated = column.type === 'date' || column.type === 'timestamp';
  if (!isDated || column.min === undefined || column.max === undefined || period === 'hour' || period === 'day') {
    return undefined;
  }
  const [first, last] = [parseDate(column.min.slice(0, 10)), parseDate(column.max.slice(0, 10))];
  const steps = Math.max(0, Math.ceil((last - first) / step));
  const days = Array.from({ length: Math.min(steps, mostValues) }, (_, index) => first + index * step);
  return [...new Set([...days, last].map((day) => periodOf(day, period)))];
}

/** Whether a value can lie in no group of the level, and so is NULL at it. */
function leavesOut({ column, level }: ColumnView): boolean {
  const resolved: ResolvedLevel | undefined = level === undefined ? undefined : resolveLevel(column, level);
  if (resolved?.kind !== 'groups' || column.type !== 'category') {
    return false;
  }
  const grouped = new Set(Object.values(resolved.groups).flat());
  return column.values.some((value) => !grouped.has(value));
}
