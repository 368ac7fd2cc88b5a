import fc from 'fast-check';
import type { RelationColumn } from '../query/relation-columns.js';
import type { AggregateFunction, Expression, QueryTree, WindowFunction } from '../query/tree.js';
import { arbitraryBounds, band, call, type Expressions, expressionsOf, join } from './arbitrary-expression.js';
import { numberLiteral, smallLiteral, type Tree } from './arbitrary-leaves.js';

/** A SELECT without its relation and the names of its outputs. */
export interface Shape {
  readonly expressions: readonly Expression[];
  readonly where: Expression | undefined;
  readonly groupBy: readonly Expression[];
  readonly having: Expression | undefined;
}

/** Where a SELECT stands: the outer one may tell what is taken apart, one within another may pass columns through. */
export interface Standing {
  readonly isOuter: boolean;
  readonly depth: number;
}

/** SELECTs over some columns: grouped, one group of all, row by row, and with windows. */
export function arbitraryShape(columns: readonly RelationColumn[], standing: Standing): fc.Arbitrary<Shape> {
  const expressions = expressionsOf(columns);
  const where = sometimes(expressions.condition(standing.depth));
  const grouped = { weight: standing.isOuter ? 4 : 2, arbitrary: groupedShape(expressions, standing) };
  const rows = { weight: 2, arbitrary: rowShape(expressions, columns, standing) };
  return fc.tuple(fc.oneof(grouped, rows), where).map(([shape, found]) => ({ ...shape, where: found }));
}

type Rest = Omit<Shape, 'where'>;

function groupedShape(expressions: Expressions, standing: Standing): fc.Arbitrary<Rest> {
  const keys = fc.array(expressions.key(), { maxLength: 3 });
  const aggregates = fc.array(aggregateOutput(expressions, standing), { minLength: 1, maxLength: 4 });
  const having = sometimes(overGroups(expressions), 5);
  return fc
    .tuple(keys, aggregates, having)
    .map(([groupBy, found, kept]) => ({ groupBy, expressions: [...groupBy, ...found], having: kept }));
}

function rowShape(all: Expressions, columns: readonly RelationColumn[], { depth }: Standing): fc.Arbitrary<Rest> {
  const { number, text, date, timestamp, condition } = all;
  const { columns: named, extremes } = all.leaves;
  const types = columns.map(({ type }) => type.type);
  const passed = [...named(...types), ...extremes];
  const computed = [number(depth), text(depth), date(depth), timestamp(depth), all.band(depth), condition(depth)];
  const kinds = fc.oneof(
    ...(passed.length === 0 ? [] : [{ weight: 4, arbitrary: fc.constantFrom(...passed) }]),
    ...computed.map((arbitrary) => ({ weight: 1, arbitrary })),
    { weight: 3, arbitrary: windowOutput(all) },
  );
  return fc
    .array(kinds, { minLength: 1, maxLength: 4 })
    .map((found) => ({ groupBy: [], expressions: found, having: undefined }));
}

type Aggregate = Extract<Expression, { readonly op: 'aggregate' }>;

interface Parts {
  readonly distinct?: fc.Arbitrary<boolean>;
  readonly bounds?: fc.Arbitrary<readonly string[]>;
}

function aggregate(fn: AggregateFunction, all: Expressions, term?: Tree, parts: Parts = {}): Tree {
  const { distinct = fc.constant(false), bounds = fc.constant(undefined) } = parts;
  return fc
    .record({
      term: term ?? fc.constant(undefined),
      filter: sometimes(all.condition(1)),
      distinct,
      bounds,
    })
    .map((found): Aggregate => withoutUndefined({ op: 'aggregate' as const, fn, ...found }));
}

interface Aggregates {
  readonly counts: Tree;
  readonly numbers: Tree;
  readonly ordered: Tree;
}

function aggregatesOf(all: Expressions): Aggregates {
  const { number, text, date, timestamp, band: cut } = all;
  const orderable = fc.oneof(number(1), text(0), date(1), timestamp(1), cut(1));
  const any = fc.oneof(orderable, ...all.leaves.extremes.map((column) => fc.constant(column)));
  const counts = fc.oneof(aggregate('count', all), aggregate('count', all, any, { distinct: fc.boolean() }));
  const numbers = fc.oneof(
    counts,
    aggregate('sum', all, number(1)),
    aggregate('max', all, number(1)),
    aggregate('min', all, number(0)),
  );
  return { counts, numbers, ordered: fc.oneof(aggregate('max', all, orderable), aggregate('min', all, orderable)) };
}

function aggregateOutput(all: Expressions, { isOuter }: Standing): Tree {
  const { counts, numbers, ordered } = aggregatesOf(all);
  const { extremes } = all.leaves;
  const apart = isOuter ? [aggregate('histogram', all, all.number(1), { bounds: arbitraryBounds })] : [];
  // The end of a range may be shown by the outer query, where nothing calculates with it.
  const ends = isOuter ? extremes.map((column) => aggregate('max', all, fc.constant(column))) : [];
  return fc.oneof(
    counts,
    numbers,
    aggregate('avg', all, all.number(1)),
    aggregate('var', all, all.number(0)),
    ordered,
    band(numbers),
    counts.map((left): Expression => ({ op: 'compare', operator: '>', left, right: zero })),
    call('coalesce', numbers, numberLiteral),
    fc.tuple(numbers, counts).map(([left, right]): Expression => ({ op: 'arithmetic', operator: '/', left, right })),
    call('round', aggregate('avg', all, all.number(0)), fc.constant(zero)),
    ...levelledSums(all).map((found) => fc.constant(found)),
    ...apart,
    ...ends,
  );
}

const zero: Expression = { op: 'literal', type: 'integer', value: '0' };

function levelledSums({ leaves }: Expressions): readonly Expression[] {
  return leaves.levels('bands').flatMap((node): readonly Expression[] => {
    const sum =
      node.op === 'level' ? ({ op: 'aggregate', fn: 'sum', distinct: false, term: node.term } as const) : node;
    return node.op === 'level' ? [{ ...node, term: sum }] : [];
  });
}

/** Conditions over groups: of aggregates alone, so that they hold whatever the keys are. */
function overGroups(all: Expressions): Tree {
  const { counts, numbers } = aggregatesOf(all);
  const average = aggregate('avg', all, all.number(0));
  const compared = fc
    .tuple(fc.oneof(counts, numbers, average), fc.constantFrom(...(['>', '<=', '<>'] as const)), smallLiteral)
    .map(([left, operator, right]): Expression => ({ op: 'compare', operator, left, right }));
  const missing = numbers.map((term): Expression => ({ op: 'isNull', term, negated: true }));
  const one = fc.oneof(compared, missing);
  return fc.oneof(
    { weight: 3, arbitrary: one },
    fc.tuple(one, one).map((terms) => join('or', terms)),
  );
}

type Window = Extract<Expression, { readonly op: 'window' }>;

function window(all: Expressions, fn: WindowFunction, term?: Tree): Tree {
  const { number, text, date, timestamp } = all;
  const key = fc.oneof(all.key(), number(1), text(0), date(0), timestamp(0));
  return fc
    .record({
      term: term ?? fc.constant(undefined),
      offset:
        fn === 'lag' || fn === 'lead'
          ? fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined })
          : fc.constant(undefined),
      partitionBy: fc.array(all.key(), { maxLength: 2 }),
      orderBy: fc.array(fc.record({ term: key, descending: fc.boolean() }, { noNullPrototype: true }), {
        maxLength: 2,
      }),
    })
    .map((found): Window => withoutUndefined({ op: 'window' as const, fn, ...found }));
}

function windowOutput(all: Expressions): Tree {
  const { number, text, date, timestamp, condition } = all;
  const ordered = fc.oneof(number(1), text(0), date(0), timestamp(0));
  const numbers = fc.oneof(
    ...(['row_number', 'rank', 'dense_rank', 'count'] as const).map((fn) => window(all, fn)),
    window(all, 'count', fc.oneof(ordered, condition(0))),
    window(all, 'sum', number(1)),
  );
  return fc.oneof(
    { weight: 3, arbitrary: numbers },
    ...(['max', 'min', 'lag', 'lead'] as const).map((fn) => window(all, fn, ordered)),
    call('coalesce', window(all, 'lag', number(0)), numberLiteral),
    fc.tuple(numbers, smallLiteral).map(([left, right]): Expression => ({ op: 'compare', operator: '=', left, right })),
  );
}

/** Mostly nothing, so that rows are left to look at. */
export function sometimes<T>(arbitrary: fc.Arbitrary<T>, rarely = 2): fc.Arbitrary<T | undefined> {
  return fc.oneof({ weight: rarely, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
}

/** Outputs under names that need care in SQL, or plain ones. */
export function named(
  expressions: readonly Expression[],
  names: readonly string[],
): fc.Arbitrary<QueryTree['outputs']> {
  const { length } = expressions;
  return fc
    .shuffledSubarray([...names], { minLength: length, maxLength: length })
    .map((found) => expressions.map((expression, index) => ({ name: found[index] ?? 'other', expression })));
}

export function withoutUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined)) as T;
}
