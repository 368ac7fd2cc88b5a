import { formatPattern, type SchemaColumn, type TextColumn } from '@entente/protocol';
import {
  dayPattern,
  firstDay,
  lastDay,
  longest,
  numberPattern,
  scaledBounds,
  truths,
  untruths,
  wholeBounds,
  writtenBounds,
} from '../render/column-rules.js';
import { quoteText, type Dialect, type RawKind } from '../render/dialect.js';
import { refused, scaleOf, toScaled, type ValueType } from '../render/value-type.js';

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
    case 'subject-key':
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
    case 'timestamp':
      throw refused('a timestamp has no meaning yet');
  }
}

function textRule(column: TextColumn, text: string): string {
  const rules = [`length(${text}) <= ${String(longest(column))}`, `NOT contains(${text}, chr(0))`];
  if (column.format !== undefined) {
    rules.push(`regexp_matches(${text}, '${formatPattern(column.format)}')`);
  }
  return rules.join(' AND ');
}

function number(column: NumberColumn, raw: string, kind: RawKind): string {
  if (kind === 'integer') {
    return wholeWithin(column, `TRY_CAST(${raw} AS BIGINT)`);
  }
  const text = `CAST(${raw} AS VARCHAR)`;
  const plain = `WHEN regexp_matches(${text}, '${plainPattern(column)}') THEN ${plainWithin(column, text)}`;
  const other = `WHEN regexp_matches(${text}, '${numberPattern}') THEN ${within(column, text)}`;
  return `(CASE ${plain} ${other} END)`;
}

function scaleOfColumn(column: NumberColumn): number {
  return column.type === 'decimal' ? column.scale : 0;
}

/** Whole units of the scale follow from the digits alone: DuckDB's wide decimals are many times slower. */
function plainPattern(column: NumberColumn): string {
  const scale = scaleOfColumn(column);
  return scale === 0 ? '^-?[0-9]{1,15}$' : `^-?[0-9]{1,12}([.][0-9]{1,${String(scale)}})?$`;
}

function plainWithin(column: NumberColumn, text: string): string {
  const scale = scaleOfColumn(column);
  const digits = `split_part(${text}, '.', 1) || rpad(split_part(${text}, '.', 2), ${String(scale)}, '0')`;
  const units = `CAST(${scale === 0 ? text : digits} AS BIGINT)`;
  const { min, max } = scaledBounds(column);
  return `CASE WHEN ${units} BETWEEN ${String(min)} AND ${String(max)} THEN ${units} END`;
}

function wholeWithin(column: NumberColumn, value: string): string {
  const unit = 10n ** BigInt(scaleOfColumn(column));
  const { min, max } = wholeBounds(column, unit);
  return `(CASE WHEN ${value} BETWEEN ${String(min)} AND ${String(max)} THEN ${value} * ${String(unit)} END)`;
}

/** A number that must be rounded, or is written with an exponent. */
function within(column: NumberColumn, text: string): string {
  const value = `TRY_CAST(${text} AS DECIMAL(38, 18))`;
  const { min, max } = writtenBounds(column);
  if (column.type === 'integer') {
    return `CASE WHEN ${value} BETWEEN ${min} AND ${max} AND ${value} = round(${value}, 0) THEN CAST(${value} AS BIGINT) END`;
  }
  const { scale } = column;
  const type = `DECIMAL(38, ${String(scale)})`;
  const rounded = `TRY_CAST(round(${value}, ${String(scale)}) AS ${type})`;
  const bounds = `CAST('${min}' AS ${type}) AND CAST('${max}' AS ${type})`;
  return `CASE WHEN ${rounded} BETWEEN ${bounds} THEN CAST(${rounded} * ${String(10n ** BigInt(scale))} AS BIGINT) END`;
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
