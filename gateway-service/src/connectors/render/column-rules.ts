import type { SchemaColumn } from '@entente/protocol';
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

export function longest(column: Column<'text'>): number {
  return column.maxLength ?? longestText;
}

/**
 * The characters of a format's positions, as a bracket expression and how often it repeats. Only the shape is tested
 * where rows are read, on every engine alike; checksums belong to whoever writes the identifier.
 */
export const formatShapes = {
  gb11643: [
    ['[0-9]', 17],
    ['[0-9X]', 1],
  ],
  gb32100: [['[0-9A-HJ-NP-RTUWXY]', 18]],
} as const satisfies Record<string, readonly (readonly [string, number])[]>;

/** A format as a regular expression, for engines that have them. */
export function formatPattern(format: keyof typeof formatShapes): string {
  return `^${formatShapes[format].map(([set, times]) => `${set}{${String(times)}}`).join('')}$`;
}

/** A format as a GLOB pattern. */
export function formatGlob(format: keyof typeof formatShapes): string {
  return formatShapes[format].map(([set, times]) => set.repeat(times)).join('');
}

/** Numbers as text, as every engine reads them: what does not look like this keeps no promise. */
export const numberPattern = '^-?[0-9]{1,30}([.][0-9]{1,18})?([eE][-+]?[0-9]{1,2})?$';
/** A day, with or without a time of day behind it, which is left out. */
export const dayPattern = '^[0-9]{4}-[0-9]{2}-[0-9]{2}([ T].*)?$';
export const firstDay = '0001-01-01';
export const lastDay = '9999-12-31';
export const truths = ['true', 't', '1'] as const;
export const untruths = ['false', 'f', '0'] as const;
