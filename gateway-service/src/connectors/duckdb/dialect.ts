import { plainMoment } from '../render/column-rules.js';
import { type Dialect, quoteText } from '../render/dialect.js';
import { scaleOf, toScaled, type ValueType } from '../render/value-type.js';
import { duckdbDays } from './days.js';
import { duckdbNormalise, textOf } from './normalise.js';
import { duckdbNumbers } from './numbers.js';
import { duckdbTexts } from './texts.js';

const sqlTypes = {
  boolean: 'BOOLEAN',
  integer: 'HUGEINT',
  decimal: 'HUGEINT',
  text: 'VARCHAR',
  date: 'DATE',
  timestamp: 'TIMESTAMP',
  band: 'INTEGER',
  null: 'VARCHAR',
} as const satisfies Record<ValueType['kind'], string>;

/**
 * DuckDB: decimals are read as DECIMAL(38, s) and then are whole units of their scale in 128 bits, so that no operation
 * leaves exact arithmetic: what does not fit is an error.
 */
export const duckdbDialect: Dialect = {
  places: { sign: '$', numbered: true },
  placeholder: (place, { kind }) => `CAST(${place} AS ${sqlTypes[kind]})`,
  bound: (text, type) =>
    type.kind === 'decimal'
      ? String(toScaled(text, scaleOf(type)))
      : type.kind === 'timestamp'
        ? plainMoment(text)
        : text,
  narrow: (raw, place) => `${raw} = CAST(${place} AS VARCHAR)`,
  narrowCode: (raw, code) => `${raw} = ${code}`,
  nothing: ({ kind }) => `CAST(NULL AS ${sqlTypes[kind]})`,
  quote: quoteText,
  normalise: duckdbNormalise,
  asText: textOf,
  groupsByText: true,
  collate: (sql) => sql,
  order: (sql, descending) => `${sql} ${descending ? 'DESC' : 'ASC'} NULLS LAST`,
  shown: (sql, type) => {
    if (type.kind === 'timestamp') {
      return duckdbDays.text({ sql, type });
    }
    return type.kind === 'date' ? `CAST(${sql} AS VARCHAR)` : sql;
  },
  extreme: (fn, values) => `${fn}(${values.join(', ')})`,
  numbers: duckdbNumbers,
  texts: duckdbTexts,
  days: duckdbDays,
};
