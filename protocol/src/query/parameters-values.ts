import type { SchemaColumn, TextColumn } from '../documents/generalized-schema.js';
import type { Cell } from '../documents/result.js';
import { foldCase, hasFormat } from './formats.js';
import { boundValue, type Period, resolveLevel } from './types-level.js';
import { codePoints } from './values.js';
import { dayWritten } from './values-dates.js';
import { momentWritten } from './values-timestamps.js';

/** The rule that a value breaks, in words that never quote the value; undefined if it breaks none. */
export type Rule = (value: unknown) => string | undefined;

interface Range<T> {
  readonly min?: T | undefined;
  readonly max?: T | undefined;
}

/** JSON integers only: no text, no fractions, nothing beyond 2^53. */
export function integerRule({ min, max }: Range<number>): Rule {
  return (value) => {
    if (typeof value !== 'number' || !Number.isSafeInteger(value)) {
      return 'must be an integer';
    }
    return outside(value, { min, max });
  };
}

export function dateRule({ min, max }: Range<string>): Rule {
  return (value) => {
    if (typeof value !== 'string' || dayWritten(value) === undefined) {
      return 'must be a date, written YYYY-MM-DD';
    }
    return outside(value, { min, max });
  };
}

/** Moments have one form only, so that equal moments are equal bytes where they are committed to. */
export function timestampRule({ min, max }: Range<string>): Rule {
  return (value) => {
    if (typeof value !== 'string' || momentWritten(value) === undefined) {
      return 'must be a moment in UTC, written like 2026-07-01T13:00:00.000000Z';
    }
    return outside(value, { min, max });
  };
}

function outside<T extends number | string>(value: T, { min, max }: Range<T>): string | undefined {
  if (min !== undefined && value < min) {
    return `must be at least ${String(min)}`;
  }
  return max !== undefined && value > max ? `must be at most ${String(max)}` : undefined;
}

/** Decimals are strings of one form only, so that equal values are equal bytes where they are committed to. */
export function decimalRule({ scale, min, max }: Range<string> & { readonly scale: number }): Rule {
  const form = new RegExp(`^-?(0|[1-9]\\d{0,17})${scale === 0 ? '' : `\\.\\d{${String(scale)}}`}$`);
  return (value) => {
    if (typeof value !== 'string' || !form.test(value) || /^-[0.]*$/.test(value)) {
      return `must be a decimal in a string, with exactly ${String(scale)} digits after the point`;
    }
    if (min !== undefined && boundValue(value) < boundValue(min)) {
      return `must be at least ${min}`;
    }
    return max !== undefined && boundValue(value) > boundValue(max) ? `must be at most ${max}` : undefined;
  };
}

const longest = 200;

/** What is said of a text, by a column or a parameter. */
type TextShape = Partial<Pick<TextColumn, 'format' | 'maxLength' | 'values' | 'collation'>>;

export function textRule(column: TextShape): Rule {
  const { format, maxLength = longest, values } = column;
  return (value) => {
    // Control characters, such as NUL, are cut off or refused by one engine or another.
    if (typeof value !== 'string' || !value.isWellFormed() || /\p{Cc}/u.test(value)) {
      return 'must be text without control characters';
    }
    if (codePoints(value) > maxLength) {
      return `must have at most ${String(maxLength)} characters`;
    }
    const entered = enteredText(column, value);
    if (values?.includes(entered) === false) {
      return 'must be one of the values that are listed for it';
    }
    return format === undefined || hasFormat(format, entered) ? undefined : `must have the format ${format}`;
  };
}

/** A text as it enters a column: caseless ones hold no capitals A to Z. */
export function enteredText({ collation }: Pick<TextColumn, 'collation'>, value: string): string {
  return collation === 'caseless' ? foldCase(value) : value;
}

function oneOf(values: readonly string[]): Rule {
  return (value) =>
    values.some((allowed) => allowed === value) ? undefined : `must be one of ${[...values].sort().join(', ')}`;
}

const periodForms: Readonly<Record<Period, { readonly form: RegExp; readonly example: string }>> = {
  hour: { form: /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3])$/, example: '2026-07-01T13' },
  day: { form: /^\d{4}-\d{2}-\d{2}$/, example: '2026-07-01' },
  month: { form: /^(?!0000)\d{4}-(0[1-9]|1[0-2])$/, example: '2026-07' },
  quarter: { form: /^(?!0000)\d{4}-Q[1-4]$/, example: '2026-Q3' },
  year: { form: /^(?!0000)\d{4}$/, example: '2026' },
};

function periodRule(period: Period): Rule {
  const { form, example } = periodForms[period];
  const isDay = (value: string): boolean => value.length < 10 || dateRule({})(value.slice(0, 10)) === undefined;
  return (value) =>
    typeof value === 'string' && form.test(value) && isDay(value)
      ? undefined
      : `must be a ${period}, written like ${example}`;
}

export const booleanRule: Rule = (value) => (typeof value === 'boolean' ? undefined : 'must be true or false');

/** What values a parameter of a column at a level takes; undefined if the column has no such level. */
export function columnRule(column: SchemaColumn, level: string): Rule | undefined {
  const resolved = resolveLevel(column, level);
  if (resolved === undefined) {
    return undefined;
  }
  switch (resolved.kind) {
    case 'exact':
      return exactRule(column);
    case 'period':
      return periodRule(resolved.period);
    case 'groups':
      return oneOf(Object.keys(resolved.groups));
    case 'bands':
      return integerRule({ min: 0, max: resolved.bounds.length });
  }
}

function exactRule(column: SchemaColumn): Rule {
  switch (column.type) {
    case 'text':
    case 'subject-key':
      return textRule(column);
    case 'category':
      return oneOf(column.values);
    case 'integer':
      return integerRule(column);
    case 'decimal':
      return decimalRule(column);
    case 'date':
      return dateRule(column);
    case 'boolean':
      return booleanRule;
    case 'timestamp':
      return timestampRule(column);
  }
}

/** A checked value as a cell: -0 becomes 0, as canonical JSON writes it. */
export function asCell(value: unknown): Exclude<Cell, null> {
  return typeof value === 'string' || typeof value === 'boolean' ? value : Number(value) + 0;
}
