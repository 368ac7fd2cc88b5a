import type { SchemaColumn } from '../documents/generalized-schema.js';

/** The levels that every date has, from fine to coarse. */
export const periods = ['month', 'quarter', 'year'] as const;
/** The levels that every timestamp has, from fine to coarse. */
export const momentPeriods = ['hour', 'day', ...periods] as const;
export type Period = (typeof momentPeriods)[number];

/** What a level's name means for one column. */
export type ResolvedLevel =
  | { readonly kind: 'exact' }
  | { readonly kind: 'period'; readonly period: Period; readonly of: 'date' | 'timestamp' }
  | { readonly kind: 'bands'; readonly bounds: readonly string[] }
  | { readonly kind: 'groups'; readonly groups: Readonly<Record<string, readonly string[]>> };

/** Looks a level up: `exact` for all, periods for dates and timestamps, else what the column declares. Undefined if there is none. */
export function resolveLevel(column: SchemaColumn, level: string): ResolvedLevel | undefined {
  if (level === 'exact') {
    return { kind: 'exact' };
  }
  if (column.type === 'date' || column.type === 'timestamp') {
    const period = periodsOf(column.type).find((name) => name === level);
    return period === undefined ? undefined : { kind: 'period', period, of: column.type };
  }
  return 'levels' in column ? declaredLevel(column, level) : undefined;
}

function periodsOf(type: 'date' | 'timestamp'): readonly Period[] {
  return type === 'date' ? periods : momentPeriods;
}

function declaredLevel(
  column: Extract<SchemaColumn, { type: 'category' | 'integer' | 'decimal' }>,
  level: string,
): ResolvedLevel | undefined {
  const levels = column.levels ?? {};
  const found = Object.hasOwn(levels, level) ? levels[level] : undefined;
  if (found === undefined) {
    return undefined;
  }
  // Categories are grouped by name, numbers are cut by bounds; the other way round means nothing.
  if (isBounds(found)) {
    return column.type === 'category' ? undefined : { kind: 'bands', bounds: found };
  }
  return column.type === 'category' ? { kind: 'groups', groups: found } : undefined;
}

function isBounds(level: readonly string[] | Readonly<Record<string, readonly string[]>>): level is readonly string[] {
  return Array.isArray(level);
}

/** Names of all levels of a column, `exact` first. */
export function levelNames(column: SchemaColumn): readonly string[] {
  if (column.type === 'date' || column.type === 'timestamp') {
    return ['exact', ...periodsOf(column.type)];
  }
  const declared = 'levels' in column ? (column.levels ?? {}) : {};
  return ['exact', ...Object.keys(declared).sort()];
}

const fraction = 9;

/** A bound as an integer of 10^-9 parts, so that "0", "0.0" and "-0" are one bound. */
export function boundValue(bound: string): bigint {
  const negative = bound.startsWith('-');
  const [whole = '0', digits = ''] = (negative ? bound.slice(1) : bound).split('.');
  const value = BigInt(whole + digits.padEnd(fraction, '0').slice(0, fraction));
  return negative ? -value : value;
}

/** Bounds cut a line into bands only if each is above the one before. */
export function areAscending(bounds: readonly string[]): boolean {
  return bounds.every((bound, index) => {
    const before = bounds[index - 1];
    return before === undefined || boundValue(before) < boundValue(bound);
  });
}

/** Whether every cut of `coarse` is one of `fine`'s, so that the coarse bands follow from the fine ones. */
export function isCoarserBanding(coarse: readonly string[], fine: readonly string[]): boolean {
  const cuts = new Set(fine.map(boundValue));
  return coarse.every((bound) => cuts.has(boundValue(bound)));
}
