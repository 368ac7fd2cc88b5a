import { formatPattern, type SchemaColumn, type TextColumn } from '@entente/protocol';
import {
  allowedTexts,
  dayBounds,
  dayPattern,
  longest,
  momentBounds,
  momentPattern,
  numberPattern,
  scaledBounds,
  truths,
  untruths,
  wholeBounds,
} from '../render/column-rules.js';
import type { RawKind } from '../render/dialect.js';
import { mysqlTexts, quoteHex, textOf } from './texts.js';

type Column<Type extends SchemaColumn['type']> = Extract<SchemaColumn, { readonly type: Type }>;
type NumberColumn = Column<'integer' | 'decimal'>;

export function mysqlNormalise(column: SchemaColumn, raw: string, kind: RawKind): string {
  switch (column.type) {
    case 'text':
    case 'subject-key':
      return anyText(column, textOf(raw));
    case 'category': {
      const text = textOf(raw);
      return `(CASE WHEN ${text} IN (${column.values.map(quoteHex).join(', ')}) THEN ${text} END)`;
    }
    case 'integer':
    case 'decimal':
      return number(column, raw, kind);
    case 'date':
      return day(column, raw, kind);
    case 'timestamp':
      return moment(column, raw, kind);
    case 'boolean':
      return truth(textOf(raw));
  }
}

/** `$` would also stand before a line's end. */
function matches(text: string, pattern: string): string {
  return `${text} REGEXP ${quoteHex(pattern.replace(/\$$/, '\\z'))}`;
}

function anyText(column: TextColumn, raw: string): string {
  const text = column.collation === 'caseless' ? mysqlTexts.lower(raw) : raw;
  const rules = [`CHAR_LENGTH(${text}) <= ${String(longest(column))}`, `LOCATE(${quoteHex('\0')}, ${text}) = 0`];
  const allowed = allowedTexts(column, quoteHex);
  if (allowed !== undefined) {
    rules.push(`${text} IN (${allowed})`);
  }
  if (column.format !== undefined) {
    rules.push(matches(text, formatPattern(column.format)));
  }
  return `(CASE WHEN ${rules.join(' AND ')} THEN ${text} END)`;
}

function number(column: NumberColumn, raw: string, kind: RawKind): string {
  const scale = column.type === 'decimal' ? column.scale : 0;
  const unit = 10n ** BigInt(scale);
  if (kind === 'integer') {
    const { min, max } = wholeBounds(column, unit);
    return `(CASE WHEN ${raw} BETWEEN ${String(min)} AND ${String(max)} THEN CAST(${raw} AS SIGNED) * ${String(unit)} END)`;
  }
  const text = textOf(raw);
  const value = `CAST(${text} AS DECIMAL(65, 30))`;
  const { min, max } = scaledBounds(column);
  const units = `ROUND(${value} * ${String(unit)})`;
  const whole = column.type === 'integer' ? ` AND ${value} = ROUND(${value})` : '';
  const rule = `${units} BETWEEN ${String(min)} AND ${String(max)}${whole}`;
  return `(CASE WHEN ${matches(text, numberPattern)} THEN CASE WHEN ${rule} THEN CAST(${units} AS SIGNED) END END)`;
}

function day(column: Column<'date'>, raw: string, kind: RawKind): string {
  const { min, max } = dayBounds(column);
  const between = (date: string): string =>
    `(CASE WHEN ${date} BETWEEN DATE '${min}' AND DATE '${max}' AND DAYOFMONTH(${date}) > 0 THEN ${date} END)`;
  if (kind === 'date' || kind === 'timestamp') {
    return between(kind === 'date' ? raw : `CAST(${raw} AS DATE)`);
  }
  const text = textOf(raw);
  return `(CASE WHEN ${matches(text, dayPattern)} THEN ${between(`CAST(LEFT(${text}, 10) AS DATE)`)} END)`;
}

function moment(column: Column<'timestamp'>, raw: string, kind: RawKind): string {
  const { min, max } = momentBounds(column);
  const between = (value: string): string =>
    `(CASE WHEN ${value} BETWEEN TIMESTAMP '${min}' AND TIMESTAMP '${max}' AND DAYOFMONTH(${value}) > 0 THEN ${value} END)`;
  if (kind === 'timestamp' || kind === 'date') {
    return between(`CAST(${raw} AS DATETIME(6))`);
  }
  const text = textOf(raw);
  const plain = `REPLACE(REGEXP_REPLACE(${text}, ${quoteHex('(Z|[+]00(:?00)?)\\z')}, ''), 'T', ' ')`;
  return `(CASE WHEN ${matches(text, momentPattern)} THEN ${between(`CAST(${plain} AS DATETIME(6))`)} END)`;
}

function truth(text: string): string {
  const words = (list: readonly string[]): string => list.map(quoteHex).join(', ');
  return `(CASE WHEN LOWER(${text}) IN (${words(truths)}) THEN 1 WHEN LOWER(${text}) IN (${words(untruths)}) THEN 0 END)`;
}
