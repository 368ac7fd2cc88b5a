import fc from 'fast-check';
import type { ScalarFunction } from '../../query/scalar-functions.js';
import type { Expression, QueryTree, Relation } from '../../query/tree.js';

type Tree = fc.Arbitrary<Expression>;

/** Names that need care in SQL: words of its grammar, capitals, and plain ones. */
const names = [
  'a',
  'b',
  'n_1',
  'select',
  'order',
  'user',
  'openedAt',
  'position',
  'year',
  'date',
  'left',
  'over',
  'count',
];
const name = fc.constantFrom(...names);

const literal: Tree = fc.oneof(
  fc.maxSafeInteger().map((value) => ({ op: 'literal', type: 'integer', value: String(value) }) as const),
  fc
    .constantFrom('-0.5', '0.00', '12.50', '-999999999999999999.999999999')
    .map((value) => ({ op: 'literal', type: 'decimal', value }) as const),
  fc
    .constantFrom('', "it's", '50%', 'a\\_b', '中𝒜é', ':x', '--', '/*', '1) OR (1=1', '$1')
    .map((value) => ({ op: 'literal', type: 'text', value }) as const),
  fc.constantFrom('true', 'false').map((value) => ({ op: 'literal', type: 'boolean', value }) as const),
  fc
    .constantFrom('0001-01-01', '2024-02-29', '9999-12-31')
    .map((value) => ({ op: 'literal', type: 'date', value }) as const),
  fc
    .constantFrom('0001-01-01T00:00:00.000000Z', '2026-07-01T13:00:00.000001Z')
    .map((value) => ({ op: 'literal', type: 'timestamp', value }) as const),
  fc.constant({ op: 'literal', type: 'null', value: 'null' } as const),
);

const column: Tree = fc
  .tuple(name, fc.option(name, { nil: undefined }))
  .map(([found, of]) => ({ op: 'column', name: found, ...(of === undefined ? {} : { of }) }));

const leaf: Tree = fc.oneof(
  column,
  literal,
  name.map((found) => ({ op: 'parameter', name: found }) as const),
  fc.constant({ op: 'requestDate' } as const),
);

/** How many values each function takes. */
const arities: Readonly<Record<ScalarFunction, readonly [least: number, most: number]>> = {
  ...{ abs: [1, 1], sign: [1, 1], round: [1, 2], floor: [1, 1], ceil: [1, 1], div: [2, 2], mod: [2, 2] },
  ...{ coalesce: [1, 5], nullif: [2, 2], greatest: [1, 5], least: [1, 5] },
  ...{ lower: [1, 1], upper: [1, 1], trim: [1, 1], ltrim: [1, 1], rtrim: [1, 1], length: [1, 1], substring: [2, 3] },
  ...{ concat: [2, 5], replace: [3, 3], position: [2, 2], starts_with: [2, 2] },
  ...{ year: [1, 1], quarter: [1, 1], month: [1, 1], day: [1, 1], isodow: [1, 1] },
  ...{ hour: [1, 1], minute: [1, 1], second: [1, 1] },
  ...{ month_start: [1, 1], quarter_start: [1, 1], year_start: [1, 1], add_months: [2, 2] },
};

const bounds = fc.constantFrom(['0'], ['-1', '0.5', '10'], ['-0.25', '1000000']);

/** Expressions of every kind, whether or not they type. */
function expression(depth: number): Tree {
  return depth <= 0 ? leaf : fc.oneof({ weight: 1, arbitrary: leaf }, { weight: 4, arbitrary: branch(depth - 1) });
}

function branch(depth: number): Tree {
  const part = expression(depth);
  const optional = fc.option(part, { nil: undefined });
  return fc.oneof(
    fc
      .record({ operator: fc.constantFrom('=', '<>', '<', '<=', '>', '>='), left: part, right: part })
      .map((found) => ({ op: 'compare', ...found }) as const),
    fc
      .record({ operator: fc.constantFrom('+', '-', '*', '/'), left: part, right: part })
      .map((found) => ({ op: 'arithmetic', ...found }) as const),
    fc
      .tuple(fc.constantFrom('and', 'or'), fc.array(part, { minLength: 2, maxLength: 3 }))
      .map(
        ([op, terms]) => ({ op, terms: flat(terms, (term) => (term.op === op ? termsOf(term) : undefined)) }) as const,
      ),
    part.map((term) => ({ op: 'not', term }) as const),
    fc.tuple(part, fc.boolean()).map(([term, negated]) => ({ op: 'isNull', term, negated }) as const),
    fc
      .tuple(part, fc.array(part, { minLength: 1, maxLength: 3 }))
      .map(([term, list]) => ({ op: 'in', term, list }) as const),
    fc.tuple(part, pattern).map(([term, found]) => ({ op: 'like', term, pattern: found }) as const),
    part.map((term) => ({ op: 'level', term, level: 'month' }) as const),
    fc.tuple(part, bounds).map(([term, cuts]) => ({ op: 'band', term, bounds: cuts }) as const),
    fc.constantFrom(...(Object.keys(arities) as ScalarFunction[])).chain((fn) => call(fn, part)),
    fc
      .tuple(part, fc.constantFrom('integer', 'text', 'date', 0, 2, 9))
      // A text that is cast to a date is a day, and is read as one.
      .filter(([term]) => term.op !== 'literal' || term.type !== 'text')
      .map(
        ([term, to]) =>
          ({
            op: 'cast',
            term,
            to: typeof to === 'number' ? { type: 'decimal', scale: to } : { type: to },
          }) as Expression,
      ),
    fc
      .tuple(
        fc.array(fc.record({ when: part, then: part }, { noNullPrototype: true }), { minLength: 1, maxLength: 3 }),
        optional,
      )
      .map(([arms, otherwise]) => ({ op: 'case', arms, ...(otherwise === undefined ? {} : { otherwise }) }) as const),
    aggregate(part, optional),
    window(part),
  );
}

const pattern: Tree = leaf.filter((node) => node.op === 'parameter' || (node.op === 'literal' && node.type === 'text'));

function call(fn: ScalarFunction, part: Tree): Tree {
  const [minLength, maxLength] = arities[fn];
  return fc.array(part, { minLength, maxLength }).map((terms) => ({
    op: 'call' as const,
    fn,
    terms:
      fn === 'concat'
        ? flat(terms, (term) => (term.op === 'call' && term.fn === 'concat' ? term.terms : undefined))
        : terms,
  }));
}

/** What the parser joins into one is one here. */
function flat(
  terms: readonly Expression[],
  inner: (term: Expression) => readonly Expression[] | undefined,
): readonly Expression[] {
  return terms.flatMap((term) => inner(term) ?? [term]);
}

function termsOf(term: Expression): readonly Expression[] {
  return term.op === 'and' || term.op === 'or' ? term.terms : [term];
}

function aggregate(part: Tree, optional: fc.Arbitrary<Expression | undefined>): Tree {
  const filtered = optional.map((filter) => (filter === undefined ? {} : { filter }));
  return fc.oneof(
    filtered.map((filter) => ({ op: 'aggregate', fn: 'count', distinct: false, ...filter }) as const),
    fc
      .tuple(part, fc.boolean(), filtered)
      .map(([term, distinct, filter]) => ({ op: 'aggregate', fn: 'count', distinct, term, ...filter }) as const),
    fc
      .tuple(fc.constantFrom('sum', 'avg', 'max', 'min', 'var'), part, filtered)
      .map(([fn, term, filter]) => ({ op: 'aggregate', fn, distinct: false, term, ...filter }) as const),
    fc
      .tuple(part, bounds, filtered)
      .map(
        ([term, cuts, filter]) =>
          ({ op: 'aggregate', fn: 'histogram', distinct: false, term, ...filter, bounds: cuts }) as const,
      ),
  );
}

function window(part: Tree): Tree {
  const key = fc.record({ term: part, descending: fc.boolean() }, { noNullPrototype: true });
  const over = fc.record(
    { partitionBy: fc.array(part, { maxLength: 2 }), orderBy: fc.array(key, { maxLength: 2 }) },
    { noNullPrototype: true },
  );
  const shift = fc.option(fc.integer({ min: 1, max: 100 }), { nil: undefined });
  const called = fc.oneof(
    fc.constantFrom('row_number', 'rank', 'dense_rank', 'count').map((fn) => ({ fn })),
    fc.tuple(fc.constantFrom('count', 'sum', 'max', 'min'), part).map(([fn, term]) => ({ fn, term })),
    fc
      .tuple(fc.constantFrom('lag', 'lead'), part, shift)
      .map(([fn, term, offset]) => ({ fn, term, ...(offset === undefined ? {} : { offset }) })),
  );
  return fc.tuple(called, over).map(([found, place]) => ({ op: 'window', ...found, ...place }) as const);
}

function relation(depth: number): fc.Arbitrary<Relation> {
  const tables = fc.oneof(name, fc.record({ table: name, as: name }, { noNullPrototype: true }));
  if (depth <= 0) {
    return tables;
  }
  const inner = query(depth - 1, []);
  return fc.oneof(
    tables,
    fc.record({ select: inner, as: name }, { noNullPrototype: true }),
    fc.record({ unionAll: fc.array(inner, { minLength: 2, maxLength: 3 }), as: name }, { noNullPrototype: true }),
    fc
      .record(
        {
          join: fc.constantFrom('inner' as const, 'left' as const),
          left: relation(depth - 1),
          right: relation(depth - 1),
          on: expression(1),
        },
        { noNullPrototype: true },
      )
      .filter(hasNamesOfItsOwn),
  );
}

function hasNamesOfItsOwn(from: Relation): boolean {
  const found = relationNames(from);
  return new Set(found).size === found.length;
}

function relationNames(from: Relation): readonly string[] {
  if (typeof from === 'string') {
    return [from];
  }
  return 'join' in from ? [...relationNames(from.left), ...relationNames(from.right)] : [from.as];
}

function query(depth: number, orders: readonly boolean[]): fc.Arbitrary<QueryTree> {
  const optional = fc.option(expression(2), { nil: undefined });
  const key = expression(1).filter(({ op }) => op !== 'literal');
  return fc
    .tuple(
      relation(depth),
      fc.uniqueArray(name, { minLength: Math.max(1, orders.length), maxLength: 4 }),
      fc.tuple(expression(3), expression(3), expression(2), expression(2)),
      fc.tuple(optional, optional),
      fc.array(key, { maxLength: 2 }),
    )
    .map(([from, shown, expressions, [where, having], groupBy]) => {
      const outputs = expressions.flatMap((found, index) => {
        const shownAs = shown[index];
        return shownAs === undefined ? [] : [{ name: shownAs, expression: found }];
      });
      return {
        from,
        outputs,
        ...(where === undefined ? {} : { where }),
        groupBy,
        ...(having === undefined ? {} : { having }),
        orderBy: orders.map((descending, index) => ({ output: shown[index] ?? '', descending })),
      };
    });
}

/** Any query tree that text can give, over the whole language, whether or not it types. */
export const anyTree: fc.Arbitrary<QueryTree> = fc
  .array(fc.boolean(), { maxLength: 2 })
  .chain((orders) => query(2, orders));
