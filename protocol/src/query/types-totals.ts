import { digitsOf, type Inferred, mostDigits, type Typed } from './types-context.js';
import { isNumber, type NumberType, scaleOf } from './types.js';

export const digitsOfCount = 16;

/** So many digits more has a sum of a thousand million. */
const digitsOfRows = 9;

/** The type of a sum of numbers. */
export function totalOf(typed: Typed): Inferred {
  const { type } = typed;
  return isNumber(type) ? { type, digits: capped(digitsOf(typed) + digitsOfRows, type) } : undefined;
}

/** How long a sum becomes depends on the rows: what engines cannot hold fails there, it is not refused here. */
export function capped(digits: number, type: NumberType): number {
  return Math.min(digits, mostDigits - scaleOf(type));
}
