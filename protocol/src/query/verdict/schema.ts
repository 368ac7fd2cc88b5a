import {
  type AggregateName,
  type ColumnUse,
  type GeneralizedSchema,
  type SchemaColumn,
  subjectColumnOf,
} from '../../documents/generalized-schema.js';
import { areAscending, levelNames } from '../types-level.js';
import type { Finding } from '../types.js';
import { type Context, fault } from './schema-context.js';
import { checkLevels, checkValues } from './schema-values.js';
import { listed } from './words.js';

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

function checkUses(column: SchemaColumn, { place, findings }: Context): void {
  checkUse(column, column.use, { place: `${place}.use`, findings });
  for (const [role, use] of Object.entries(column.useFor ?? {}).sort(byName)) {
    checkUse(column, use, { place: `${place}.useFor.${role}`, findings });
  }
}

const constants: ReadonlySet<string> = new Set(['parameter', 'literal', 'column']);

function checkUse(column: SchemaColumn, use: ColumnUse, context: Context): void {
  checkNames(column, use, context);
  const senseless = (use.aggregate ?? []).filter((fn) => !hasSense(fn, column.type));
  if (senseless.length > 0) {
    const at = { ...context, place: `${context.place}.aggregate` };
    fault(at, `${listed(senseless)} of a ${column.type} has no meaning`, 'leave it out');
  }
  if (column.type === 'subject-key' && saysMoreThanWho(use)) {
    fault(context, 'a key of subjects is shown or put in order', 'grant it match and count at most');
  }
}

/** Uses name levels that the column has. */
function checkNames(column: SchemaColumn, use: ColumnUse, context: Context): void {
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
}

function hasSense(fn: AggregateName, type: SchemaColumn['type']): boolean {
  if (fn === 'count') {
    return true;
  }
  // The extremes of a column are only ever told in bands, which only numbers have.
  return type === 'integer' || type === 'decimal';
}

/** Whether uses go beyond matching and counting, which is all that identifiers may be there for. */
function saysMoreThanWho(use: ColumnUse): boolean {
  const { compare = [], order = [] } = use;
  return compare.length > 0 || order.length > 0 || isShown(use);
}

function checkSubject(schema: GeneralizedSchema, findings: Finding[]): void {
  const name = subjectColumnOf(schema);
  if (name === undefined) {
    checkReference(schema, findings);
    return;
  }
  for (const [at, use] of usesOf(Object.hasOwn(schema.columns, name) ? schema.columns[name] : undefined)) {
    if (isShown(use)) {
      const context = { place: `columns.${name}.${at}`, findings };
      fault(context, 'the column that identifies the subject is shown', 'grant it match and count at most');
    }
  }
  const counts = schema.subjectAnswer?.count ?? [];
  if (!areAscending(counts.map(String))) {
    fault({ place: 'subjectAnswer.count', findings }, 'the counts are not ascending', 'write each once, in order');
  }
}

function isShown({ group = [], aggregate = [], subjectAnswer }: ColumnUse): boolean {
  return group.length > 0 || aggregate.some((fn) => fn !== 'count') || subjectAnswer !== undefined;
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
