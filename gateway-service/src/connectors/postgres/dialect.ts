import { formatPattern, type SchemaColumn, type TextColumn } from '@entente/protocol';
import {
  dayPattern,
  firstDay,
  lastDay,
  longest,
  numberPattern,
  truths,
  untruths,
  writtenBounds,
} from '../render/column-rules.js';
import { quoteText, type Dialect, type RawKind } from '../render/dialect.js';
import { refused, type ValueType } from '../render/value-type.js';

const sqlTypes = {
  boolean: 'boolean',
  integer: 'numeric',
  decimal: 'numeric',
  text: 'text',
  date: 'date',
  band: 'integer',
  null: 'text',
} as const satisfies Record<ValueType['kind'], string>;

const periods = { month: 'YYYY-MM', quarter: 'YYYY"-Q"Q', year: 'YYYY' } as const;

/** PostgreSQL: exact numbers are `numeric`, text is collated "C", days are `date`. */
export const postgresDialect: Dialect = {
  placeholder: (index, { kind }) => `$${String(index)}::${sqlTypes[kind]}`,
  bound: (text) => text,
  nothing: ({ kind }) => `NULL::${sqlTypes[kind]}`,
  normalise: (column, raw, kind) => normalise(column, raw, kind),
  asText: (raw) => `(${raw}::text COLLATE "C")`,
  rescale: (sql) => sql,
  arithmetic: (operator, left, right) => `((${left})::numeric ${operator} (${right})::numeric)`,
  shiftDate: (operator, date, days) => `(${date} ${operator} (${days})::integer)`,
  collate: (sql) => `(${sql} COLLATE "C")`,
  dateLevel: (date, level) => `(to_char(${date}, '${periods[level]}') COLLATE "C")`,
  shown: (sql) => sql,
};

function normalise(column: SchemaColumn, raw: string, kind: RawKind): string {
  const text = `${raw}::text`;
  switch (column.type) {
    case 'text':
    case 'subject-key':
      return collated(text, textRule(column, text));
    case 'category':
      return collated(text, `${postgresDialect.asText(raw)} IN (${column.values.map(quoteText).join(', ')})`);
    case 'integer':
    case 'decimal':
      return number(column, raw, kind);
    case 'date':
      return date(raw, kind);
    case 'boolean':
      return kind === 'boolean' ? raw : truth(text);
    case 'timestamp':
      throw refused('a timestamp has no meaning yet');
  }
}

function collated(text: string, rule: string): string {
  return `((CASE WHEN ${rule} THEN ${text} END) COLLATE "C")`;
}

function textRule(column: TextColumn, text: string): string {
  const length = `char_length(${text}) <= ${String(longest(column))}`;
  return column.format === undefined ? length : `${length} AND ${text} ~ '${formatPattern(column.format)}'`;
}

function number(column: Extract<SchemaColumn, { type: 'integer' | 'decimal' }>, raw: string, kind: RawKind): string {
  if (kind === 'integer' || kind === 'number') {
    return within(column, raw, kind);
  }
  const text = `${raw}::text`;
  return `(CASE WHEN ${text} ~ '${numberPattern}' THEN ${within(column, `(${text})::numeric`, 'number')} END)`;
}

function within(column: Extract<SchemaColumn, { type: 'integer' | 'decimal' }>, raw: string, kind: RawKind): string {
  const { min, max } = writtenBounds(column);
  if (column.type === 'integer') {
    const whole = kind === 'integer' ? '' : ` AND ${raw} = trunc(${raw})`;
    return `(CASE WHEN ${raw} BETWEEN ${min} AND ${max}${whole} THEN ${raw}::bigint END)`;
  }
  const rounded = `round(${raw}::numeric, ${String(column.scale)})`;
  return `(CASE WHEN ${rounded} BETWEEN ${min} AND ${max} THEN ${rounded} END)`;
}

function date(raw: string, kind: RawKind): string {
  if (kind === 'date') {
    return `(CASE WHEN ${raw} BETWEEN DATE '${firstDay}' AND DATE '${lastDay}' THEN ${raw} END)`;
  }
  const text = `${raw}::text`;
  // The cast raises an error for a day that no calendar has, so the calendar is asked first.
  return `(CASE WHEN ${text} ~ '${dayPattern}' THEN CASE WHEN ${inCalendar(text)} THEN left(${text}, 10)::date END END)`;
}

function inCalendar(text: string): string {
  const [year, month, day] = [
    `left(${text}, 4)::integer`,
    `substr(${text}, 6, 2)::integer`,
    `substr(${text}, 9, 2)::integer`,
  ];
  const leap = `(${year} % 4 = 0 AND (${year} % 100 <> 0 OR ${year} % 400 = 0))`;
  const days = `CASE WHEN ${month} = 2 THEN CASE WHEN ${leap} THEN 29 ELSE 28 END WHEN ${month} IN (4, 6, 9, 11) THEN 30 ELSE 31 END`;
  return `${year} >= 1 AND ${month} BETWEEN 1 AND 12 AND ${day} BETWEEN 1 AND ${days}`;
}

function truth(text: string): string {
  const words = (list: readonly string[]): string => list.map(quoteText).join(', ');
  return `(CASE WHEN lower(${text}) IN (${words(truths)}) THEN true WHEN lower(${text}) IN (${words(untruths)}) THEN false END)`;
}
