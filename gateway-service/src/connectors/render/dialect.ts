import type { SchemaColumn } from '@entente/protocol';
import type { ValueType } from './value-type.js';

/**
 * What kind of value a physical expression gives, as far as the engine says before any row is read. It only chooses
 * the shortest safe conversion; `other` is always right.
 */
export type RawKind = 'integer' | 'number' | 'text' | 'date' | 'boolean' | 'other';

/** How a bound value travels to the driver. */
export type BoundValue = string | number | bigint | null;

/** Where the engines differ. All that comes in as `sql` was rendered by us or is the operator's own mapping. */
export interface Dialect {
  /** The text that stands for a bound value of this type. */
  placeholder(index: number, type: ValueType): string;
  /** A bound value from its canonical text: 'true'/'false', digits (with exactly the type's scale), text, ISO date. */
  bound(text: string, type: ValueType): BoundValue;
  nothing(type: ValueType): string;
  /**
   * A physical value as the schema's type, or NULL if it breaks what the column promises. Must not raise an error
   * whatever the value is. A decimal is rounded half away from zero to the column's scale.
   */
  normalise(column: SchemaColumn, raw: string, kind: RawKind): string;
  /** The physical value as text, for value maps. */
  asText(raw: string): string;
  /** The same number at another (larger) scale. */
  rescale(sql: string, from: number, to: number): string;
  /** Exact, or an error; never a binary fraction. */
  arithmetic(operator: '+' | '-' | '*', left: string, right: string): string;
  shiftDate(operator: '+' | '-', date: string, days: string): string;
  /** Text that compares and sorts by code point. */
  collate(sql: string): string;
  dateLevel(date: string, level: 'month' | 'quarter' | 'year'): string;
  /** An output as the driver should hand it over (see `decodeCell`). */
  shown(sql: string, type: ValueType): string;
}

/** A text constant of the operator's mapping or the schema's allowed values. */
export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Longest text of a column that does not say its own limit: what a table cell may hold. */
export const longestText = 200;

/** Numbers of a column stay under 10^18 units of their scale, so that every engine holds them exactly. */
export const largestScaled = 10n ** 18n - 1n;

/** One CASE that tells which band a number is in; NULL stays NULL. `bounds` are rendered like the term. */
export function bandCase(term: string, bounds: readonly string[]): string {
  const arms = bounds.map((bound, index) => `WHEN ${term} < ${bound} THEN ${String(index)}`);
  return `CASE ${arms.join(' ')} WHEN ${term} >= ${bounds.at(-1) ?? '0'} THEN ${String(bounds.length)} END`;
}
