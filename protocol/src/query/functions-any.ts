import { compareValues, type Value } from './values.js';

function extreme(sign: 1 | -1): (terms: readonly Value[]) => Value {
  return (terms) => {
    const [first = null, ...rest] = terms.filter((term) => term !== null);
    return rest.reduce<Value>((best, next) => (compareValues(next, best) * sign > 0 ? next : best), first);
  };
}

/** Functions of values of any one type, which take NULL as a value. */
export const functionsOfAny = {
  coalesce: (terms: readonly Value[]): Value => terms.find((term) => term !== null) ?? null,
  nullif: ([left = null, right = null]: readonly Value[]): Value =>
    left !== null && right !== null && compareValues(left, right) === 0 ? null : left,
  greatest: extreme(1),
  least: extreme(-1),
} as const;
