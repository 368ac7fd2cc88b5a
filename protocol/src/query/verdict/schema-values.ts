import type { SchemaColumn, TextColumn } from '../../documents/generalized-schema.js';
import { foldCase, hasFormat } from '../formats.js';
import { areAscending, boundValue, resolveLevel } from '../types-level.js';
import { type Context, fault } from './schema-context.js';
import { listed } from './words.js';

/** Values that a column allows must be such that they can be told apart, ordered and kept. */
export function checkValues(column: SchemaColumn, context: Context): void {
  switch (column.type) {
    case 'text':
    case 'subject-key':
      checkText(column, context);
      break;
    case 'category':
      checkOnce(column.values, context);
      break;
    case 'integer':
    case 'decimal':
      checkRange(column, context);
      break;
    case 'date':
    case 'timestamp':
      checkPeriod(column, context);
      break;
    case 'boolean':
      break;
  }
}

interface Range {
  readonly min?: number | string | undefined;
  readonly max?: number | string | undefined;
}

function checkRange(column: Range, context: Context): void {
  const range = [column.min, column.max].flatMap((bound) => (bound === undefined ? [] : [String(bound)]));
  const [min, max] = range;
  if (!range.every(isPlain)) {
    fault(context, 'min or max is no plain number', plainHint);
  } else if (min !== undefined && max !== undefined && boundValue(min) > boundValue(max)) {
    fault(context, 'min is above max', 'write the smaller one as min');
  }
}

/** ISO dates and moments of one form are in the order of their characters. */
function checkPeriod({ min = '0001', max = '9999-12-32' }: Range, context: Context): void {
  if (min < '0001' || min > max) {
    fault(context, 'min is above max, or before year 1', 'write the earlier one as min');
  }
}

function checkOnce(values: readonly string[], context: Context): void {
  if (new Set(values).size < values.length) {
    fault(context, 'a value stands twice', 'list each value once');
  }
}

function checkText(column: TextColumn, context: Context): void {
  const { format, values = [], maxLength = 200 } = column;
  checkOnce(values, context);
  if (column.collation === 'caseless') {
    checkCaseless(column, context);
  }
  if (values.some((value) => value.length > maxLength || (format !== undefined && !hasFormat(format, value)))) {
    fault(context, 'a value is too long, or has not the format of its column', 'correct the value or the column');
  }
}

function checkCaseless({ format, values = [] }: TextColumn, context: Context): void {
  if (format !== undefined && format !== 'email') {
    fault(context, `a ${format} is written in one case`, 'leave collation out');
  }
  if (values.some((value) => foldCase(value) !== value)) {
    fault(context, 'a value of a caseless column has capitals', 'write its values with a to z');
  }
}

const plainHint = 'write at most 18 digits before and 9 after the point, without an exponent';

function isPlain(bound: string): boolean {
  return /^-?\d{1,18}(\.\d{1,9})?$/.test(bound);
}

const reserved = new Set(['exact', 'parameter', 'literal', 'column']);

/** Levels group what there is, or cut it by ascending bounds, under names that mean nothing else. */
export function checkLevels(column: SchemaColumn, context: Context): void {
  const names = 'levels' in column ? Object.keys(column.levels ?? {}).sort() : [];
  for (const name of names) {
    const at = { ...context, place: `${context.place}.levels.${name}` };
    const level = resolveLevel(column, name);
    if (reserved.has(name)) {
      fault(at, `a level cannot be named ${name}`, 'the name has a meaning of its own: choose another');
    } else if (level?.kind === 'bands') {
      checkBounds(column, level.bounds, at);
    } else if (level?.kind === 'groups' && column.type === 'category') {
      checkGroups(column.values, Object.values(level.groups).flat(), at);
    } else {
      fault(at, 'categories are grouped by names, numbers are cut by bounds', 'write the other form');
    }
  }
}

function checkBounds(column: SchemaColumn, bounds: readonly string[], context: Context): void {
  if (!bounds.every(isPlain)) {
    fault(context, 'a bound is no plain number', plainHint);
    return;
  }
  if (!areAscending(bounds)) {
    fault(context, 'the bounds are not ascending', 'write each bound once, the smallest first');
  }
  const scale = column.type === 'decimal' ? column.scale : 0;
  if (bounds.some((bound) => (bound.split('.')[1]?.length ?? 0) > scale)) {
    fault(context, 'a bound has more digits after the point than the column', `write at most ${String(scale)}`);
  }
}

function checkGroups(values: readonly string[], grouped: readonly string[], context: Context): void {
  const unknown = grouped.filter((value) => !values.includes(value)).sort();
  if (unknown.length > 0) {
    fault(context, `${listed(unknown)} is no value of the column`, `its values are ${listed(values)}`);
  }
  if (new Set(grouped).size < grouped.length) {
    fault(context, 'a value stands in two groups', 'put each value into one group');
  }
}
