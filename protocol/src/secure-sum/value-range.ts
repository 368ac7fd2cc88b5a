import type { SchemaColumn } from '../documents/generalized-schema.js';
import { parseDecimal, rescale } from '../query/decimal.js';
import type { DerivedColumn } from '../query/verdict/derived.js';
import { isAsDeclared } from './domain.js';

/** Between what a row's value lies, in units of a scale; both included. */
export interface ValueRange {
  readonly least: bigint;
  readonly most: bigint;
}

/** Bounds as a contract writes them. */
export interface WrittenBounds {
  readonly min: string;
  readonly max: string;
}

/**
 * Between what the values of a column lie: by its schema, where it comes through as declared there, or as the contract says,
 * and where both say something within both. Undefined where a bound is missing: then sums could wrap around.
 */
export function valueRange(
  view: DerivedColumn,
  scale: number,
  written: WrittenBounds | undefined,
): ValueRange | undefined {
  const declared = isAsDeclared(view) ? declaredBounds(view.column) : {};
  const least = tightest([declared.min, written?.min], scale, (one, other) => one > other);
  const most = tightest([declared.max, written?.max], scale, (one, other) => one < other);
  return least === undefined || most === undefined || least > most ? undefined : { least, most };
}

function declaredBounds(column: SchemaColumn): { readonly min?: string; readonly max?: string } {
  if (column.type !== 'integer' && column.type !== 'decimal') {
    return {};
  }
  const { min, max } = column;
  return { ...(min === undefined ? {} : { min: String(min) }), ...(max === undefined ? {} : { max: String(max) }) };
}

function tightest(
  bounds: readonly (string | undefined)[],
  scale: number,
  isTighter: (one: bigint, other: bigint) => boolean,
): bigint | undefined {
  return bounds
    .flatMap((bound) => (bound === undefined ? [] : [rescale(parseDecimal(bound), scale).units]))
    .reduce<bigint | undefined>(
      (best, bound) => (best === undefined || isTighter(bound, best) ? bound : best),
      undefined,
    );
}

/** What so many rows of the range add up to, at the least and at the most; none of them counts as zero. */
export function sumRange({ least, most }: ValueRange, rows: bigint): ValueRange {
  return { least: (least < 0n ? least : 0n) * rows, most: (most > 0n ? most : 0n) * rows };
}

/** The largest absolute value of the range. */
export function largest({ least, most }: ValueRange): bigint {
  const [low, high] = [least < 0n ? -least : least, most < 0n ? -most : most];
  return low > high ? low : high;
}
