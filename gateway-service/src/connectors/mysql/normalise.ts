import { formatPattern, type SchemaColumn, type TextColumn } from '@entente/protocol';
import {
  allowedTexts,
  dayBounds,
  dayPattern,
  exactDecimal,
  type ExactDecimal,
  longest,
  momentBounds,
  momentPattern,
  numberPattern,
  scaledBounds,
  truths,
  untruths,
  wholeBounds,
} from '../render/column-rules.js';
import { type Conversion, guarded, orNothing, whereKept } from '../render/conversion.js';
import type { RawKind } from '../render/dialect.js';
import { mysqlTexts, quoteHex, textOf } from './texts.js';

type Column<Type extends SchemaColumn['type']> = Extract<SchemaColumn, { readonly type: Type }>;
type NumberColumn = Column<'integer' | 'decimal'>;

export function mysqlNormalise(column: SchemaColumn, raw: string, kind: RawKind): Conversion {
  switch (column.type) {
    case 'text':
    case 'subject-key':
      return anyText(column, textOf(raw));
    case 'category': {
      const text = textOf(raw);
      return whereKept(`${text} IN (${column.values.map(quoteHex).join(', ')})`, text);
    }
    case 'integer':
    case 'decimal':
      return number(column, raw, kind);
    case 'date':
      return day(column, raw, kind);
    case 'timestamp':
      return moment(column, raw, kind);
    case 'boolean':
      return orNothing(truth(textOf(raw)));
  }
}

/** `$` would also stand before a line's end. */
function matches(text: string, pattern: string): string {
  return `${text} REGEXP ${quoteHex(pattern.replace(/\$$/, '\\z'))}`;
}

function anyText(column: TextColumn, raw: string): Conversion {
  const text = column.collation === 'caseless' ? mysqlTexts.lower(raw) : raw;
  const rules = [`CHAR_LENGTH(${text}) <= ${String(longest(column))}`, `LOCATE(${quoteHex('\0')}, ${text}) = 0`];
  const allowed = allowedTexts(column, quoteHex);
  if (allowed !== undefined) {
    rules.push(`${text} IN (${allowed})`);
  }
  if (column.format !== undefined) {
    rules.push(matches(text, formatPattern(column.format)));
  }
  return whereKept(rules.join(' AND '), text);
}

function number(column: NumberColumn, raw: string, kind: RawKind): Conversion {
  const unit = 10n ** BigInt(column.type === 'decimal' ? column.scale : 0);
  if (kind === 'integer') {
    const { min, max } = wholeBounds(column, unit);
    const keeps = `${raw} BETWEEN ${String(min)} AND ${String(max)}`;
    const value = `CAST(${raw} AS SIGNED)`;
    return unit === 1n ? whereKept(keeps, value) : guarded(keeps, `${value} * ${String(unit)}`);
  }
  const decimal = exactDecimal(column, kind);
  if (decimal !== undefined) {
    return exact(column, raw, decimal);
  }
  const text = textOf(raw);
  const { orNull } = within(column, `CAST(${text} AS DECIMAL(65, 30))`, true);
  return orNothing(`(CASE WHEN ${matches(text, numberPattern)} THEN ${orNull} END)`);
}

function exact(column: NumberColumn, raw: string, decimal: ExactDecimal): Conversion {
  const { keeps, value, orNull } = within(column, raw, decimal.rounds);
  return decimal.fits && column.type === 'decimal'
    ? whereKept(`${raw} IS NOT NULL`, value)
    : { keeps, value: orNull, orNull };
}

function within(column: NumberColumn, value: string, rounds: boolean): Conversion {
  const unit = 10n ** BigInt(column.type === 'decimal' ? column.scale : 0);
  const { min, max } = scaledBounds(column);
  const scaled = unit === 1n ? value : `${value} * ${String(unit)}`;
  const units = rounds ? `ROUND(${scaled})` : scaled;
  const whole = column.type === 'integer' && rounds ? ` AND ${value} = ROUND(${value})` : '';
  return whereKept(`${units} BETWEEN ${String(min)} AND ${String(max)}${whole}`, `CAST(${units} AS SIGNED)`);
}

function day(column: Column<'date'>, raw: string, kind: RawKind): Conversion {
  const { min, max } = dayBounds(column);
  const range = (date: string): string => `${date} BETWEEN DATE '${min}' AND DATE '${max}' AND DAYOFMONTH(${date}) > 0`;
  if (kind === 'date' || kind === 'timestamp') {
    const date = kind === 'date' ? raw : `CAST(${raw} AS DATE)`;
    return whereKept(range(date), date);
  }
  const text = textOf(raw);
  const date = `CAST(LEFT(${text}, 10) AS DATE)`;
  return orNothing(`(CASE WHEN ${matches(text, dayPattern)} THEN CASE WHEN ${range(date)} THEN ${date} END END)`);
}

function moment(column: Column<'timestamp'>, raw: string, kind: RawKind): Conversion {
  const { min, max } = momentBounds(column);
  const range = (value: string): string =>
    `${value} BETWEEN TIMESTAMP '${min}' AND TIMESTAMP '${max}' AND DAYOFMONTH(${value}) > 0`;
  if (kind === 'timestamp' || kind === 'date') {
    const own = `CAST(${raw} AS DATETIME(6))`;
    return whereKept(range(own), own);
  }
  const text = textOf(raw);
  const plain = `REPLACE(REGEXP_REPLACE(${text}, ${quoteHex('(Z|[+]00(:?00)?)\\z')}, ''), 'T', ' ')`;
  const value = `CAST(${plain} AS DATETIME(6))`;
  return orNothing(`(CASE WHEN ${matches(text, momentPattern)} THEN CASE WHEN ${range(value)} THEN ${value} END END)`);
}

function truth(text: string): string {
  const words = (list: readonly string[]): string => list.map(quoteHex).join(', ');
  return `(CASE WHEN LOWER(${text}) IN (${words(truths)}) THEN 1 WHEN LOWER(${text}) IN (${words(untruths)}) THEN 0 END)`;
}
