import type { SchemaColumn, TextColumn } from '@entente/protocol';
import {
  allowedTexts,
  dayBounds,
  longest,
  momentBounds,
  scaledBounds,
  truths,
  untruths,
  wholeBounds,
} from '../render/column-rules.js';
import { type Conversion, orNothing, whereKept } from '../render/conversion.js';
import { quoteText } from '../render/dialect.js';
import { formatRule } from './format-rule.js';

type Column<Type extends SchemaColumn['type']> = Extract<SchemaColumn, { readonly type: Type }>;

/** CAST keeps a column's collating sequence, so the binary one is named. */
export function textOf(raw: string): string {
  return `(CAST(${raw} AS TEXT) COLLATE BINARY)`;
}

export function sqliteNormalise(column: SchemaColumn, raw: string): Conversion {
  switch (column.type) {
    case 'text':
    case 'subject-key':
      return anyText(column, raw);
    case 'category':
      return whereKept(`${textOf(raw)} IN (${column.values.map(quoteText).join(', ')})`, textOf(raw));
    case 'integer':
    case 'decimal':
      return number(column, raw);
    case 'date':
      return day(column, raw);
    case 'timestamp':
      return orNothing(moment(column, raw));
    case 'boolean':
      return orNothing(truth(raw));
  }
}

function anyText(column: TextColumn, raw: string): Conversion {
  const text = column.collation === 'caseless' ? `lower(${raw})` : raw;
  const rules = [
    `typeof(${raw}) = 'text'`,
    `length(${text}) <= ${String(longest(column))}`,
    `instr(${raw}, char(0)) = 0`,
  ];
  const allowed = allowedTexts(column, quoteText);
  if (allowed !== undefined) {
    rules.push(`${textOf(text)} IN (${allowed})`);
  }
  if (column.format !== undefined) {
    rules.push(formatRule(text, column.format));
  }
  return whereKept(rules.join(' AND '), textOf(text));
}

type NumberColumn = Column<'integer' | 'decimal'>;

/** No binary fraction means two decimals of so many digits. */
const sureDigits = 15;

/**
 * A REAL is read as the shortest decimal that means it, TEXT as it is written; a function does that. None is needed for a
 * number that the division of whole units gives again: it is the one decimal of few digits that this number can mean.
 * Without its affinity (`+`) a text or a blob is greater than any number.
 */
function number(column: NumberColumn, raw: string): Conversion {
  const { min, max } = scaledBounds(column);
  const unit = 10n ** BigInt(column.type === 'decimal' ? column.scale : 0);
  const sure = 10n ** BigInt(sureDigits) - 1n;
  const [low, high] = [min > -sure ? min : -sure, max < sure ? max : sure];
  const factor = String(unit);
  const scaled = (value: bigint): string => (unit === 1n ? String(value) : `${String(value)} / ${factor}.0`);
  const units = unit === 1n ? `CAST(${raw} AS INTEGER)` : `CAST(round(${raw} * ${factor}.0) AS INTEGER)`;
  const again = unit === 1n ? units : `${units} / ${factor}.0`;
  const isPlain = `(+${raw} BETWEEN ${scaled(low)} AND ${scaled(high)} AND ${again} = +${raw})`;
  const other = read(column, raw);
  return {
    keeps: `(${isPlain} OR ${other} IS NOT NULL)`,
    ...alike(`(CASE WHEN ${isPlain} THEN ${units} ELSE ${other} END)`),
  };
}

function alike(value: string): Pick<Conversion, 'value' | 'orNull'> {
  return { value, orNull: value };
}

function read(column: NumberColumn, raw: string): string {
  const { min, max } = scaledBounds(column);
  const unit = 10n ** BigInt(column.type === 'decimal' ? column.scale : 0);
  const { min: low, max: high } = wholeBounds(column, unit);
  const bounds = `${String(min)}, ${String(max)}`;
  const other =
    column.type === 'integer'
      ? `entente_whole(${raw}, ${bounds})`
      : `entente_decimal(${raw}, ${String(column.scale)}, ${bounds})`;
  const whole = `CASE WHEN ${raw} BETWEEN ${String(low)} AND ${String(high)} THEN ${raw} * ${String(unit)} END`;
  return `(CASE typeof(${raw}) WHEN 'integer' THEN ${whole} WHEN 'null' THEN NULL ELSE ${other} END)`;
}

/** A text that is a day comes back from SQLite's own function as it is; a day that no calendar has as another one. */
function day(column: Column<'date'>, raw: string): Conversion {
  const { min, max } = dayBounds(column);
  const range = (date: string): string => `${date} BETWEEN '${min}' AND '${max}'`;
  const date = `substr(${raw}, 1, 10)`;
  const timed = [
    `typeof(${raw}) = 'text'`,
    `substr(${raw}, 11, 1) IN (' ', 'T')`,
    `date(${date}) = ${date}`,
    range(date),
  ];
  const plain = `date(${raw}) = +${raw} AND ${range(`+${raw}`)}`;
  return whereKept(`((${plain}) OR (${timed.join(' AND ')}))`, date);
}

function moment(column: Column<'timestamp'>, raw: string): string {
  const { min, max } = momentBounds(column);
  const canonical = (plain: string): string => `'${plain.replace(' ', 'T')}Z'`;
  const read = `entente_moment(${raw})`;
  return `(CASE WHEN ${read} BETWEEN ${canonical(min)} AND ${canonical(max)} THEN ${read} END)`;
}

function truth(raw: string): string {
  const words = (list: readonly string[]): string => list.map(quoteText).join(', ');
  const text = `lower(CAST(${raw} AS TEXT))`;
  return `(CASE WHEN ${text} IN (${words(truths)}) THEN 1 WHEN ${text} IN (${words(untruths)}) THEN 0 END)`;
}
