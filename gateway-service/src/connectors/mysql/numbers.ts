import type { Numbers } from '../render/dialect.js';
import { scaleOf, type Typed } from '../render/value-type.js';

const exact = (value: string | bigint): string => `CAST(${String(value)} AS DECIMAL(65, 0))`;

/** 10^-exponent, exactly. */
function fraction(exponent: number): string {
  return `0.${'0'.repeat(exponent - 1)}1`;
}

/** Whole units in up to 65 digits. */
export const mysqlNumbers: Numbers = {
  computed: (type) => type,
  widen: ({ sql }) => sql,
  constant: (type) => type,
  rescale: (value, to) => `(${exact(value.sql)} * ${String(10n ** BigInt(to - scaleOf(value.type)))})`,
  arithmetic: (operator, left, right) => `(${exact(left.sql)} ${operator} ${exact(right.sql)})`,
  // Without its remainder the quotient is whole, so that the few digits that a division gives lose nothing.
  quotient: (left, right, scale) => {
    const up = scale + scaleOf(right.type) - scaleOf(left.type);
    const twice = `(${exact(left.sql)} * ${String(2n * 10n ** BigInt(up))})`;
    return `ROUND(${wholeQuotient(twice, divisor(right))} * 0.5)`;
  },
  round: (value, scale) => `ROUND(${exact(value.sql)} * ${fraction(scaleOf(value.type) - scale)})`,
  whole: (fn, value) =>
    `${fn === 'ceil' ? 'CEILING' : 'FLOOR'}(${exact(value.sql)} * ${fraction(scaleOf(value.type))})`,
  divide: (fn, left, right) =>
    fn === 'mod'
      ? `MOD(${exact(left.sql)}, ${divisor(right)})`
      : `ROUND(${wholeQuotient(exact(left.sql), divisor(right))})`,
  abs: (value) => `ABS(${exact(value.sql)})`,
  sign: (value) => `SIGN(${exact(value.sql)})`,
  text: (value) => {
    const scale = scaleOf(value.type);
    const written = scale === 0 ? exact(value.sql) : `(${exact(value.sql)} * ${fraction(scale)})`;
    return `CAST(${written} AS CHAR)`;
  },
  // The servers sum whole numbers and decimals exactly, whatever their digits.
  sum: ({ sql }, over) => `SUM(${sql})${over === '' ? '' : ` ${over}`}`,
  shares: {
    of: ({ sql }) => `SUM(${sql})`,
    size: (share) => `ABS(${share.sql})`,
    sum: ({ sql }) => `SUM(${sql})`,
  },
};

function divisor({ sql }: Typed): string {
  return `NULLIF(${exact(sql)}, 0)`;
}

function wholeQuotient(dividend: string, by: string): string {
  return `((${dividend} - MOD(${dividend}, ${by})) / ${by})`;
}
