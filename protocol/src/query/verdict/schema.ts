import {
  type AggregateName,
  type ColumnUse,
  type GeneralizedSchema,
  type SchemaColumn,
  subjectColumnOf,
} from '../../documents/generalized-schema.js';
import { foldCase, hasFormat } from '../formats.js';
import { areAscending, boundValue, levelNames, resolveLevel } from '../types-level.js';
import type { Finding } from '../types.js';
import { listed } from './words.js';

interface Context {
  readonly place: string;
  readonly findings: Finding[];
}

/**
 * What a generalized schema says must make sense before anybody relies on it: levels cut and group what there is, uses name
 * levels that exist, values have their format, and what identifies a subject is never shown. Empty if nothing is wrong.
 */
export function schemaFindings(schema: GeneralizedSchema): readonly Finding[] {
  const findings: Finding[] = [];
  for (const [name, column] of Object.entries(schema.columns).sort(byName)) {
    const context = { place: `columns.${name}`, findings };
    checkValues(column, context);
    checkLevels(column, context);
    checkUses(column, context);
  }
  checkSubject(schema, findings);
  checkUnique(schema, findings);
  return findings;
}

function byName([left]: readonly [string, unknown], [right]: readonly [string, unknown]): number {
  return left < right ? -1 : 1;
}

function fault({ place, findings }: Context, text: string, hint: string): void {
  findings.push({ rule: 'schema', place, text, hint });
}

function checkValues(column: SchemaColumn, context: Context): void {
  checkText(column, context);
  if ((column.type === 'date' || column.type === 'timestamp') && !isPeriod(column)) {
    fault(context, 'min is above max, or before year 1', 'write the earlier one as min');
  }
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

/** ISO dates and moments of one form are in the order of their characters. */
function isPeriod({
  min = '0001',
  max = '9999-12-32',
}: Readonly<{ min?: string | undefined; max?: string | undefined }>): boolean {
  return min >= '0001' && min <= max;
}

function checkText(column: SchemaColumn, context: Context): void {
  if (column.type !== 'text' && column.type !== 'subject-key') {
    return;
  }
  const { format, values = [], maxLength = 200, collation } = column;
  if (collation === 'caseless' && format !== undefined && format !== 'email') {
    fault(context, `a ${format} is written in one case`, 'leave collation out');
  }
  if (new Set(values).size < values.length) {
    fault(context, 'a value stands twice', 'list each value once');
  }
  if (collation === 'caseless' && values.some((value) => foldCase(value) !== value)) {
    fault(context, 'a value of a caseless column has capitals', 'write its values with a to z');
  }
  if (values.some((value) => value.length > maxLength || (format !== undefined && !hasFormat(format, value)))) {
    fault(context, 'a value is too long, or has not the format of its column', 'correct the value or the column');
  }
}

const plainHint = 'write at most 18 digits before and 9 after the point, without an exponent';

function isPlain(bound: string): boolean {
  return /^-?\d{1,18}(\.\d{1,9})?$/.test(bound);
}

const reserved = new Set(['exact', 'parameter', 'literal', 'column']);

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

function checkUses(column: SchemaColumn, { place, findings }: Context): void {
  checkUse(column, column.use, { place: `${place}.use`, findings });
  for (const [role, use] of Object.entries(column.useFor ?? {}).sort(byName)) {
    checkUse(column, use, { place: `${place}.useFor.${role}`, findings });
  }
}

const constants: ReadonlySet<string> = new Set(['parameter', 'literal', 'column']);

function checkUse(column: SchemaColumn, use: ColumnUse, context: Context): void {
  const known = new Set(levelNames(column));
  const named: readonly (readonly [keyof ColumnUse, readonly string[]])[] = [
    ['match', (use.match ?? []).filter((grant) => !constants.has(grant))],
    ['order', use.order ?? []],
    ['group', use.group ?? []],
    ['subjectAnswer', use.subjectAnswer === undefined ? [] : [use.subjectAnswer]],
  ];
  for (const [grant, levels] of named) {
    const unknown = levels.filter((level) => !known.has(level));
    if (unknown.length > 0) {
      const at = { ...context, place: `${context.place}.${grant}` };
      fault(at, `there is no level ${listed(unknown)}`, `its levels are ${listed([...known])}`);
    }
  }
  const senseless = (use.aggregate ?? []).filter((fn) => !hasSense(fn, column.type));
  if (senseless.length > 0) {
    const at = { ...context, place: `${context.place}.aggregate` };
    fault(at, `${listed(senseless)} of a ${column.type} has no meaning`, 'leave it out');
  }
  if (column.type === 'subject-key' && saysMoreThanWho(use)) {
    fault(context, 'a key of subjects is shown or put in order', 'grant it match and count at most');
  }
}

function hasSense(fn: AggregateName, type: SchemaColumn['type']): boolean {
  if (fn === 'count') {
    return true;
  }
  // The extremes of a column are only ever told in bands, which only numbers have.
  return type === 'integer' || type === 'decimal';
}

/** Whether uses go beyond matching and counting, which is all that identifiers may be there for. */
function saysMoreThanWho({ compare = [], order = [], group = [], aggregate = [], subjectAnswer }: ColumnUse): boolean {
  const shown = [...compare, ...order, ...group, ...aggregate.filter((fn) => fn !== 'count')];
  return shown.length > 0 || subjectAnswer !== undefined;
}

function checkSubject(schema: GeneralizedSchema, findings: Finding[]): void {
  const name = subjectColumnOf(schema);
  if (name === undefined) {
    checkReference(schema, findings);
    return;
  }
  const column = Object.hasOwn(schema.columns, name) ? schema.columns[name] : undefined;
  for (const [at, use] of usesOf(column)) {
    const shown = [...(use.group ?? []), ...(use.aggregate ?? []).filter((fn) => fn !== 'count')];
    if (shown.length > 0 || use.subjectAnswer !== undefined) {
      const context = { place: `columns.${name}.${at}`, findings };
      fault(context, 'the column that identifies the subject is shown', 'grant it match and count at most');
    }
  }
  const counts = schema.subjectAnswer?.count ?? [];
  if (!areAscending(counts.map(String))) {
    fault({ place: 'subjectAnswer.count', findings }, 'the counts are not ascending', 'write each once, in order');
  }
}

function usesOf(column: SchemaColumn | undefined): readonly (readonly [at: string, use: ColumnUse])[] {
  const roles = Object.entries(column?.useFor ?? {}).sort(byName);
  return [['use', column?.use ?? {}], ...roles.map(([role, use]) => [`useFor.${role}`, use] as const)];
}

/** A table that speaks of nobody has no keys of subjects, and nothing to say of one subject. */
function checkReference({ columns }: GeneralizedSchema, findings: Finding[]): void {
  for (const [name, column] of Object.entries(columns).sort(byName)) {
    if (column.type === 'subject-key') {
      fault(
        { place: `columns.${name}`, findings },
        'the table speaks of nobody',
        'name its subject, or write type: text',
      );
    }
    for (const [at, { subjectAnswer }] of usesOf(column)) {
      if (subjectAnswer !== undefined) {
        const context = { place: `columns.${name}.${at}.subjectAnswer`, findings };
        fault(context, 'the table speaks of nobody', 'leave it out');
      }
    }
  }
}

function checkUnique({ unique = [], columns }: GeneralizedSchema, findings: Finding[]): void {
  const keys = new Set<string>();
  unique.forEach((names, index) => {
    const context = { place: `unique.${String(index)}`, findings };
    const unknown = names.filter((name) => !Object.hasOwn(columns, name));
    const key = [...new Set(names)].sort().join(' ');
    if (unknown.length > 0) {
      fault(context, `${listed(unknown)} is no column`, `the columns are ${listed(Object.keys(columns).sort())}`);
    } else if (keys.has(key) || new Set(names).size < names.length) {
      fault(context, 'a column or a list stands twice', 'write each once');
    }
    keys.add(key);
  });
}
