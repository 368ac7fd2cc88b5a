/** A value as SQLite passes it to a function of ours: INTEGER, REAL, TEXT, BLOB, NULL. */
export type SqliteValue = bigint | number | string | Uint8Array | null;

type ExactFunction = (...values: SqliteValue[]) => bigint | string | null;

const largest = 2n ** 63n - 1n;
const NUMBER = /^(-?)(\d{1,30})(?:\.(\d{1,18}))?(?:[eE]([-+]?\d{1,2}))?$/;
const dayMs = 86_400_000;
const firstDay = Date.parse('0001-01-01T00:00:00Z');
const lastDay = Date.parse('9999-12-31T00:00:00Z');

/** What the dialect calls by these names. Errors end the statement; they never turn into a rounded answer. */
export const exactFunctions: Readonly<Record<string, ExactFunction>> = {
  entente_add: (left, right) => calculate(left, right, (a, b) => a + b),
  entente_subtract: (left, right) => calculate(left, right, (a, b) => a - b),
  entente_multiply: (left, right) => calculate(left, right, (a, b) => a * b),
  entente_shift: shift,
  entente_whole: (value, min, max) => {
    const parsed = parse(value, 0);
    return parsed?.exact === true ? within(parsed.units, min, max) : null;
  },
  entente_decimal: (value, scale, min, max) => {
    const parsed = parse(value, Number(scale));
    return parsed === undefined ? null : within(parsed.units, min, max);
  },
};

function calculate(left: SqliteValue, right: SqliteValue, operation: (a: bigint, b: bigint) => bigint): bigint | null {
  if (left === null || right === null) {
    return null;
  }
  if (typeof left !== 'bigint' || typeof right !== 'bigint') {
    throw new RangeError('not a whole number');
  }
  const result = operation(left, right);
  if (result > largest || result < -largest) {
    throw new RangeError('overflow');
  }
  return result;
}

function shift(date: SqliteValue, days: SqliteValue, sign: SqliteValue): string | null {
  if (date === null || days === null) {
    return null;
  }
  const time = Date.parse(`${String(date)}T00:00:00Z`) + Number(days) * Number(sign) * dayMs;
  if (Number.isNaN(time) || time < firstDay || time > lastDay) {
    throw new RangeError('a date left the years 1 to 9999');
  }
  return new Date(time).toISOString().slice(0, 10);
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
