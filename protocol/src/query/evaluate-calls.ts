import { rescale } from './decimal.js';
import { functionsOfAny } from './functions-any.js';
import { functionsOfDates } from './functions-dates.js';
import { functionsOfNumbers } from './functions-numbers.js';
import { functionsOfText } from './functions-text.js';
import type { ScalarFunction } from './scalar-functions.js';
import type { CastTarget } from './tree.js';
import { scaleOf, type ValueType } from './types.js';
import { integer } from './decimal.js';
import { inCharacters, isDecimal, type Value } from './values.js';
import { dayOfTimestamp } from './values-timestamps.js';

/** The type of a call and those of its terms. */
export interface CallTypes {
  readonly of: ValueType;
  readonly terms: readonly ValueType[];
}

type ScalarRule = (terms: readonly Value[], types: CallTypes) => Value;

/** NULL if any term is NULL. */
const strict: Readonly<Partial<Record<ScalarFunction, ScalarRule>>> = {
  ...functionsOfNumbers,
  ...functionsOfText,
  ...functionsOfDates,
};

/** The value of a function; NULL where it has none. */
export function callValue(fn: ScalarFunction, terms: readonly Value[], types: CallTypes): Value {
  const rule = strict[fn];
  if (rule !== undefined) {
    return terms.includes(null) ? null : rule(terms, types);
  }
  return fitted(functionsOfAny[fn as keyof typeof functionsOfAny](terms), types.of);
}

/** A number at the scale of its type, where integers and decimals of several scales stand for each other. */
export function fitted(value: Value, type: ValueType): Value {
  return isDecimal(value) && type.type === 'decimal' ? rescale(value, scaleOf(type)) : value;
}

export function castValue(value: Value, from: ValueType, to: CastTarget): Value {
  if (value === null || (to.type === from.type && to.type !== 'decimal')) {
    return value;
  }
  switch (to.type) {
    case 'integer':
      return isDecimal(value) ? rescale(value, 0) : null;
    case 'decimal':
      return isDecimal(value) ? rescale(value, to.scale) : null;
    case 'date':
      return isDecimal(value) ? integer(dayOfTimestamp(value.units)) : null;
    case 'text':
      return inCharacters(value, from);
  }
}
