import { formatPattern, type SchemaColumn, type TextColumn } from '@entente/protocol';
import {
  allowedTexts,
  dayBounds,
  dayPattern,
  exactDecimal,
  type ExactDecimal,
  firstDay,
  lastDay,
  longest,
  momentBounds,
  momentPattern,
  numberPattern,
  truths,
  untruths,
  writtenBounds,
} from '../render/column-rules.js';
import { type Conversion, guarded, orNothing, whereKept } from '../render/conversion.js';
import { quoteText, type RawKind } from '../render/dialect.js';

type Column<Type extends SchemaColumn['type']> = Extract<SchemaColumn, { readonly type: Type }>;
type NumberColumn = Column<'integer' | 'decimal'>;

export function postgresNormalise(column: SchemaColumn, raw: string, kind: RawKind): Conversion {
  const text = `${raw}::text`;
  switch (column.type) {
    case 'text':
    case 'subject-key':
      return anyText(column, text);
    case 'category':
      return whereKept(`${collated(text)} IN (${column.values.map(quoteText).join(', ')})`, collated(text));
    case 'integer':
    case 'decimal':
      return number(column, raw, kind);
    case 'date':
      return date(column, raw, kind);
    case 'timestamp':
      return moment(column, raw, kind);
    case 'boolean':
      return kind === 'boolean' ? whereKept(`${raw} IS NOT NULL`, raw) : orNothing(truth(text));
  }
}

function collated(text: string): string {
  return `(${text} COLLATE "C")`;
}

function anyText(column: TextColumn, raw: string): Conversion {
  const text = column.collation === 'caseless' ? `lower(${collated(raw)})` : raw;
  const rules = [`char_length(${text}) <= ${String(longest(column))}`];
  const allowed = allowedTexts(column, quoteText);
  if (allowed !== undefined) {
    rules.push(`${collated(text)} IN (${allowed})`);
  }
  if (column.format !== undefined) {
    rules.push(`${text} ~ '${formatPattern(column.format)}'`);
  }
  return whereKept(rules.join(' AND '), collated(text));
}

function number(column: NumberColumn, raw: string, kind: RawKind): Conversion {
  if (kind === 'integer' || kind === 'number') {
    return within(column, raw, kind);
  }
  const decimal = exactDecimal(column, kind);
  if (decimal !== undefined) {
    return exact(column, raw, decimal);
  }
  const text = `${raw}::text`;
  const { orNull } = within(column, `(${text})::numeric`, 'number');
  return orNothing(`(CASE WHEN ${text} ~ '${numberPattern}' THEN ${orNull} END)`);
}

/** A numeric of so many digits is within their bounds, or it is NaN, which is greater than any number. */
function exact(column: NumberColumn, raw: string, decimal: ExactDecimal): Conversion {
  if (column.type === 'integer' || !decimal.fits) {
    return within(column, raw, 'number', decimal.rounds);
  }
  const value = decimal.rounds ? `round(${raw}, ${String(column.scale)})` : raw;
  return whereKept(`${raw} < 'NaN'`, value);
}

function within(column: NumberColumn, raw: string, kind: RawKind, rounds = true): Conversion {
  const { min, max } = writtenBounds(column);
  if (column.type === 'decimal') {
    const rounded = rounds ? `round(${raw}::numeric, ${String(column.scale)})` : raw;
    return whereKept(`${rounded} BETWEEN ${min} AND ${max}`, rounded);
  }
  const range = `${raw} BETWEEN ${min} AND ${max}`;
  return kind === 'integer'
    ? whereKept(range, `${raw}::bigint`)
    : guarded(`${range} AND ${raw} = trunc(${raw})`, `${raw}::bigint`);
}

function date(column: Column<'date'>, raw: string, kind: RawKind): Conversion {
  const { min, max } = dayBounds(column);
  const range = (day: string): string => `${day} BETWEEN DATE '${min}' AND DATE '${max}'`;
  if (kind === 'date' || kind === 'timestamp' || kind === 'instant') {
    const day = kind === 'date' ? raw : `(${kind === 'instant' ? inUtc(raw) : raw})::date`;
    return whereKept(range(day), day);
  }
  const text = `${raw}::text`;
  const day = `left(${text}, 10)::date`;
  // The cast raises an error for a day that no calendar has, so the calendar is asked first.
  return orNothing(
    `(CASE WHEN ${text} ~ '${dayPattern}' THEN CASE WHEN ${inCalendar(text)} THEN CASE WHEN ${range(day)} THEN ${day} END END END)`,
  );
}

function moment(column: Column<'timestamp'>, raw: string, kind: RawKind): Conversion {
  const { min, max } = momentBounds(column);
  const range = (value: string): string => `${value} BETWEEN TIMESTAMP '${min}' AND TIMESTAMP '${max}'`;
  if (kind === 'timestamp' || kind === 'instant') {
    const own = kind === 'instant' ? inUtc(raw) : raw;
    return whereKept(range(own), own);
  }
  if (kind === 'date') {
    // There are days that no moment has.
    const day = `(CASE WHEN ${raw} BETWEEN DATE '${firstDay}' AND DATE '${lastDay}' THEN ${raw}::timestamp END)`;
    return whereKept(range(day), day);
  }
  const text = `${raw}::text`;
  const clock = [
    [12, 23],
    [15, 59],
    [18, 59],
  ].map(([from, most]) => `substr(${text}, ${String(from)}, 2)::integer <= ${String(most)}`);
  const value = `replace(regexp_replace(${text}, '(Z|[+]00(:?00)?)$', ''), 'T', ' ')::timestamp`;
  return orNothing(
    `(CASE WHEN ${text} ~ '${momentPattern}' THEN CASE WHEN ${inCalendar(text)} AND ${clock.join(' AND ')} THEN CASE WHEN ${range(value)} THEN ${value} END END END)`,
  );
}

function inUtc(raw: string): string {
  return `(${raw} AT TIME ZONE 'UTC')`;
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
