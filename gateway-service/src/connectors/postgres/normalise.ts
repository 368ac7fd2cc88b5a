import { formatPattern, type SchemaColumn, type TextColumn } from '@entente/protocol';
import {
  allowedTexts,
  dayBounds,
  dayPattern,
  longest,
  momentBounds,
  momentPattern,
  numberPattern,
  truths,
  untruths,
  writtenBounds,
} from '../render/column-rules.js';
import { quoteText, type RawKind } from '../render/dialect.js';

type Column<Type extends SchemaColumn['type']> = Extract<SchemaColumn, { readonly type: Type }>;

export function postgresNormalise(column: SchemaColumn, raw: string, kind: RawKind): string {
  const text = `${raw}::text`;
  switch (column.type) {
    case 'text':
    case 'subject-key':
      return anyText(column, text);
    case 'category':
      return collated(text, `(${text} COLLATE "C") IN (${column.values.map(quoteText).join(', ')})`);
    case 'integer':
    case 'decimal':
      return number(column, raw, kind);
    case 'date':
      return date(column, raw, kind);
    case 'timestamp':
      return moment(column, raw, kind);
    case 'boolean':
      return kind === 'boolean' ? raw : truth(text);
  }
}

function collated(text: string, rule: string): string {
  return `((CASE WHEN ${rule} THEN ${text} END) COLLATE "C")`;
}

function anyText(column: TextColumn, raw: string): string {
  const text = column.collation === 'caseless' ? `lower(${raw} COLLATE "C")` : raw;
  const rules = [`char_length(${text}) <= ${String(longest(column))}`];
  const allowed = allowedTexts(column, quoteText);
  if (allowed !== undefined) {
    rules.push(`(${text} COLLATE "C") IN (${allowed})`);
  }
  if (column.format !== undefined) {
    rules.push(`${text} ~ '${formatPattern(column.format)}'`);
  }
  return collated(text, rules.join(' AND '));
}

function number(column: Column<'integer' | 'decimal'>, raw: string, kind: RawKind): string {
  if (kind === 'integer' || kind === 'number') {
    return within(column, raw, kind);
  }
  const text = `${raw}::text`;
  return `(CASE WHEN ${text} ~ '${numberPattern}' THEN ${within(column, `(${text})::numeric`, 'number')} END)`;
}

function within(column: Column<'integer' | 'decimal'>, raw: string, kind: RawKind): string {
  const { min, max } = writtenBounds(column);
  if (column.type === 'integer') {
    const whole = kind === 'integer' ? '' : ` AND ${raw} = trunc(${raw})`;
    return `(CASE WHEN ${raw} BETWEEN ${min} AND ${max}${whole} THEN ${raw}::bigint END)`;
  }
  const rounded = `round(${raw}::numeric, ${String(column.scale)})`;
  return `(CASE WHEN ${rounded} BETWEEN ${min} AND ${max} THEN ${rounded} END)`;
}

function date(column: Column<'date'>, raw: string, kind: RawKind): string {
  const { min, max } = dayBounds(column);
  const between = (day: string): string => `(CASE WHEN ${day} BETWEEN DATE '${min}' AND DATE '${max}' THEN ${day} END)`;
  if (kind === 'date' || kind === 'timestamp' || kind === 'instant') {
    return between(kind === 'date' ? raw : `(${kind === 'instant' ? `(${raw} AT TIME ZONE 'UTC')` : raw})::date`);
  }
  const text = `${raw}::text`;
  // The cast raises an error for a day that no calendar has, so the calendar is asked first.
  return `(CASE WHEN ${text} ~ '${dayPattern}' THEN CASE WHEN ${inCalendar(text)} THEN ${between(`left(${text}, 10)::date`)} END END)`;
}

function moment(column: Column<'timestamp'>, raw: string, kind: RawKind): string {
  const { min, max } = momentBounds(column);
  const between = (value: string): string =>
    `(CASE WHEN ${value} BETWEEN TIMESTAMP '${min}' AND TIMESTAMP '${max}' THEN ${value} END)`;
  if (kind === 'timestamp' || kind === 'date') {
    return between(kind === 'date' ? `${raw}::timestamp` : raw);
  }
  if (kind === 'instant') {
    return between(`(${raw} AT TIME ZONE 'UTC')`);
  }
  const text = `${raw}::text`;
  const clock = [
    [12, 23],
    [15, 59],
    [18, 59],
  ].map(([from, most]) => `substr(${text}, ${String(from)}, 2)::integer <= ${String(most)}`);
  const value = `replace(regexp_replace(${text}, '(Z|[+]00(:?00)?)$', ''), 'T', ' ')::timestamp`;
  return `(CASE WHEN ${text} ~ '${momentPattern}' THEN CASE WHEN ${inCalendar(text)} AND ${clock.join(' AND ')} THEN ${between(value)} END END)`;
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
