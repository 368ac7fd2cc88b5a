import { dayFunctions } from './day-functions.js';
import { toWhole, toWide } from './wide.js';

/** A value as SQLite passes it to a function of ours: INTEGER, REAL, TEXT, BLOB, NULL. */
export type SqliteValue = bigint | number | string | Uint8Array | null;

export type ExactFunction = (...values: SqliteValue[]) => bigint | string | null;

const NUMBER = /^(-?)(\d{1,30})(?:\.(\d{1,18}))?(?:[eE]([-+]?\d{1,2}))?$/;

const largestShare = 8n * 10n ** 18n;

/** A function of whole numbers: NULL if one is, else a wide number, or NULL. */
function calculated(operation: (...values: bigint[]) => bigint | null): ExactFunction {
  return (...values) => {
    if (values.includes(null)) {
      return null;
    }
    const result = operation(...values.map(toWhole));
    return result === null ? null : toWide(result);
  };
}

/** What the dialect calls by these names. Errors end the statement; they never turn into a rounded answer. */
export const exactFunctions: Readonly<Record<string, ExactFunction>> = {
  entente_wide: calculated((value = 0n) => value),
  entente_plain: (value = null) => (value === null ? null : toWhole(value).toString()),
  entente_add: calculated((left = 0n, right = 0n) => left + right),
  entente_subtract: calculated((left = 0n, right = 0n) => left - right),
  entente_multiply: calculated((left = 0n, right = 0n) => left * right),
  entente_quotient: calculated((left = 0n, right = 0n, power = 0n) =>
    right === 0n ? null : halfAway(left * 10n ** power, right),
  ),
  entente_round: calculated((value = 0n, power = 0n) => halfAway(value, 10n ** power)),
  entente_floor: calculated((value = 0n, power = 0n) => floorDivide(value, 10n ** power)),
  entente_ceil: calculated((value = 0n, power = 0n) => -floorDivide(-value, 10n ** power)),
  entente_div: calculated((left = 0n, right = 0n) => (right === 0n ? null : left / right)),
  entente_mod: calculated((left = 0n, right = 0n) => (right === 0n ? null : left % right)),
  entente_abs: calculated((value = 0n) => (value < 0n ? -value : value)),
  entente_sign: (value = null) =>
    value === null ? null : BigInt(Number(toWhole(value) > 0n) - Number(toWhole(value) < 0n)),
  entente_text: (value = null, scale = null) => (value === null ? null : written(toWhole(value), Number(scale))),
  /** A sum that was made in two parts: of whole thousand millions and of the rest. */
  entente_join: calculated((high = 0n, low = 0n) => high * 1_000_000_000n + low),
  /** A sum as SQLite's own number if it is one of up to 8 * 10^18 in size, else wide. */
  entente_share: (value = null) => (value === null ? null : asShare(toWhole(value))),
  /** Of shares: a sum in two parts of those that are SQLite's own numbers, and the sum of the others. */
  entente_total: (high = null, low = null, wider = null) =>
    high === null && wider === null
      ? null
      : toWide(toWhole(high ?? 0n) * 1_000_000_000n + toWhole(low ?? 0n) + toWhole(wider ?? 0n)),
  entente_substring: substring,
  entente_whole: (value = null, min = null, max = null) => {
    const parsed = parse(value, 0);
    return parsed?.exact === true ? within(parsed.units, min, max) : null;
  },
  entente_decimal: (value = null, scale = null, min = null, max = null) => {
    const parsed = parse(value, Number(scale));
    return parsed === undefined ? null : within(parsed.units, min, max);
  },
  ...dayFunctions,
};

/** The sum of wide numbers, for groups and for windows, whose frames begin with the first row; of none it is NULL. */
export const exactSum = {
  start: null,
  step: (total: bigint | null, value: SqliteValue): bigint | null =>
    value === null ? total : (total ?? 0n) + toWhole(value),
  inverse: (total: bigint | null, value: SqliteValue): bigint | null =>
    value === null || total === null ? total : total - toWhole(value),
  result: (total: bigint | null): string | null => (total === null ? null : toWide(total)),
};

/** The same for all numbers of one size, so that sizes compare. */
function asShare(sum: bigint): bigint | string {
  return sum <= largestShare && sum >= -largestShare ? sum : toWide(sum);
}

function halfAway(dividend: bigint, divisor: bigint): bigint {
  const [size, by] = [dividend < 0n ? -dividend : dividend, divisor < 0n ? -divisor : divisor];
  const quotient = (2n * size + by) / (2n * by);
  return dividend < 0n === divisor < 0n ? quotient : -quotient;
}

function floorDivide(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  return quotient * divisor > dividend ? quotient - 1n : quotient;
}

function written(units: bigint, scale: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  const point = digits.length - scale;
  return `${units < 0n ? '-' : ''}${digits.slice(0, point)}${scale === 0 ? '' : `.${digits.slice(point)}`}`;
}

/** Characters by their numbers from 1, as many as asked; what stands before the first is cut off. */
function substring(text: SqliteValue = null, from: SqliteValue = null, ...rest: SqliteValue[]): string | null {
  const [count] = rest;
  if (text === null || from === null || count === null) {
    return null;
  }
  const characters = Array.from(String(text));
  const start = toWhole(from);
  const end = count === undefined ? BigInt(characters.length) + 1n : start + toWhole(count);
  const [first, last] = [start, end].map((place) => clamp(place - 1n, characters.length));
  return characters.slice(first, Math.max(first ?? 0, last ?? 0)).join('');
}

function clamp(place: bigint, most: number): number {
  return place < 0n ? 0 : place > BigInt(most) ? most : Number(place);
}

function within(units: bigint, min: SqliteValue, max: SqliteValue): bigint | null {
  return typeof min === 'bigint' && typeof max === 'bigint' && units >= min && units <= max ? units : null;
}

interface Parsed {
  readonly units: bigint;
  readonly exact: boolean;
}

/** A number at a scale, rounded half away from zero; `exact` if nothing was rounded. */
function parse(value: SqliteValue, scale: number): Parsed | undefined {
  const match = typeof value === 'string' || typeof value === 'number' ? NUMBER.exec(String(value)) : null;
  if (match === null) {
    return undefined;
  }
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  const { units, exact } = atPowerOfTen(BigInt(whole + fraction), scale - fraction.length + Number(exponent));
  return { units: sign === '-' ? -units : units, exact };
}

function atPowerOfTen(digits: bigint, power: number): Parsed {
  if (power >= 0) {
    return { units: digits * 10n ** BigInt(power), exact: true };
  }
  const divisor = 10n ** BigInt(-power);
  const units = (2n * digits + divisor) / (2n * divisor);
  return { units, exact: units * divisor === digits };
}
