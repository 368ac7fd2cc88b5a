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
  writtenBounds,
} from '../render/column-rules.js';
import { type Conversion, guarded, orNothing, whereKept } from '../render/conversion.js';
import { quoteText, type RawKind } from '../render/dialect.js';
import { duckdbTexts } from './texts.js';

type Column<Type extends SchemaColumn['type']> = Extract<SchemaColumn, { readonly type: Type }>;
type NumberColumn = Column<'integer' | 'decimal'>;

export function textOf(raw: string): string {
  return `(CAST(${raw} AS VARCHAR) COLLATE "binary")`;
}

export function duckdbNormalise(column: SchemaColumn, raw: string, kind: RawKind): Conversion {
  const text = `CAST(${raw} AS VARCHAR)`;
  switch (column.type) {
    case 'text':
    case 'subject-key':
      return anyText(column, text);
    case 'category':
      return whereKept(`${textOf(raw)} IN (${column.values.map(quoteText).join(', ')})`, textOf(raw));
    case 'integer':
    case 'decimal':
      return number(column, raw, kind);
    case 'date':
      return day(column, raw, kind);
    case 'timestamp':
      return moment(column, raw, kind);
    case 'boolean':
      return kind === 'boolean' ? whereKept(`${raw} IS NOT NULL`, raw) : orNothing(truth(text));
  }
}

function anyText(column: TextColumn, raw: string): Conversion {
  const text = column.collation === 'caseless' ? duckdbTexts.lower(raw) : raw;
  const rules = [`length(${text}) <= ${String(longest(column))}`, `NOT contains(${text}, chr(0))`];
  const allowed = allowedTexts(column, quoteText);
  if (allowed !== undefined) {
    rules.push(`(${text} COLLATE "binary") IN (${allowed})`);
  }
  if (column.format !== undefined) {
    rules.push(`regexp_matches(${text}, '${formatPattern(column.format)}')`);
  }
  return whereKept(rules.join(' AND '), `(${text} COLLATE "binary")`);
}

function number(column: NumberColumn, raw: string, kind: RawKind): Conversion {
  if (kind === 'integer') {
    return wholeWithin(column, `TRY_CAST(${raw} AS BIGINT)`);
  }
  const decimal = exactDecimal(column, kind);
  return (decimal === undefined ? undefined : exact(column, raw, decimal)) ?? orNothing(written(column, raw));
}

/** Most digits that DuckDB's decimals have in 64 bits, and at all. */
const short = 18;
const most = 38;

/** A decimal of the engine's own, rounded if it must be; undefined where its units may have more digits than are exact. */
function exact(column: NumberColumn, raw: string, decimal: ExactDecimal): Conversion | undefined {
  const scale = scaleOfColumn(column);
  if (decimal.precision + scale + 1 > most || decimal.whole + scale > short) {
    return undefined;
  }
  const rounded = decimal.rounds ? `round(${raw}, ${String(scale)})` : raw;
  // A product of short decimals is short as well, and ends in an error where it does not fit.
  const digits = decimal.precision + scale + 1;
  const factor = digits > short ? `CAST(${rounded} AS DECIMAL(${String(digits)}, ${String(decimal.scale)}))` : rounded;
  const units = `CAST(${scale === 0 ? rounded : `${factor} * ${String(10n ** BigInt(scale))}`} AS BIGINT)`;
  const { min, max } = scaledBounds(column);
  const kept = decimal.fits ? `${raw} IS NOT NULL` : `${units} BETWEEN ${String(min)} AND ${String(max)}`;
  return whereKept(column.type === 'integer' && decimal.rounds ? `${kept} AND ${raw} = ${rounded}` : kept, units);
}

function written(column: NumberColumn, raw: string): string {
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

function wholeWithin(column: NumberColumn, value: string): Conversion {
  const unit = 10n ** BigInt(scaleOfColumn(column));
  const { min, max } = wholeBounds(column, unit);
  const keeps = `${value} BETWEEN ${String(min)} AND ${String(max)}`;
  return unit === 1n ? whereKept(keeps, value) : guarded(keeps, `${value} * ${String(unit)}`);
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

function day(column: Column<'date'>, raw: string, kind: RawKind): Conversion {
  const { min, max } = dayBounds(column);
  const text = `CAST(${raw} AS VARCHAR)`;
  const own = kind === 'date' ? raw : `CAST(${raw} AS DATE)`;
  const read = kind === 'date' || kind === 'timestamp' ? own : `TRY_CAST(substr(${text}, 1, 10) AS DATE)`;
  const range = `${read} BETWEEN DATE '${min}' AND DATE '${max}'`;
  return whereKept(read === own ? range : `regexp_matches(${text}, '${dayPattern}') AND ${range}`, read);
}

function moment(column: Column<'timestamp'>, raw: string, kind: RawKind): Conversion {
  const { min, max } = momentBounds(column);
  const range = (value: string): string => `${value} BETWEEN TIMESTAMP '${min}' AND TIMESTAMP '${max}'`;
  if (kind === 'timestamp' || kind === 'date') {
    const own = kind === 'date' ? `TRY_CAST(${raw} AS TIMESTAMP)` : raw;
    return whereKept(range(own), own);
  }
  // Without the extension for time zones an instant is written with +00.
  const text = `CAST(${raw} AS VARCHAR)`;
  const plain = `TRY_CAST(regexp_replace(replace(${text}, 'T', ' '), '(Z|[+]00(:?00)?)$', '') AS TIMESTAMP)`;
  const rules = [`regexp_matches(${text}, '${momentPattern}')`, `substr(${text}, 12, 2) <= '23'`, range(plain)];
  return whereKept(rules.join(' AND '), plain);
}

function truth(text: string): string {
  const words = (list: readonly string[]): string => list.map(quoteText).join(', ');
  return `(CASE WHEN lower(${text}) IN (${words(truths)}) THEN true WHEN lower(${text}) IN (${words(untruths)}) THEN false END)`;
}
