import type { SchemaColumn, TextColumn } from '@entente/protocol';
import { largestScaled, longestText, type RawKind } from './dialect.js';
import { fromScaled, toScaled } from './value-type.js';

type Column<Type extends SchemaColumn['type']> = Extract<SchemaColumn, { readonly type: Type }>;

/** The bounds of a number column in units of its scale, within what every engine holds exactly. */
export function scaledBounds(column: Column<'integer' | 'decimal'>): { readonly min: bigint; readonly max: bigint } {
  if (column.type === 'integer') {
    return { min: BigInt(column.min ?? Number.MIN_SAFE_INTEGER), max: BigInt(column.max ?? Number.MAX_SAFE_INTEGER) };
  }
  const { scale } = column;
  const min = column.min === undefined ? -largestScaled : leastUnits(column.min, scale);
  const max = column.max === undefined ? largestScaled : -leastUnits(negated(column.max), scale);
  return { min: min < -largestScaled ? -largestScaled : min, max: max > largestScaled ? largestScaled : max };
}

/** A bound may have more digits than the column: the least value that is not below it. */
function leastUnits(bound: string, scale: number): bigint {
  return ceilDivide(toScaled(bound, boundDigits), 10n ** BigInt(boundDigits - scale));
}

const boundDigits = 9;

function negated(bound: string): string {
  return bound.startsWith('-') ? bound.slice(1) : `-${bound}`;
}

/** The bounds of whole numbers that are turned into units of the scale without leaving the column's bounds. */
export function wholeBounds(
  column: Column<'integer' | 'decimal'>,
  unit: bigint,
): { readonly min: bigint; readonly max: bigint } {
  const { min, max } = scaledBounds(column);
  return { min: ceilDivide(min, unit), max: -ceilDivide(-max, unit) };
}

function ceilDivide(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  return quotient * divisor < dividend ? quotient + 1n : quotient;
}

/** The same bounds as they are written: digits with a point. */
export function writtenBounds(column: Column<'integer' | 'decimal'>): { readonly min: string; readonly max: string } {
  const { min, max } = scaledBounds(column);
  const scale = column.type === 'decimal' ? column.scale : 0;
  return { min: fromScaled(min, scale), max: fromScaled(max, scale) };
}

export function longest(column: TextColumn): number {
  return column.maxLength ?? longestText;
}

/** Numbers as text, as every engine reads them: what does not look like this keeps no promise. */
export const numberPattern = '^-?[0-9]{1,30}([.][0-9]{1,18})?([eE][-+]?[0-9]{1,2})?$';
/** A day, with or without a time of day behind it, which is left out. */
export const dayPattern = '^[0-9]{4}-[0-9]{2}-[0-9]{2}([ T].*)?$';
/** A moment of UTC; one that is said to be elsewhere is not guessed at. */
export const momentPattern =
  '^[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,6})?(Z|[+]00(:?00)?)?$';
export const firstDay = '0001-01-01';
export const lastDay = '9999-12-31';
export const truths = ['true', 't', '1'] as const;
export const untruths = ['false', 'f', '0'] as const;

/** The first and the last day of a column. */
export function dayBounds({ min, max }: Column<'date'>): { readonly min: string; readonly max: string } {
  return { min: min ?? firstDay, max: max ?? lastDay };
}

/** The first and the last moment of a column, as engines read them: `2026-07-01 13:00:00.000000`. */
export function momentBounds({ min, max }: Column<'timestamp'>): { readonly min: string; readonly max: string } {
  return {
    min: plainMoment(min ?? `${firstDay}T00:00:00.000000Z`),
    max: plainMoment(max ?? `${lastDay}T23:59:59.999999Z`),
  };
}

/** A canonical moment without the letters. */
export function plainMoment(canonical: string): string {
  return `${canonical.slice(0, 10)} ${canonical.slice(11, 26)}`;
}

/** The texts that a column may hold, as they are written in SQL; undefined if it may hold any. */
export function allowedTexts({ values }: TextColumn, quote: (text: string) => string): string | undefined {
  return values?.map(quote).join(', ');
}

/** How a physical decimal becomes a column's. */
export interface ExactDecimal {
  /** Whether it has digits that the column has not. */
  readonly rounds: boolean;
  /** Whether every value that it can hold lies within the column's bounds. */
  readonly fits: boolean;
  /** Digits before the point that it can have, with the one that rounding may add. */
  readonly whole: number;
  /** Digits of it, and after the point. */
  readonly precision: number;
  readonly scale: number;
}

/** What is known of a physical decimal from its type; undefined if it is of another kind. */
export function exactDecimal(column: Column<'integer' | 'decimal'>, kind: RawKind): ExactDecimal | undefined {
  const [, precision, scale] = /^decimal\((\d+),(\d+)\)$/.exec(kind)?.map(Number) ?? [];
  if (precision === undefined || scale === undefined) {
    return undefined;
  }
  const own = column.type === 'decimal' ? column.scale : 0;
  const rounds = scale > own;
  const whole = precision - scale + Number(rounds);
  const largest = 10n ** BigInt(whole + own) - 1n;
  const { min, max } = scaledBounds(column);
  return { rounds, fits: min <= -largest && max >= largest, whole, precision, scale };
}
