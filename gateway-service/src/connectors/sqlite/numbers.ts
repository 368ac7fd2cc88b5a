import type { Numbers } from '../render/dialect.js';
import { INTEGER, isWide, scaleOf, type ValueType } from '../render/value-type.js';

/** More digits than these SQLite's own whole numbers may not hold. */
const ownDigits = 18;
const functions = { '+': 'entente_add', '-': 'entente_subtract', '*': 'entente_multiply' } as const;

/** What is computed is wide (`wide.ts`): nothing is lost and nothing overflows, and SQLite itself still compares it. */
export const sqliteNumbers: Numbers = {
  computed: wide,
  widen: ({ sql }) => `entente_wide(${sql})`,
  constant: (type, digits) => (digits > ownDigits ? wide(type) : type),
  rescale: (value, to) => `entente_multiply(${value.sql}, ${String(10n ** BigInt(to - scaleOf(value.type)))})`,
  arithmetic: (operator, left, right) => `${functions[operator]}(${left.sql}, ${right.sql})`,
  quotient: (left, right, scale) => {
    const up = scale + scaleOf(right.type) - scaleOf(left.type);
    return `entente_quotient(${left.sql}, ${right.sql}, ${String(up)})`;
  },
  round: (value, scale) => `entente_round(${value.sql}, ${String(scaleOf(value.type) - scale)})`,
  whole: (fn, value) => `entente_${fn}(${value.sql}, ${String(scaleOf(value.type))})`,
  divide: (fn, left, right) => `entente_${fn}(${left.sql}, ${right.sql})`,
  abs: (value) => `entente_abs(${value.sql})`,
  sign: (value) => `entente_sign(${value.sql})`,
  text: (value) => `entente_text(${value.sql}, ${String(scaleOf(value.type))})`,
  // SQLite's own sum ends at 64 bits: high and low parts are summed apart, at its own speed.
  sum: ({ sql, type }, over) => {
    const end = over === '' ? '' : ` ${over}`;
    return isWide(type)
      ? `entente_sum(${sql})${end}`
      : `entente_join(sum(${sql} / 1000000000)${end}, sum(${sql} % 1000000000)${end})`;
  },
  // There are many shares, and nearly all of them fit SQLite's own whole numbers; those beyond are wide, which is text:
  // text is larger than any number in SQLite's order, as sizes are here.
  shares: {
    of: ({ sql, type }) => {
      if (isWide(type)) {
        return `entente_share(entente_sum(${sql}))`;
      }
      const [high, low] = [`sum(${sql} / 1000000000)`, `sum(${sql} % 1000000000)`];
      const other = `entente_share(entente_join(${high}, ${low}))`;
      return `CASE WHEN ${high} BETWEEN -4000000000 AND 4000000000 THEN ${high} * 1000000000 + ${low} WHEN ${high} IS NOT NULL THEN ${other} END`;
    },
    size: ({ sql }) => `(CASE typeof(${sql}) WHEN 'integer' THEN abs(${sql}) WHEN 'text' THEN entente_abs(${sql}) END)`,
    sum: ({ sql }) => {
      const own = `FILTER (WHERE typeof(${sql}) = 'integer')`;
      const wider = `entente_sum(${sql}) FILTER (WHERE typeof(${sql}) = 'text')`;
      return `entente_total(sum(${sql} / 1000000000) ${own}, sum(${sql} % 1000000000) ${own}, ${wider})`;
    },
  },
};

function wide(type: ValueType): ValueType {
  return type.kind === 'decimal'
    ? { kind: 'decimal', scale: type.scale, wide: true }
    : type.kind === 'integer'
      ? { ...INTEGER, kind: 'integer', wide: true }
      : type;
}
