import type { SchemaColumn } from '@entente/protocol';
import {
  dayPattern,
  firstDay,
  formatPattern,
  lastDay,
  longest,
  numberPattern,
  scaledBounds,
  truths,
  untruths,
  writtenBounds,
} from '../render/column-rules.js';
import { quoteText, type Dialect, type RawKind } from '../render/dialect.js';
import { fromScaled, scaleOf, toScaled, type ValueType } from '../render/value-type.js';

const sqlTypes = {
  boolean: 'BOOLEAN',
  integer: 'HUGEINT',
  decimal: 'HUGEINT',
  text: 'VARCHAR',
  date: 'DATE',
  band: 'INTEGER',
  null: 'VARCHAR',
} as const satisfies Record<ValueType['kind'], string>;

type NumberColumn = Extract<SchemaColumn, { type: 'integer' | 'decimal' }>;

/**
 * DuckDB: decimals are read as DECIMAL(38, s) and then are whole units of their scale in 128 bits, so that no operation
 * leaves exact arithmetic: what does not fit is an error.
 */
export const duckdbDialect: Dialect = {
  placeholder: (index, { kind }) => `CAST($${String(index)} AS ${sqlTypes[kind]})`,
  bound: (text, type) => (type.kind === 'decimal' ? String(toScaled(text, scaleOf(type))) : text),
  nothing: ({ kind }) => `CAST(NULL AS ${sqlTypes[kind]})`,
  normalise,
  asText: (raw) => `(CAST(${raw} AS VARCHAR) COLLATE "binary")`,
  rescale: (sql, from, to) => `(CAST(${sql} AS HUGEINT) * CAST(${String(10n ** BigInt(to - from))} AS HUGEINT))`,
  arithmetic: (operator, left, right) => `(CAST(${left} AS HUGEINT) ${operator} CAST(${right} AS HUGEINT))`,
  shiftDate: (operator, date, days) => `(${date} ${operator} CAST(${days} AS INTEGER))`,
  collate: (sql) => sql,
  dateLevel: (date, level) => {
    const text = `CAST(${date} AS VARCHAR)`;
    const quarter = `CAST(quarter(${date}) AS VARCHAR)`;
    return {
      month: `substr(${text}, 1, 7)`,
      quarter: `(substr(${text}, 1, 4) || '-Q' || ${quarter})`,
      year: `substr(${text}, 1, 4)`,
    }[level];
  },
  shown: (sql, { kind }) => (kind === 'date' ? `CAST(${sql} AS VARCHAR)` : sql),
};

function normalise(column: SchemaColumn, raw: string, kind: RawKind): string {
  const text = `CAST(${raw} AS VARCHAR)`;
  switch (column.type) {
    case 'text':
      return `(CASE WHEN ${textRule(column, text)} THEN ${text} END)`;
    case 'category': {
      const compared = duckdbDialect.asText(raw);
      return `(CASE WHEN ${compared} IN (${column.values.map(quoteText).join(', ')}) THEN ${text} END)`;
    }
    case 'integer':
    case 'decimal':
      return number(column, raw, kind);
    case 'date':
      return day(raw, kind);
    case 'boolean':
      return kind === 'boolean' ? raw : truth(text);
  }
}

function textRule(column: Extract<SchemaColumn, { type: 'text' }>, text: string): string {
  const rules = [`length(${text}) <= ${String(longest(column))}`, `NOT contains(${text}, chr(0))`];
  if (column.format !== undefined) {
    rules.push(`regexp_matches(${text}, '${formatPattern(column.format)}')`);
  }
  return rules.join(' AND ');
}

function number(column: NumberColumn, raw: string, kind: RawKind): string {
  if (kind === 'integer') {
    return wholeWithin(column, `TRY_CAST(${raw} AS HUGEINT)`);
  }
  if (kind === 'number') {
    return within(column, raw);
  }
  const text = `CAST(${raw} AS VARCHAR)`;
  const read = `TRY_CAST(${text} AS DECIMAL(38, 18))`;
  return `(CASE WHEN regexp_matches(${text}, '${numberPattern}') THEN ${within(column, read)} END)`;
}

function wholeWithin(column: NumberColumn, value: string): string {
  const { min, max } = scaledBounds(column);
  const unit = 10n ** BigInt(column.type === 'decimal' ? column.scale : 0);
  // Bounds in units of the scale: compared as units, so that nothing is rounded; larger values cannot overflow here.
  const safe = `${value} BETWEEN ${huge(-(10n ** 19n))} AND ${huge(10n ** 19n)}`;
  const units = `${value} * ${huge(unit)}`;
  return `(CASE WHEN ${safe} THEN CASE WHEN ${units} BETWEEN ${huge(min)} AND ${huge(max)} THEN CAST(${units} AS BIGINT) END END)`;
}

function huge(value: bigint): string {
  return `CAST('${String(value)}' AS HUGEINT)`;
}

function within(column: NumberColumn, value: string): string {
  const { min, max } = writtenBounds(column);
  if (column.type === 'integer') {
    const whole = `TRY_CAST(${value} AS DECIMAL(38, 18))`;
    return `(CASE WHEN ${whole} BETWEEN ${min} AND ${max} AND ${whole} = round(${whole}, 0) THEN CAST(${whole} AS BIGINT) END)`;
  }
  const { scale } = column;
  const type = `DECIMAL(38, ${String(scale)})`;
  const rounded = `TRY_CAST(round(${value}, ${String(scale)}) AS ${type})`;
  const bounds = `CAST('${min}' AS ${type}) AND CAST('${max}' AS ${type})`;
  const unit = fromScaled(10n ** BigInt(scale), 0);
  return `(CASE WHEN ${rounded} BETWEEN ${bounds} THEN CAST(${rounded} * ${unit} AS BIGINT) END)`;
}

function day(raw: string, kind: RawKind): string {
  const text = `CAST(${raw} AS VARCHAR)`;
  const read = kind === 'date' ? raw : `TRY_CAST(substr(${text}, 1, 10) AS DATE)`;
  const range = `${read} BETWEEN DATE '${firstDay}' AND DATE '${lastDay}'`;
  const rule = kind === 'date' ? range : `regexp_matches(${text}, '${dayPattern}') AND ${range}`;
  return `(CASE WHEN ${rule} THEN ${read} END)`;
}

function truth(text: string): string {
  const words = (list: readonly string[]): string => list.map(quoteText).join(', ');
  return `(CASE WHEN lower(${text}) IN (${words(truths)}) THEN true WHEN lower(${text}) IN (${words(untruths)}) THEN false END)`;
}
