import type { Numbers } from '../render/dialect.js';
import { scaleOf, type Typed } from '../render/value-type.js';

const huge = (value: string | bigint): string => `CAST(${String(value)} AS HUGEINT)`;
const power = (exponent: number): string => huge(10n ** BigInt(exponent));

/** Whole units of the scale in 128 bits; `//` goes towards zero. */
export const duckdbNumbers: Numbers = {
  computed: (type) => type,
  widen: ({ sql }) => sql,
  constant: (type) => type,
  rescale,
  arithmetic: (operator, left, right) => `(${huge(left.sql)} ${operator} ${huge(right.sql)})`,
  quotient: (left, right, scale) => {
    const up = scale + scaleOf(right.type) - scaleOf(left.type);
    const twice = `(${huge(left.sql)} * ${huge(2n * 10n ** BigInt(up))})`;
    return halved(`(${twice} // nullif(${huge(right.sql)}, 0))`);
  },
  round: (value, scale) =>
    halved(`(${huge(value.sql)} // ${huge(5n * 10n ** BigInt(scaleOf(value.type) - scale - 1))})`),
  whole: (fn, value) => {
    const unit = power(scaleOf(value.type));
    const [sign, beyond] = fn === 'floor' ? (['-', '<'] as const) : (['+', '>'] as const);
    const rest = `(CASE WHEN ${huge(value.sql)} % ${unit} ${beyond} 0 THEN 1 ELSE 0 END)`;
    return `(${huge(value.sql)} // ${unit} ${sign} ${rest})`;
  },
  divide: (fn, left, right) => `(${huge(left.sql)} ${fn === 'div' ? '//' : '%'} nullif(${huge(right.sql)}, 0))`,
  abs: (value) => `abs(${huge(value.sql)})`,
  sign: (value) => `CAST(sign(${value.sql}) AS INTEGER)`,
  text: (value) => {
    const scale = scaleOf(value.type);
    if (scale === 0) {
      return `CAST(${value.sql} AS VARCHAR)`;
    }
    const size = `abs(${huge(value.sql)})`;
    const fraction = `lpad(CAST(${size} % ${power(scale)} AS VARCHAR), ${String(scale)}, '0')`;
    const sign = `(CASE WHEN ${value.sql} < 0 THEN '-' ELSE '' END)`;
    return `(CASE WHEN ${value.sql} IS NOT NULL THEN ${sign} || CAST(${size} // ${power(scale)} AS VARCHAR) || '.' || ${fraction} END)`;
  },
  sum: ({ sql }, over) => `sum(${sql})${over === '' ? '' : ` ${over}`}`,
  shares: {
    of: ({ sql }) => `sum(${sql})`,
    size: (share) => `abs(${share.sql})`,
    sum: ({ sql }) => `sum(${sql})`,
    // The list of the two largest.
    second: (size) => `max(${size}, 2)[2]`,
  },
};

function rescale(value: Typed, to: number): string {
  return `(${huge(value.sql)} * ${power(to - scaleOf(value.type))})`;
}

/** Half of a whole number, rounded away from zero. */
function halved(twice: string): string {
  return `(${twice} - ${twice} // 2)`;
}
