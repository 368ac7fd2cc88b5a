import { add, type Decimal, divideHalfAway, multiply, subtract } from './decimal.js';
import type { ArithmeticOperator } from './tree.js';
import { scaleOf, type ValueType } from './types.js';
import { dayOf, isDecimal, type Value } from './values.js';
import { isDay } from './values-dates.js';

/** Exact arithmetic: NULL where there is no answer, which is a quotient by zero or a day outside the years 1 to 9999. */
export function calculate(operator: ArithmeticOperator, left: Value, right: Value, type: ValueType): Value {
  if (!isDecimal(left) || !isDecimal(right)) {
    return null;
  }
  if (operator === '/') {
    return quotient(left, right, type.type === 'decimal' ? scaleOf(type) : 0);
  }
  const result = operations[operator](left, right);
  return type.type === 'date' && !isDay(dayOf(result)) ? null : result;
}

const operations = { '+': add, '-': subtract, '*': multiply } as const;

/** The scale is no less than those of both sides. */
function quotient(left: Decimal, right: Decimal, scale: number): Decimal | null {
  if (right.units === 0n) {
    return null;
  }
  const shift = 10n ** BigInt(scale + right.scale - left.scale);
  return { units: divideHalfAway(left.units * shift, right.units), scale };
}
