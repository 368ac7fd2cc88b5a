import type { SchemaColumn, TextColumn } from '@entente/protocol';
import { largestScaled, longestText } from './dialect.js';
import { fromScaled, toScaled } from './value-type.js';

type Column<Type extends SchemaColumn['type']> = Extract<SchemaColumn, { readonly type: Type }>;

/** The bounds of a number column in units of its scale. */
export function scaledBounds(column: Column<'integer' | 'decimal'>): { readonly min: bigint; readonly max: bigint } {
  if (column.type === 'integer') {
    return { min: BigInt(column.min ?? Number.MIN_SAFE_INTEGER), max: BigInt(column.max ?? Number.MAX_SAFE_INTEGER) };
  }
  return {
    min: column.min === undefined ? -largestScaled : toScaled(column.min, column.scale),
    max: column.max === undefined ? largestScaled : toScaled(column.max, column.scale),
  };
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
export const firstDay = '0001-01-01';
export const lastDay = '9999-12-31';
export const truths = ['true', 't', '1'] as const;
export const untruths = ['false', 'f', '0'] as const;
