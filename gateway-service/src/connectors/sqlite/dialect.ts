import { DomainError, type SchemaColumn, type TextColumn } from '@entente/protocol';
import { firstDay, longest, scaledBounds, truths, untruths, wholeBounds } from '../render/column-rules.js';
import { quoteText, type BoundValue, type Dialect } from '../render/dialect.js';
import { refused, scaleOf, toScaled, type ValueType } from '../render/value-type.js';
import { formatRule } from './format-rule.js';

const largest = 2n ** 63n - 1n;

/**
 * SQLite: decimals are whole units of their scale, days are ISO text, booleans 0 and 1. What SQL cannot do exactly
 * goes through functions of ours (`exact-functions.ts`), where overflow is an error: SQLite's own operators would turn
 * to binary fractions.
 */
export const sqliteDialect: Dialect = {
  placeholder: (index) => `?${String(index)}`,
  bound,
  nothing: () => 'NULL',
  normalise,
  // CAST keeps a column's collating sequence, so the binary one is named.
  asText: (raw) => `(CAST(${raw} AS TEXT) COLLATE BINARY)`,
  rescale: (sql, from, to) => `entente_multiply(${sql}, ${String(10n ** BigInt(to - from))})`,
  arithmetic: (operator, left, right) => `${functions[operator]}(${left}, ${right})`,
  shiftDate: (operator, date, days) => `entente_shift(${date}, ${days}, ${operator === '+' ? '1' : '-1'})`,
  collate: (sql) => sql,
  dateLevel: (date, level) => {
    const year = `substr(${date}, 1, 4)`;
    const quarter = `((CAST(substr(${date}, 6, 2) AS INTEGER) + 2) / 3)`;
    return { month: `substr(${date}, 1, 7)`, quarter: `(${year} || '-Q' || ${quarter})`, year }[level];
  },
  shown: (sql) => sql,
};

const functions = { '+': 'entente_add', '-': 'entente_subtract', '*': 'entente_multiply' } as const;

function bound(text: string, type: ValueType): BoundValue {
  switch (type.kind) {
    case 'boolean':
      return text === 'true' ? 1n : 0n;
    case 'integer':
    case 'decimal':
    case 'band':
      return within64(toScaled(text, scaleOf(type)));
    default:
      return text;
  }
}

function within64(value: bigint): bigint {
  if (value > largest || value < -largest) {
    throw new DomainError('PARAMETER_INVALID', 'a number is larger than SQLite holds exactly');
  }
  return value;
}

function normalise(column: SchemaColumn, raw: string): string {
  switch (column.type) {
    case 'text':
    case 'subject-key':
      return `(CASE WHEN ${textRule(column, raw)} THEN ${raw} END)`;
    case 'category': {
      const text = sqliteDialect.asText(raw);
      return `(CASE WHEN ${text} IN (${column.values.map(quoteText).join(', ')}) THEN ${text} END)`;
    }
    case 'integer':
    case 'decimal':
      return number(column, raw);
    case 'date':
      return day(raw);
    case 'boolean':
      return truth(raw);
    case 'timestamp':
      throw refused('a timestamp has no meaning yet');
  }
}

function textRule(column: TextColumn, raw: string): string {
  const rules = [
    `typeof(${raw}) = 'text'`,
    `length(${raw}) <= ${String(longest(column))}`,
    `instr(${raw}, char(0)) = 0`,
  ];
  if (column.format !== undefined) {
    rules.push(formatRule(raw, column.format));
  }
  return rules.join(' AND ');
}

/** Whole numbers need no function; REAL is read as the shortest decimal that means it, TEXT as it is written. */
function number(column: Extract<SchemaColumn, { type: 'integer' | 'decimal' }>, raw: string): string {
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

function day(raw: string): string {
  const date = `substr(${raw}, 1, 10)`;
  const digits = (count: number): string => '[0-9]'.repeat(count);
  const rules = [
    `typeof(${raw}) = 'text'`,
    `${raw} GLOB '${digits(4)}-${digits(2)}-${digits(2)}*'`,
    `(length(${raw}) = 10 OR substr(${raw}, 11, 1) IN (' ', 'T'))`,
    `${date} >= '${firstDay}'`,
    // A day that no calendar has comes back as another one.
    `date(${date}) = ${date}`,
  ];
  return `(CASE WHEN ${rules.join(' AND ')} THEN ${date} END)`;
}

function truth(raw: string): string {
  const words = (list: readonly string[]): string => list.map(quoteText).join(', ');
  const text = `lower(CAST(${raw} AS TEXT))`;
  return `(CASE WHEN ${text} IN (${words(truths)}) THEN 1 WHEN ${text} IN (${words(untruths)}) THEN 0 END)`;
}
