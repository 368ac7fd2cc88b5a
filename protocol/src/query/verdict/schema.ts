import {
  type AggregateName,
  type ColumnUse,
  type GeneralizedSchema,
  type SchemaColumn,
  subjectColumnOf,
} from '../../documents/generalized-schema.js';
import { areAscending, boundValue, levelNames, resolveLevel } from '../types-level.js';
import type { Finding } from '../types.js';
import { listed } from './words.js';

interface Context {
  readonly place: string;
  readonly findings: Finding[];
}

/**
 * What a generalized schema says must make sense before anybody relies on it: levels cut and group what there is, uses name
 * levels that exist, and the column that identifies the subject is never shown. Empty if nothing is wrong.
 */
export function schemaFindings(schema: GeneralizedSchema): readonly Finding[] {
  const findings: Finding[] = [];
  for (const [name, column] of Object.entries(schema.columns).sort(byName)) {
    const context = { place: `columns.${name}`, findings };
    checkValues(column, context);
    checkLevels(column, context);
    checkUse(column, context);
  }
  checkSubject(schema, findings);
  return findings;
}

function byName([left]: readonly [string, unknown], [right]: readonly [string, unknown]): number {
  return left < right ? -1 : 1;
}

function fault({ place, findings }: Context, text: string, hint: string): void {
  findings.push({ rule: 'schema', place, text, hint });
}

function checkValues(column: SchemaColumn, context: Context): void {
  if (column.type === 'category' && new Set(column.values).size < column.values.length) {
    fault(context, 'a value stands twice', 'list each value once');
  }
  if (column.type === 'integer' || column.type === 'decimal') {
    const range = [column.min, column.max].flatMap((bound) => (bound === undefined ? [] : [String(bound)]));
    const [min, max] = range;
    if (!range.every(isPlain)) {
      fault(context, 'min or max is no plain number', plainHint);
    } else if (min !== undefined && max !== undefined && boundValue(min) > boundValue(max)) {
      fault(context, 'min is above max', 'write the smaller one as min');
    }
  }
}

const plainHint = 'write at most 18 digits before and 9 after the point, without an exponent';

function isPlain(bound: string): boolean {
  return /^-?\d{1,18}(\.\d{1,9})?$/.test(bound);
}

const reserved = new Set(['exact', 'parameter', 'literal']);

function checkLevels(column: SchemaColumn, context: Context): void {
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

function checkUse(column: SchemaColumn, context: Context): void {
  const { use } = column;
  const known = new Set(levelNames(column));
  const matched = (use.match ?? []).filter((grant) => grant !== 'parameter' && grant !== 'literal');
  const named: readonly (readonly [keyof ColumnUse, readonly string[]])[] = [
    ['match', matched],
    ['group', use.group ?? []],
    ['subjectAnswer', use.subjectAnswer === undefined ? [] : [use.subjectAnswer]],
  ];
  for (const [grant, levels] of named) {
    const unknown = levels.filter((level) => !known.has(level));
    if (unknown.length > 0) {
      const at = { ...context, place: `${context.place}.use.${grant}` };
      fault(at, `there is no level ${listed(unknown)}`, `its levels are ${listed([...known])}`);
    }
  }
  const senseless = (use.aggregate ?? []).filter((fn) => !hasSense(fn, column.type));
  if (senseless.length > 0) {
    const at = { ...context, place: `${context.place}.use.aggregate` };
    fault(at, `${listed(senseless)} of a ${column.type} has no meaning`, 'leave it out');
  }
}

function hasSense(fn: AggregateName, type: SchemaColumn['type']): boolean {
  if (fn === 'count') {
    return true;
  }
  // The extremes of a column are only ever told in bands, which only numbers have.
  return type === 'integer' || type === 'decimal';
}

function checkSubject(schema: GeneralizedSchema, findings: Finding[]): void {
  const name = subjectColumnOf(schema);
  const use: ColumnUse = schema.columns[name]?.use ?? {};
  const place = `columns.${name}.use`;
  const shown = [...(use.group ?? []), ...(use.aggregate ?? []).filter((fn) => fn !== 'count')];
  if (shown.length > 0 || use.subjectAnswer !== undefined) {
    fault({ place, findings }, 'the column that identifies the subject is shown', 'grant it match and count at most');
  }
  const counts = schema.subjectAnswer?.count ?? [];
  if (!areAscending(counts.map(String))) {
    fault({ place: 'subjectAnswer.count', findings }, 'the counts are not ascending', 'write each once, in order');
  }
}
