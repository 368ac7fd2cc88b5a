import type { Cell, Expression, SchemaColumn } from '@entente/protocol';

/**
 * How a column's values are put together where its distribution is told: never finer than what the alliance may know of
 * it. Allowed values as they are or by their groups, numbers in bands, days in quarters or years; of free text only
 * whether there is any.
 */
export type Binning =
  | { readonly kind: 'values'; readonly values: readonly string[] }
  | { readonly kind: 'groups'; readonly level: string; readonly groups: Readonly<Record<string, readonly string[]>> }
  | { readonly kind: 'bands'; readonly bounds: readonly string[] }
  | { readonly kind: 'periods'; readonly period: Period }
  | { readonly kind: 'presence' };

export type Period = 'quarter' | 'year';

/** More values than this are told by their groups, where the schema has some. */
const manyValues = 40;

/** The finest binning of a column; `level` is what the mapping gives at most. */
export function binningOf(column: SchemaColumn, level?: string): Binning {
  switch (column.type) {
    case 'boolean':
      return { kind: 'values', values: ['false', 'true'] };
    case 'category':
      return categoryBinning(column, level);
    case 'integer':
    case 'decimal':
      return { kind: 'bands', bounds: declaredBounds(column, level) ?? usualBounds(column) };
    case 'date':
    case 'timestamp':
      return { kind: 'periods', period: level === 'year' ? 'year' : 'quarter' };
    default:
      return { kind: 'presence' };
  }
}

/** What to ask where an answer has more bins than may be shown; undefined where nothing is coarser. */
export function coarser(binning: Binning): Binning | undefined {
  return binning.kind === 'periods' && binning.period === 'quarter' ? { kind: 'periods', period: 'year' } : undefined;
}

function categoryBinning({ values, levels = {} }: ColumnOf<'category'>, level: string | undefined): Binning {
  const groupings = Object.entries(levels).filter(([name]) => level === undefined || name === level);
  const [found] = level === undefined && values.length <= manyValues ? [] : groupings;
  const [name, groups] = found ?? [];
  return name === undefined || groups === undefined || isBounds(groups)
    ? { kind: 'values', values }
    : { kind: 'groups', level: name, groups };
}

type ColumnOf<T extends SchemaColumn['type']> = Extract<SchemaColumn, { readonly type: T }>;

function declaredBounds(
  { levels = {} }: ColumnOf<'integer' | 'decimal'>,
  level: string | undefined,
): readonly string[] | undefined {
  const [, bounds] = Object.entries(levels).find(([name]) => level === undefined || name === level) ?? [];
  return bounds !== undefined && isBounds(bounds) ? bounds : undefined;
}

function isBounds(level: readonly string[] | Readonly<Record<string, readonly string[]>>): level is readonly string[] {
  return Array.isArray(level);
}

/** Bands for a column that declares none: tens of a short range, else powers of ten; they follow from the schema alone. */
function usualBounds({ min, max }: ColumnOf<'integer' | 'decimal'>): readonly string[] {
  const [least, most] = [Number(min ?? Number.NEGATIVE_INFINITY), Number(max ?? Number.POSITIVE_INFINITY)];
  const within = (bound: number): boolean => bound > least && bound <= most;
  if (most - least <= 200) {
    const step = most - least <= 20 ? 2 : 10;
    const first = Math.floor(least / step) * step;
    const steps = Array.from({ length: Math.ceil((most - first) / step) }, (_, index) => first + index * step);
    return written(steps.filter(within), least);
  }
  const powers = Array.from({ length: 10 }, (_, power) => 10 ** power);
  return written([...powers.map((power) => -power).reverse(), 0, ...powers].filter(within), least);
}

function written(bounds: readonly number[], least: number): readonly string[] {
  return (bounds.length === 0 ? [Number.isFinite(least) ? least : 0] : bounds).map(String);
}

/** The expression that gives a row's bin. */
export function binExpression(name: string, binning: Binning): Expression {
  const term: Expression = { op: 'column', name };
  switch (binning.kind) {
    case 'values':
      return term;
    case 'groups':
      return { op: 'level', term, level: binning.level };
    case 'bands':
      return { op: 'band', term, bounds: binning.bounds };
    case 'periods':
      return { op: 'level', term, level: binning.period };
    case 'presence':
      return { op: 'isNull', term, negated: true };
  }
}

/** The bin of a value in memory: the same that {@link binExpression} gives in the database. */
export function binOf(cell: Cell, binning: Binning): Cell {
  if (binning.kind === 'presence') {
    return cell !== null;
  }
  if (cell === null) {
    return null;
  }
  switch (binning.kind) {
    case 'values':
      return cell;
    case 'groups':
      return Object.entries(binning.groups).find(([, members]) => members.includes(String(cell)))?.[0] ?? null;
    case 'bands':
      return binning.bounds.filter((bound) => Number(bound) <= Number(cell)).length;
    case 'periods':
      return periodOf(String(cell), binning.period);
  }
}

function periodOf(day: string, period: Period): string {
  const year = day.slice(0, 4);
  return period === 'year' ? year : `${year}-Q${String(Math.ceil(Number(day.slice(5, 7)) / 3))}`;
}

/** A bin as people read it. */
export function binLabel(bin: Cell, binning: Binning): string {
  if (bin === null) {
    return 'no value';
  }
  if (binning.kind === 'presence') {
    return bin === true ? 'any value' : 'no value';
  }
  return binning.kind === 'bands' ? bandLabel(Number(bin), binning.bounds) : String(bin);
}

function bandLabel(ordinal: number, bounds: readonly string[]): string {
  const [from, to] = [bounds[ordinal - 1], bounds[ordinal]];
  return from === undefined ? `under ${to ?? ''}` : to === undefined ? `${from} or more` : `${from} to under ${to}`;
}
