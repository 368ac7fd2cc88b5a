import type { ArithmeticOperator } from './tree.js';
import {
  type Context,
  digitsOf,
  fault,
  type Inferred,
  inferValue,
  integerOf,
  numberOf,
  type Typed,
} from './types-context.js';
import { isNumber, type NumberType, scaleOf, typeName } from './types.js';
import type { NodeOf } from './verdict/walk.js';
import { inWords } from './verdict/words.js';

/** The fewest digits after the point of a quotient. */
const quotientScale = 6;

export function inferArithmetic(node: NodeOf<'arithmetic'>, context: Context): Inferred {
  const { operator } = node;
  const [left, right] = [inferValue(node.left, context), inferValue(node.right, context)];
  if (left === undefined || right === undefined) {
    return undefined;
  }
  if (isNumber(left.type) && isNumber(right.type)) {
    const { type, digits } = results[operator](numeric(left, left.type), numeric(right, right.type));
    return numberOf(type, digits, inWords(node), context);
  }
  return (
    dateType(operator, left, right) ??
    fault(
      context,
      `${typeName(left.type)} ${operator} ${typeName(right.type)} has no meaning`,
      'numbers are calculated with numbers; a date takes + or - days, and a date - a date is a number of days',
    )
  );
}

interface Numeric {
  readonly scale: number;
  readonly digits: number;
  readonly isWhole: boolean;
}

function numeric(typed: Typed, type: NumberType): Numeric {
  return { scale: scaleOf(type), digits: digitsOf(typed), isWhole: type.type === 'integer' };
}

interface Result {
  readonly type: NumberType;
  readonly digits: number;
}

function sum(left: Numeric, right: Numeric): Result {
  return {
    type: exact(left, right, Math.max(left.scale, right.scale)),
    digits: Math.max(left.digits, right.digits) + 1,
  };
}

/** The digits of exact results: a product has those of both, a quotient those of a divisor that may be very small. */
const results: Readonly<Record<ArithmeticOperator, (left: Numeric, right: Numeric) => Result>> = {
  '+': sum,
  '-': sum,
  '*': (left, right) => ({
    type: exact(left, right, left.scale + right.scale),
    digits: left.digits + right.digits,
  }),
  '/': (left, right) => ({
    type: { type: 'decimal', scale: Math.max(quotientScale, left.scale, right.scale) },
    digits: left.digits + right.scale,
  }),
};

function exact(left: Numeric, right: Numeric, scale: number): NumberType {
  return left.isWhole && right.isWhole ? { type: 'integer' } : { type: 'decimal', scale };
}

/** Days between any two dates of the years 1 to 9999. */
const digitsOfDays = 7;

function dateType(operator: ArithmeticOperator, { type: left }: Typed, { type: right }: Typed): Inferred {
  if (left.type !== 'date' || (operator !== '+' && operator !== '-')) {
    return undefined;
  }
  if (right.type === 'integer') {
    return { type: left };
  }
  return right.type === 'date' && operator === '-' ? integerOf(digitsOfDays) : undefined;
}
