import { DomainError } from '@entente/protocol';
import { type BoundValue, type Dialect, quoteText } from '../render/dialect.js';
import { isWide, scaleOf, toScaled, type ValueType } from '../render/value-type.js';
import { sqliteDays } from './days.js';
import { sqliteNormalise, textOf } from './normalise.js';
import { sqliteNumbers } from './numbers.js';
import { sqliteTexts } from './texts.js';
import { toWide } from './wide.js';

const largest = 2n ** 63n - 1n;

/**
 * SQLite: decimals are whole units of their scale, days and moments ISO text, booleans 0 and 1. What SQL cannot do exactly
 * goes through functions of ours (`exact-functions.ts`): SQLite's own operators would turn to binary fractions.
 */
export const sqliteDialect: Dialect = {
  places: { sign: '?', numbered: true },
  placeholder: (place) => place,
  bound,
  narrow: (raw, place) => `${raw} = ${place}`,
  nothing: () => 'NULL',
  quote: quoteText,
  normalise: sqliteNormalise,
  asText: textOf,
  groupsByText: true,
  collate: (sql) => sql,
  order: (sql, descending) => `${sql} ${descending ? 'DESC' : 'ASC'} NULLS LAST`,
  // What has a LIMIT is not merged; this one is none.
  computedOnce: ' LIMIT -1',
  shown: (sql, type) => (isWide(type) ? `entente_plain(${sql})` : sql),
  // SQLite's own are NULL if one value is.
  extreme: (fn, values) => {
    const any = values.join(', ');
    return `${fn === 'greatest' ? 'max' : 'min'}(${values.map((value) => `coalesce(${value}, ${any})`).join(', ')})`;
  },
  numbers: sqliteNumbers,
  texts: sqliteTexts,
  days: sqliteDays,
};

/** Functions that the renderer and this dialect write, beside those of ours. */
export const sqliteFunctions: readonly string[] = [
  ...['abs', 'char', 'coalesce', 'count', 'date', 'instr', 'length', 'lower', 'max', 'min', 'row_number', 'substr'],
  ...['sum', 'typeof', 'glob', 'nullif', 'upper', 'trim', 'ltrim', 'rtrim', 'replace', 'rank', 'dense_rank', 'lag'],
  ...['lead', 'round'],
];

function bound(text: string, type: ValueType): BoundValue {
  switch (type.kind) {
    case 'boolean':
      return text === 'true' ? 1n : 0n;
    case 'integer':
    case 'decimal':
    case 'band': {
      const units = toScaled(text, scaleOf(type));
      return isWide(type) ? toWide(units) : within64(units);
    }
    default:
      return text;
  }
}

function within64(value: bigint): bigint {
  if (value > largest || value < -largest) {
    throw new DomainError('PARAMETER_INVALID', 'a number is larger than SQLite holds exactly');
  }
  return value;
}
