import fc from 'fast-check';
import type { GeneralizedSchema } from '../documents/generalized-schema.js';
import type { Expression, QueryTree } from '../query/tree.js';
import type { TypedValue } from '../query/values.js';
import { band, type Expressions, expressionsOf } from './arbitrary-expression.js';
import { arbitraryDate, arbitraryText } from './arbitrary-rows.js';

/** A query that types over a schema's table, with values for its parameters. */
export interface GeneratedQuery {
  readonly tree: QueryTree;
  readonly parameters: Readonly<Record<string, TypedValue>>;
  readonly requestDate: string;
}

type Outputs = QueryTree['outputs'];

/** Names that need care in SQL: words of its grammar, capitals, and plain ones. */
const outputNames = [
  'n',
  'total',
  'share_1',
  'select',
  'order',
  'user',
  'openedAt',
  'group',
  'level',
  'count',
] as const;

/**
 * Queries that type over the schema: grouped, one group of all, or row by row. Numbers stay small, so that no value
 * leaves its type's range on any engine.
 */
export function arbitraryQuery(schema: GeneralizedSchema): fc.Arbitrary<GeneratedQuery> {
  const expressions = expressionsOf(schema);
  const tree = fc
    .oneof({ weight: 4, arbitrary: grouped(schema, expressions) }, rowByRow(expressions))
    .chain(({ groupBy, expressions: found }) =>
      fc.record({
        from: fc.constant(schema.id),
        outputs: named(found),
        where: fc.option(expressions.condition(2), { nil: undefined }),
        groupBy: fc.constant(groupBy),
      }),
    )
    .chain((query) => ordered(query.outputs).map((orderBy) => withoutUndefined({ ...query, orderBy })));
  return fc.record({ tree, parameters: arbitraryParameters, requestDate: arbitraryDate }, { noNullPrototype: true });
}

/** A generated tree alone. */
export function arbitraryTree(schema: GeneralizedSchema): fc.Arbitrary<QueryTree> {
  return arbitraryQuery(schema).map(({ tree }) => tree);
}

const arbitraryParameters: fc.Arbitrary<Readonly<Record<string, TypedValue>>> = fc
  .record({ days: fc.integer({ min: 0, max: 400 }), since: arbitraryDate, label: arbitraryText })
  .map(({ days, since, label }) => ({
    days: { type: { type: 'integer' as const }, value: days },
    since: { type: { type: 'date' as const }, value: since },
    label: { type: { type: 'text' as const }, value: label },
  }));

interface Shape {
  readonly groupBy: readonly Expression[];
  readonly expressions: readonly Expression[];
}

function grouped(schema: GeneralizedSchema, expressions: Expressions): fc.Arbitrary<Shape> {
  const aggregates = fc.array(aggregateOutput(schema, expressions), { minLength: 1, maxLength: 4 });
  return fc
    .tuple(fc.array(expressions.key(), { maxLength: 3 }), aggregates)
    .map(([groupBy, found]) => ({ groupBy, expressions: [...groupBy, ...found] }));
}

function rowByRow({ number, text, date, band: cut, condition }: Expressions): fc.Arbitrary<Shape> {
  const kinds = fc.oneof(number(2), text(1), date(1), cut(1), condition(1));
  return fc.array(kinds, { minLength: 1, maxLength: 4 }).map((found) => ({ groupBy: [], expressions: found }));
}

type Aggregate = Extract<Expression, { readonly op: 'aggregate' }>;

function aggregate(
  fn: Aggregate['fn'],
  term: fc.Arbitrary<Expression> | undefined,
  condition: fc.Arbitrary<Expression>,
  distinct: fc.Arbitrary<boolean> = fc.constant(false),
): fc.Arbitrary<Aggregate> {
  return fc
    .record({
      term: term ?? fc.constant(undefined),
      filter: fc.option(condition, { nil: undefined, freq: 3 }),
      distinct,
    })
    .map((parts) => withoutUndefined({ op: 'aggregate' as const, fn, ...parts }));
}

function aggregateOutput(schema: GeneralizedSchema, expressions: Expressions): fc.Arbitrary<Expression> {
  const { number, text, date, band: cut, condition } = expressions;
  const filter = condition(1);
  const ordered = fc.oneof(number(1), text(0), date(1), cut(1));
  const counts = [aggregate('count', undefined, filter), aggregate('count', ordered, filter, fc.boolean())];
  const numbers = [...counts, aggregate('sum', number(1), filter)];
  return fc.oneof(
    ...numbers,
    aggregate('avg', number(1), filter),
    aggregate('max', ordered, filter),
    aggregate('min', ordered, filter),
    band(fc.oneof(...numbers)),
    fc.oneof(...counts).map((left) => moreThanNone(left)),
    ...levelledSums(schema).map((found) => fc.constant(found)),
  );
}

function moreThanNone(left: Expression): Expression {
  return { op: 'compare', operator: '>', left, right: { op: 'literal', type: 'integer', value: '0' } };
}

function levelledSums(schema: GeneralizedSchema): readonly Expression[] {
  return Object.entries(schema.columns).flatMap(([name, column]) => {
    const levels = column.type === 'integer' || column.type === 'decimal' ? Object.keys(column.levels ?? {}) : [];
    const term: Aggregate = { op: 'aggregate', fn: 'sum', distinct: false, term: { op: 'column', name } };
    return levels.map((level) => ({ op: 'level' as const, term, level }));
  });
}

function named(expressions: readonly Expression[]): fc.Arbitrary<Outputs> {
  const { length } = expressions;
  return fc
    .shuffledSubarray([...outputNames], { minLength: length, maxLength: length })
    .map((names) => expressions.map((expression, index) => ({ name: names[index] ?? 'other', expression })));
}

function ordered(outputs: Outputs): fc.Arbitrary<QueryTree['orderBy']> {
  return fc
    .shuffledSubarray([...outputs])
    .chain((chosen) =>
      fc.tuple(...chosen.map(({ name }) => fc.boolean().map((descending) => ({ output: name, descending })))),
    );
}

function withoutUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined)) as T;
}
