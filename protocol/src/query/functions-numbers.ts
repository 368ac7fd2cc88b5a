import { type Decimal, integer, rescale } from './decimal.js';
import type { CallTypes } from './evaluate-calls.js';
import { isNumber, scaleOf } from './types.js';
import { isDecimal, type Value } from './values.js';

type Numbers = (number: Decimal, other: Decimal, types: CallTypes) => Value;

function ofNumbers(rule: Numbers): (terms: readonly Value[], types: CallTypes) => Value {
  return ([number = null, other = integer(0)], types) =>
    isDecimal(number) && isDecimal(other) ? rule(number, other, types) : null;
}

/** The largest whole number that is not above. */
function floor({ units, scale }: Decimal): bigint {
  const one = 10n ** BigInt(scale);
  const quotient = units / one;
  return units < 0n && quotient * one !== units ? quotient - 1n : quotient;
}

/** Exact functions of numbers. */
export const functionsOfNumbers = {
  abs: ofNumbers(({ units, scale }) => ({ units: units < 0n ? -units : units, scale })),
  sign: ofNumbers(({ units }) => integer(units > 0n ? 1 : units < 0n ? -1 : 0)),
  round: ofNumbers((number, _digits, { of }) => rescale(number, isNumber(of) ? scaleOf(of) : 0)),
  floor: ofNumbers((number) => integer(floor(number))),
  ceil: ofNumbers(({ units, scale }) => integer(-floor({ units: -units, scale }))),
  // Both of bigint go towards zero, and the remainder has the sign of the dividend.
  div: ofNumbers((left, right) => (right.units === 0n ? null : integer(left.units / right.units))),
  mod: ofNumbers((left, right) => (right.units === 0n ? null : integer(left.units % right.units))),
} as const;
