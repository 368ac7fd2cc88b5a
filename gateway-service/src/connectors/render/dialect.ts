import type { SchemaColumn } from '@entente/protocol';
import type { Conversion } from './conversion.js';
import type { PatternPart } from './pattern.js';
import type { Typed, ValueType } from './value-type.js';

/**
 * What kind of value a physical expression gives, as far as the engine says before any row is read. It only chooses
 * the shortest safe conversion; `other` is always right. `timestamp` has no zone (it is read as UTC), `instant` has one;
 * `decimal(14,2)` has at most 14 digits, 2 of them after the point, and is exact.
 */
export type RawKind =
  | 'integer'
  | 'number'
  | 'text'
  | 'date'
  | 'timestamp'
  | 'instant'
  | 'boolean'
  | 'other'
  | `decimal(${string},${string})`;

export function decimalKind(precision: number, scale: number): RawKind {
  return `decimal(${String(precision)},${String(scale)})`;
}

/** How a bound value travels to the driver. */
export type BoundValue = string | number | bigint | null;

/** A statement's text with its values in the order of their places. */
export interface BoundText {
  readonly text: string;
  readonly values: readonly BoundValue[];
}

/** Where the engines differ. All that comes in as `sql` was rendered by us or is the operator's own mapping. */
export interface Dialect {
  /** How places of values are written: `$1`, `?1`, or each as the same sign. */
  readonly places: { readonly sign: string; readonly numbered: boolean };
  /** A value of this type at its place. */
  placeholder(place: string, type: ValueType): string;
  /** A bound value from its canonical text: 'true'/'false', digits (with exactly the type's scale), text, ISO date. */
  bound(text: string, type: ValueType): BoundValue;
  /** A physical text is equal to a value: as an index on it serves, and true of no fewer rows than text compared exactly. */
  narrow(raw: string, place: string): string;
  /** The same for a physical code that a category is made of, `code` being quoted. Absent where codes are of any type. */
  narrowCode?(raw: string, code: string): string;
  nothing(type: ValueType): string;
  /** A text constant of the operator's mapping or the schema's allowed values. */
  quote(text: string): string;
  /** A physical value as the schema's type. A decimal is rounded half away from zero to the column's scale. */
  normalise(column: SchemaColumn, raw: string, kind: RawKind): Conversion;
  /** The physical value as text, for value maps. */
  asText(raw: string): string;
  /** Whether groups are made of texts as fast as of numbers that a CASE gives for them. */
  readonly groupsByText: boolean;
  /** Text that compares and sorts by code point. */
  collate(sql: string): string;
  /** A key of an ORDER BY: NULL last in either direction. */
  order(sql: string, descending: boolean): string;
  /**
   * The same rows where the engine must not look into how they are made: MariaDB merges a query into a LEFT JOIN and then
   * gives a constant of it to windows even in rows that have no partner. Absent where that is not needed.
   */
  apart?(from: string): string;
  /**
   * Ends a query whose columns are computed once for each row: SQLite writes what a column is made of into every place
   * that names it. Absent where that is not needed.
   */
  readonly computedOnce?: string;
  /** Conditions that the engine is to test after all others of a row. Absent where it does so as they are written. */
  lastly?(conditions: readonly string[]): string;
  /** An output as the driver should hand it over (see `decodeCell`). */
  shown(sql: string, type: ValueType): string;
  /** The greatest or least of the values that are not NULL; all have one type. */
  extreme(fn: 'greatest' | 'least', values: readonly string[], type: ValueType): string;
  readonly numbers: Numbers;
  readonly texts: Texts;
  readonly days: Days;
}

/** Exact numbers, or an error; never a binary fraction. */
export interface Numbers {
  /** The type of a number that was computed. */
  computed(type: ValueType): ValueType;
  /** A number in the form of the computed ones. */
  widen(value: Typed): string;
  /** The type that a constant of so many digits is bound with. */
  constant(type: ValueType, digits: number): ValueType;
  /** The same number at another (larger) scale; computed. */
  rescale(value: Typed, to: number): string;
  /** Both sides of a sum or a difference have one scale. Computed, as all that follows. */
  arithmetic(operator: '+' | '-' | '*', left: Typed, right: Typed): string;
  /** The quotient rounded half away from zero; by zero: NULL. */
  quotient(left: Typed, right: Typed, scale: number): string;
  /** At a smaller scale, rounded half away from zero. */
  round(value: Typed, scale: number): string;
  whole(fn: 'floor' | 'ceil', value: Typed): string;
  /** Of whole numbers, towards zero; by zero: NULL. */
  divide(fn: 'div' | 'mod', left: Typed, right: Typed): string;
  abs(value: Typed): string;
  /** Not computed: -1, 0 or 1. */
  sign(value: Typed): string;
  text(value: Typed): string;
  /** The sum of a group's or (with `over`) a window's values; computed. */
  sum(value: Typed, over: string): string;
  /** Sums by subject, where disclosure control looks at many of them: their own form need not be the computed one. */
  readonly shares: Shares;
}

/** What subjects' shares are made of, by one of each: what a group's rows give, how large that is, what all are together. */
export interface Shares {
  /** The sum of one subject's rows. */
  of(value: Typed): string;
  /** The absolute value of a share. */
  size(share: Typed): string;
  /** The sum of shares or of sizes; computed. */
  sum(share: Typed): string;
  /** The second largest of a group's sizes, where the engine finds it without ranking them all. */
  second?(size: string): string;
}

/** Text by code points. Whole numbers come as any number of the engine. */
export interface Texts {
  lower(text: string): string;
  upper(text: string): string;
  trim(fn: 'trim' | 'ltrim' | 'rtrim', text: string): string;
  length(text: string): string;
  substring(text: string, from: string, count: string | undefined): string;
  concat(texts: readonly string[]): string;
  replace(text: string, search: string, by: string): string;
  position(text: string, search: string): string;
  startsWith(text: string, start: string): string;
  /** `bind` gives the place of a pattern that is written in the engine's own way. */
  like(text: string, pattern: readonly PatternPart[], bind: (written: string) => string): string;
}

export type Period = 'hour' | 'day' | 'month' | 'quarter' | 'year';
export type LongPeriod = 'month' | 'quarter' | 'year';
export type DatePart = 'year' | 'quarter' | 'month' | 'day' | 'isodow' | 'hour' | 'minute' | 'second';

/** Days and moments; what would leave the years 1 to 9999 is NULL. */
export interface Days {
  shift(operator: '+' | '-', date: string, days: string): string;
  difference(left: string, right: string): string;
  part(part: DatePart, value: Typed): string;
  /** The first day of the period. */
  start(period: 'month' | 'quarter' | 'year', value: Typed): string;
  addMonths(value: Typed, months: string): string;
  /** The period as text: `2026-07-01T13`, `2026-07-01`, `2026-07`, `2026-Q3`, `2026`. */
  level(value: Typed, period: Period): string;
  /** What differs where the periods do, cheaper than their text; `named` makes the text of it. */
  ordinal(value: Typed, period: LongPeriod): string;
  named(ordinal: string, period: LongPeriod): string;
  toDate(timestamp: string): string;
  text(value: Typed): string;
}

/** A text constant where a backslash is nothing but itself. */
export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Longest text of a column that does not say its own limit: what a table cell may hold. */
export const longestText = 200;

/** Numbers of a column stay under 10^18 units of their scale, so that every engine holds them exactly. */
export const largestScaled = 10n ** 18n - 1n;

/** Days from 0001-01-01 to 9999-12-31. */
export const lastDayNumber = '3652058';

/** One CASE that tells which band a number is in; NULL stays NULL. `bounds` are rendered like the term. */
export function bandCase(term: string, bounds: readonly string[]): string {
  const arms = bounds.map((bound, index) => `WHEN ${term} < ${bound} THEN ${String(index)}`);
  return `(CASE ${arms.join(' ')} WHEN ${term} >= ${bounds.at(-1) ?? '0'} THEN ${String(bounds.length)} END)`;
}

/** NULL last where the engine has no words for it. */
export function orderByNull(sql: string, descending: boolean): string {
  return `(${sql} IS NULL), ${sql}${descending ? ' DESC' : ''}`;
}
