import { DomainError } from '../problems.js';
import { compareDecimals, type Decimal, formatDecimal, integer, parseDecimal, subtract } from './decimal.js';
import type { NumberType } from './types.js';

/** The ordinal of a number among ascending lower bounds: 0 below the first, n at or above the last of n. */
export function bandOrdinal(value: Decimal, bounds: readonly string[]): number {
  return bounds.filter((bound) => compareDecimals(parseDecimal(bound), value) <= 0).length;
}

/**
 * A band as people read it: of integers `under 0`, `0`, `1 to 30`, `181 and over`; of decimals `0 to under 10000`.
 * @throws {@link DomainError} `INVALID_INPUT` if there is no band of this ordinal
 */
export function bandLabel(ordinal: number, bounds: readonly string[], of: NumberType): string {
  const [from, to] = [bounds[ordinal - 1], bounds[ordinal]];
  if (from === undefined) {
    return ordinal === 0 && to !== undefined ? `under ${to}` : noBand();
  }
  if (to === undefined) {
    return `${from} and over`;
  }
  return of.type === 'integer' && isWhole(from) && isWhole(to) ? integersBetween(from, to) : `${from} to under ${to}`;
}

/** All labels of a banding, in the order of the ordinals. */
export function bandLabels(bounds: readonly string[], of: NumberType): readonly string[] {
  return ['', ...bounds].map((_, ordinal) => bandLabel(ordinal, bounds, of));
}

function integersBetween(from: string, to: string): string {
  const last = formatDecimal(subtract(parseDecimal(to), integer(1)));
  return last === from ? from : `${from} to ${last}`;
}

function isWhole(bound: string): boolean {
  return !bound.includes('.');
}

function noBand(): never {
  throw new DomainError('INVALID_INPUT', 'there is no band of this ordinal');
}
