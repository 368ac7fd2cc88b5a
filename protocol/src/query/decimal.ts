import { DomainError } from '../problems.js';

/** An exact number: `units` of 10^-`scale`. An integer has scale 0. */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

const form = /^(-?)(\d{1,200})(?:\.(\d{1,200}))?$/;

/**
 * Reads `-12.50` with the scale it is written in.
 * @throws {@link DomainError} `INVALID_INPUT`; the text itself is not quoted, as it may be somebody's data
 */
export function parseDecimal(text: string): Decimal {
  const match = form.exec(text);
  if (match === null) {
    throw new DomainError('INVALID_INPUT', 'a decimal is written like -12.50');
  }
  const [, sign = '', whole = '', fraction = ''] = match;
  const units = BigInt(whole + fraction);
  return { units: sign === '-' ? -units : units, scale: fraction.length };
}

/** Writes a decimal with exactly `scale` digits after the point; there is no negative zero. */
export function formatDecimal({ units, scale }: Decimal): string {
  const digits = magnitude(units)
    .toString()
    .padStart(scale + 1, '0');
  const sign = units < 0n ? '-' : '';
  const whole = digits.slice(0, digits.length - scale);
  return scale === 0 ? sign + whole : `${sign}${whole}.${digits.slice(-scale)}`;
}

/** A whole number as a decimal of scale 0. */
export function integer(value: bigint | number): Decimal {
  return { units: BigInt(value), scale: 0 };
}

/** The sum, at the larger scale of the two. */
export function add(left: Decimal, right: Decimal): Decimal {
  const scale = Math.max(left.scale, right.scale);
  return { units: unitsAt(left, scale) + unitsAt(right, scale), scale };
}

/** The difference, at the larger scale of the two. */
export function subtract(left: Decimal, right: Decimal): Decimal {
  return add(left, { units: -right.units, scale: right.scale });
}

/** The product, at the sum of the scales. */
export function multiply(left: Decimal, right: Decimal): Decimal {
  return { units: left.units * right.units, scale: left.scale + right.scale };
}

/** Negative, zero or positive, as for sorting; scales do not matter. */
export function compareDecimals(left: Decimal, right: Decimal): number {
  const scale = Math.max(left.scale, right.scale);
  const difference = unitsAt(left, scale) - unitsAt(right, scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Whether each number is above the one before; true of texts that are none, which are another fault. */
export function areAscendingDecimals(texts: readonly string[]): boolean {
  if (!texts.every((text) => form.test(text))) {
    return true;
  }
  return texts.map(parseDecimal).every((number, index, all) => {
    const before = all[index - 1];
    return before === undefined || compareDecimals(before, number) < 0;
  });
}

/** The same number at another scale; digits that fall away are rounded half away from zero. */
export function rescale(value: Decimal, scale: number): Decimal {
  const units =
    scale >= value.scale ? unitsAt(value, scale) : divideHalfAway(value.units, 10n ** BigInt(value.scale - scale));
  return { units, scale };
}

/** Value divided by a count other than zero, rounded half away from zero at the given scale. */
export function divide(value: Decimal, count: bigint, scale: number): Decimal {
  const up = BigInt(Math.max(0, scale - value.scale));
  const down = BigInt(Math.max(0, value.scale - scale));
  return { units: divideHalfAway(value.units * 10n ** up, count * 10n ** down), scale };
}

/** Whole quotient, rounded to the nearest; a half goes away from zero. */
export function divideHalfAway(dividend: bigint, divisor: bigint): bigint {
  const quotient = (2n * magnitude(dividend) + magnitude(divisor)) / (2n * magnitude(divisor));
  return dividend < 0n === divisor < 0n ? quotient : -quotient;
}

function unitsAt({ units, scale }: Decimal, larger: number): bigint {
  return units * 10n ** BigInt(larger - scale);
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}
