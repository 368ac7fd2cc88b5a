import type { Numbers } from '../render/dialect.js';
import { scaleOf, type Typed } from '../render/value-type.js';

const exact = ({ sql }: Typed): string => `(${sql})::numeric`;

/** `numeric` as it is written. Its own `/` rounds to a number of digits of its choice, so quotients are made of whole ones. */
export const postgresNumbers: Numbers = {
  computed: (type) => type,
  widen: ({ sql }) => sql,
  constant: (type) => type,
  rescale: ({ sql }) => sql,
  arithmetic: (operator, left, right) => `(${exact(left)} ${operator} ${exact(right)})`,
  // Twice the quotient towards zero, halved: its half is the one digit that is rounded.
  quotient: (left, right, scale) => {
    const twice = `div(${exact(left)} * ${String(2n * 10n ** BigInt(scale))}, nullif(${exact(right)}, 0))`;
    return `(round(${twice} * 0.5) * ${unit(scale)})`;
  },
  round: (value, scale) => `round(${exact(value)}, ${String(scale)})`,
  whole: (fn, value) => `${fn}(${exact(value)})`,
  divide: (fn, left, right) => `${fn}(${exact(left)}, nullif(${exact(right)}, 0))`,
  abs: (value) => `abs(${exact(value)})`,
  sign: (value) => `sign(${exact(value)})`,
  text: (value) => `(round(${exact(value)}, ${String(scaleOf(value.type))})::text COLLATE "C")`,
  sum: ({ sql }, over) => `sum(${sql})${over === '' ? '' : ` ${over}`}`,
  shares: {
    of: ({ sql }) => `sum(${sql})`,
    size: (share) => `abs(${share.sql})`,
    sum: ({ sql }) => `sum(${sql})`,
  },
};

function unit(scale: number): string {
  return scale === 0 ? '1' : `0.${'0'.repeat(scale - 1)}1`;
}
