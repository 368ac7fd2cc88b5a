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
      return orNothing(number(column, raw));
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

/** Whole numbers need no function; REAL is read as the shortest decimal that means it, TEXT as it is written. */
function number(column: Column<'integer' | 'decimal'>, raw: string): string {
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

function day(column: Column<'date'>, raw: string): Conversion {
  const { min, max } = dayBounds(column);
  const date = `substr(${raw}, 1, 10)`;
  const digits = (count: number): string => '[0-9]'.repeat(count);
  const rules = [
    `typeof(${raw}) = 'text'`,
    `${raw} GLOB '${digits(4)}-${digits(2)}-${digits(2)}*'`,
    `(length(${raw}) = 10 OR substr(${raw}, 11, 1) IN (' ', 'T'))`,
    `${date} BETWEEN '${min}' AND '${max}'`,
    // A day that no calendar has comes back as another one.
    `date(${date}) = ${date}`,
  ];
  return whereKept(rules.join(' AND '), date);
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
