import type { SchemaColumn } from '@entente/protocol';
import type { RawKind } from '../render/dialect.js';

/** What a column promises, in words that follow "do not give …". */
export function promiseOf(column: SchemaColumn): string {
  switch (column.type) {
    case 'category':
      return `one of the allowed values (${listed(column.values)})`;
    case 'integer':
      return `a whole number${range(column.min, column.max)}`;
    case 'decimal':
      return `a number${range(column.min, column.max)}`;
    case 'date':
      return 'a day of the calendar, written YYYY-MM-DD';
    case 'boolean':
      return 'true or false';
    case 'timestamp':
      return 'a moment, written YYYY-MM-DD hh:mm:ss';
    default:
      return textPromise(column);
  }
}

function textPromise({
  format,
  maxLength = 200,
  values,
}: Extract<SchemaColumn, { type: 'text' | 'subject-key' }>): string {
  if (values !== undefined) {
    return `one of the allowed values (${listed(values)})`;
  }
  return format === undefined ? `a text of at most ${String(maxLength)} characters` : `a text in the form of ${format}`;
}

function listed(values: readonly string[]): string {
  const few = values.slice(0, 6).join(', ');
  return values.length > 6 ? `${few} …` : few;
}

function range(min: string | number | undefined, max: string | number | undefined): string {
  const parts = [
    ...(min === undefined ? [] : [`from ${String(min)}`]),
    ...(max === undefined ? [] : [`up to ${String(max)}`]),
  ];
  return parts.length === 0 ? '' : ` ${parts.join(' ')}`;
}

/** A share of the rows, coarse: no count of few rows can be read out of it. */
export function shareText(share: number): string {
  if (share >= 0.995) {
    return 'all rows';
  }
  return share < 0.01 ? 'under 1 % of the rows' : `about ${String(Math.round(share * 100))} % of the rows`;
}

const kindNames: Readonly<Partial<Record<string, string>>> = {
  integer: 'whole numbers',
  number: 'numbers',
  text: 'text',
  date: 'days',
  boolean: 'truth values',
  timestamp: 'moments without a time zone',
  instant: 'moments',
};

/** What the engine says a column holds, where that is not what the schema asks for. */
export function otherKind(column: SchemaColumn, kind: RawKind, isMapped: boolean): string {
  const fitting: Readonly<Record<SchemaColumn['type'], readonly string[]>> = {
    text: ['text'],
    'subject-key': ['text'],
    category: ['text'],
    integer: ['integer', 'number'],
    decimal: ['integer', 'number'],
    date: ['date', 'timestamp', 'instant'],
    timestamp: ['timestamp', 'instant'],
    boolean: ['boolean'],
  };
  const known = kind.startsWith('decimal(') ? 'number' : kind;
  const name = kindNames[known];
  return isMapped || name === undefined || fitting[column.type].includes(known)
    ? ''
    : ` (the engine gives ${name} here)`;
}

/** What time zones do to a column unseen; the engine's own way to name one is in its manual. */
export function zoneNote(column: SchemaColumn, kind: RawKind): string | undefined {
  if (column.type === 'timestamp' && kind === 'timestamp') {
    return 'has no time zone in the engine and is read as UTC; if it is local time, turn it into UTC in the expression';
  }
  if (column.type === 'timestamp' && kind === 'date') {
    return 'is a day in the engine: its moment is midnight in UTC';
  }
  return column.type === 'date' && kind === 'instant'
    ? 'is a moment in the engine, and its day is the one in UTC; if the local day is meant, say so in the expression'
    : undefined;
}
