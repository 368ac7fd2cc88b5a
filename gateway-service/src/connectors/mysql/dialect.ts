import { plainMoment } from '../render/column-rules.js';
import { type Dialect, orderByNull } from '../render/dialect.js';
import { scaleOf, toScaled, type ValueType } from '../render/value-type.js';
import { mysqlDays } from './days.js';
import { mysqlNormalise } from './normalise.js';
import { mysqlNumbers } from './numbers.js';
import { mysqlTexts, quoteHex, textOf } from './texts.js';

const sqlTypes = {
  boolean: 'SIGNED',
  integer: 'DECIMAL(65, 0)',
  decimal: 'DECIMAL(65, 0)',
  text: 'CHAR',
  date: 'DATE',
  timestamp: 'DATETIME(6)',
  band: 'SIGNED',
  null: 'CHAR',
} as const satisfies Record<ValueType['kind'], string>;

/**
 * MariaDB 10.11 and MySQL 8, and later ones: decimals are whole units of their scale as DECIMAL(65, 0). Texts are cast to
 * the session's character set and collation, which the engine makes one that compares by code point.
 */
export const mysqlDialect: Dialect = {
  places: { sign: '?', numbered: false },
  placeholder: (place, { kind }) => `CAST(${place} AS ${sqlTypes[kind]})`,
  bound: (text, type) => {
    switch (type.kind) {
      case 'boolean':
        return text === 'true' ? '1' : '0';
      case 'timestamp':
        return plainMoment(text);
      case 'decimal':
        return String(toScaled(text, scaleOf(type)));
      default:
        return text;
    }
  },
  narrow: (raw, place) => `${raw} = ${place}`,
  narrowCode: (raw, code) => `${raw} = ${code}`,
  nothing: ({ kind }) => `CAST(NULL AS ${sqlTypes[kind]})`,
  quote: quoteHex,
  normalise: mysqlNormalise,
  asText: textOf,
  groupsByText: false,
  collate: (sql) => sql,
  order: orderByNull,
  // What has a LIMIT is not merged; this one is the largest number that there is.
  apart: (from) => `SELECT * FROM ${from} LIMIT 18446744073709551615`,
  // As text, whatever the driver would make of it.
  shown: (sql, type) => (type.kind === 'text' || type.kind === 'null' ? sql : shown(sql, type)),
  // The servers' own are NULL if one value is.
  extreme: (fn, values, { kind }) => {
    const any = values.join(', ');
    const found = `${fn}(${values.map((value) => `coalesce(${value}, ${any})`).join(', ')})`;
    return kind === 'date' || kind === 'timestamp' ? `CAST(${found} AS ${sqlTypes[kind]})` : found;
  },
  numbers: mysqlNumbers,
  texts: mysqlTexts,
  days: mysqlDays,
};

function shown(sql: string, type: ValueType): string {
  return type.kind === 'timestamp' ? mysqlDays.text({ sql, type }) : `CAST(${sql} AS CHAR)`;
}
