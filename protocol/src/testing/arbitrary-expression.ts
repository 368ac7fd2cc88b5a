import fc from 'fast-check';
import type { RelationColumn } from '../query/relation-columns.js';
import type { ScalarFunction } from '../query/scalar-functions.js';
import { columnsIn } from '../query/verdict/walk.js';
import { type CastTarget, CompareOperator, type Expression } from '../query/tree.js';
import {
  booleanLiteral,
  dateLiteral,
  integerLiteral,
  type Leaves,
  leavesOf,
  nullLiteral,
  numberLiteral,
  parameter,
  pick,
  smallLiteral,
  textLiteral,
  timestampLiteral,
  type Tree,
} from './arbitrary-leaves.js';

type Kind = (depth: number) => Tree;

/** Expressions over some columns by what their values are. None has an aggregate or a window; all type. */
export interface Expressions {
  readonly leaves: Leaves;
  readonly integer: Kind;
  readonly number: Kind;
  readonly text: Kind;
  readonly date: Kind;
  readonly timestamp: Kind;
  readonly band: Kind;
  readonly condition: Kind;
  /** What rows may be grouped by: columns, levels and bands of them, and what is calculated. */
  readonly key: () => Tree;
}

/** Joins conditions as the parser does: an AND directly within an AND is one AND. */
export function join(op: 'and' | 'or', terms: readonly Expression[]): Expression {
  return { op, terms: terms.flatMap((term) => (isJoin(term) && term.op === op ? term.terms : [term])) };
}

/** `a || b || c` is one concatenation, as the parser reads it. */
function concat(terms: readonly Expression[]): Expression {
  const parts = terms.flatMap((term) => (term.op === 'call' && term.fn === 'concat' ? term.terms : [term]));
  return { op: 'call', fn: 'concat', terms: parts };
}

function isJoin(term: Expression): term is Extract<Expression, { readonly op: 'and' | 'or' }> {
  return term.op === 'and' || term.op === 'or';
}

/** Well-typed expressions over the columns of a relation. Numbers stay small, but for those at the ends of their range. */
export function expressionsOf(columns: readonly RelationColumn[]): Expressions {
  const leaves = leavesOf(columns);
  const { columns: named, levels } = leaves;
  const all: Expressions = {
    leaves,
    integer: kindOf(pick(named('integer'), integerLiteral, given('days')), (depth) => integers(all, depth)),
    number: kindOf(pick(named('integer', 'decimal'), numberLiteral, given('share')), (depth) => numbers(all, depth)),
    text: kindOf(
      pick([...named('text'), ...levels('groups'), ...levels('period')], textLiteral, given('label')),
      (depth) => texts(all, depth),
    ),
    date: kindOf(pick(named('date'), dateLiteral, fc.constant({ op: 'requestDate' }), given('since')), (depth) =>
      dates(all, depth),
    ),
    timestamp: kindOf(pick(named('timestamp'), timestampLiteral, given('moment')), (depth) =>
      branches(all, all.timestamp, depth),
    ),
    band: (depth) => pick([...levels('bands'), ...named('band')], band(all.number(depth - 1))),
    condition: kindOf(pick(named('boolean'), booleanLiteral, given('flag')), (depth) => conditions(all, depth)),
    key: () => keys(all),
  };
  return all;
}

function given(name: Parameters<typeof parameter>[0]): Tree {
  return fc.constant(parameter(name));
}

/** Leaves at depth 0, else what is made of the depth below, too; each depth is made once. */
function kindOf(leaf: Tree, branch: (depth: number) => Tree): Kind {
  const made = new Map<number, Tree>();
  return (depth) => {
    const found = made.get(depth) ?? deeper(depth, leaf, () => branch(depth - 1));
    made.set(depth, found);
    return found;
  };
}

function deeper(depth: number, leaf: Tree, branch: () => Tree): Tree {
  return depth <= 0 ? leaf : fc.oneof({ weight: 2, arbitrary: leaf }, { weight: 3, arbitrary: branch() });
}

export function call(fn: ScalarFunction, ...terms: readonly Tree[]): Tree {
  return fc.tuple(...terms).map((found) => ({ op: 'call', fn, terms: found }));
}

export function cast(term: Tree, to: CastTarget): Tree {
  return term.map((found) => ({ op: 'cast', term: found, to }));
}

function arithmetic(operators: readonly ('+' | '-' | '*' | '/')[], left: Tree, right: Tree): Tree {
  return fc
    .tuple(fc.constantFrom(...operators), left, right)
    .map(([operator, from, to]) => ({ op: 'arithmetic', operator, left: from, right: to }));
}

/** CASE, COALESCE and their like, over values of one type. */
function branches(all: Expressions, kind: Kind, depth: number, isOrdered = true): Tree {
  const orNull = fc.oneof({ weight: 5, arbitrary: kind(depth) }, fc.constant(nullLiteral));
  const arms = fc.array(fc.record({ when: all.condition(depth), then: kind(depth) }, { noNullPrototype: true }), {
    minLength: 1,
    maxLength: 2,
  });
  const chosen = fc.tuple(arms, fc.option(orNull, { nil: undefined })).map(([found, otherwise]): Expression => ({
    op: 'case',
    arms: found,
    ...(otherwise === undefined ? {} : { otherwise }),
  }));
  const extremes = (['greatest', 'least'] as const).map((fn) => call(fn, kind(depth), orNull, kind(0)));
  return fc.oneof(
    chosen,
    call('coalesce', kind(depth), orNull, kind(0)),
    call('nullif', kind(depth), kind(0)),
    ...(isOrdered ? extremes : []),
  );
}

function integers(all: Expressions, depth: number): Tree {
  const { integer, number, text, date, timestamp } = all;
  const day = fc.oneof(date(depth), timestamp(depth));
  return fc.oneof(
    arithmetic(['+', '-'], integer(depth), integer(depth)),
    arithmetic(['*'], integer(depth), smallLiteral),
    arithmetic(['-'], date(depth), date(depth)),
    ...(['div', 'mod'] as const).map((fn) => call(fn, integer(depth), fc.oneof(smallLiteral, integer(0)))),
    ...(['floor', 'ceil', 'round', 'sign'] as const).map((fn) => call(fn, number(depth))),
    call('abs', integer(depth)),
    cast(number(depth), { type: 'integer' }),
    call('length', text(depth)),
    call('position', text(0), text(depth)),
    ...(['year', 'quarter', 'month', 'day', 'isodow'] as const).map((fn) => call(fn, day)),
    ...(['hour', 'minute', 'second'] as const).map((fn) => call(fn, timestamp(depth))),
    branches(all, integer, depth),
    ...all.leaves.extremes.map((column) => call('sign', fc.constant(column))),
  );
}

function numbers(all: Expressions, depth: number): Tree {
  const { number, integer } = all;
  const digits = fc
    .integer({ min: 0, max: 4 })
    .map((value): Expression => ({ op: 'literal', type: 'integer', value: String(value) }));
  return fc.oneof(
    integers(all, depth),
    arithmetic(['+', '-'], number(depth), number(depth)),
    arithmetic(['*'], number(depth), numberLiteral),
    arithmetic(['/'], number(depth), fc.oneof(numberLiteral, number(0), integer(0))),
    call('abs', number(depth)),
    call('round', number(depth), digits),
    fc.constantFrom(0, 1, 3).chain((scale) => cast(number(depth), { type: 'decimal', scale })),
    branches(all, number, depth),
  );
}

function texts(all: Expressions, depth: number): Tree {
  const { text, number, date, timestamp, condition } = all;
  const written = [number(depth), date(depth), timestamp(depth), condition(depth), text(depth)];
  return fc.oneof(
    ...(['lower', 'upper', 'trim', 'ltrim', 'rtrim'] as const).map((fn) => call(fn, text(depth))),
    call('substring', text(depth), smallLiteral),
    call('substring', text(depth), smallLiteral, smallLiteral),
    call('substring', text(depth), all.integer(0), all.integer(0)),
    fc.tuple(text(depth), text(0), text(0)).map(concat),
    call('replace', text(depth), text(0), text(0)),
    cast(fc.oneof(...written, ...all.leaves.extremes.map((column) => fc.constant(column))), { type: 'text' }),
    branches(all, text, depth),
  );
}

function dates(all: Expressions, depth: number): Tree {
  const days = fc.oneof(
    fc
      .integer({ min: -400, max: 400 })
      .map((value): Expression => ({ op: 'literal', type: 'integer', value: String(value) })),
    all.integer(0),
  );
  const starts = (['month_start', 'quarter_start', 'year_start'] as const).map((fn) =>
    call(fn, fc.oneof(all.date(depth), all.timestamp(depth))),
  );
  return fc.oneof(
    arithmetic(['+', '-'], all.date(depth), days),
    call('add_months', all.date(depth), days),
    ...starts,
    cast(all.timestamp(depth), { type: 'date' }),
    branches(all, all.date, depth),
  );
}

/** Cuts numbers of any type: whole bounds, ascending. */
export function band(term: Tree): Tree {
  return fc.tuple(term, arbitraryBounds).map(([cut, bounds]) => ({ op: 'band', term: cut, bounds }));
}

export const arbitraryBounds: fc.Arbitrary<readonly string[]> = fc
  .uniqueArray(fc.integer({ min: -20, max: 200 }), { minLength: 1, maxLength: 5 })
  .map((numbers) => numbers.toSorted((left, right) => left - right).map(String));

const operator = fc.constantFrom(...CompareOperator.options);

function comparison(all: Expressions, depth: number): Tree {
  const kinds = [all.number, all.text, all.date, all.timestamp, withExtremes(all)];
  return fc.oneof(
    ...kinds.map((kind) =>
      fc
        .tuple(operator, kind(depth), kind(depth))
        .map(([compared, left, right]): Expression => ({ op: 'compare', operator: compared, left, right })),
    ),
    // A band compares with an integer by its ordinal.
    fc
      .tuple(operator, all.band(depth), fc.integer({ min: 0, max: 4 }))
      .map(([compared, left, ordinal]): Expression => ({
        op: 'compare',
        operator: compared,
        left,
        right: { op: 'literal', type: 'integer', value: String(ordinal) },
      })),
  );
}

function withExtremes({ leaves, number }: Expressions): Kind {
  return () => pick(leaves.extremes, number(0));
}

const pattern: Tree = fc
  .oneof(
    fc.constantFrom('', '%', '_', 'a%', '%a', '_b', '%a%b%', '\\%', '\\_%', '%\\\\%', '__', '中%', '_\u0301', 'A%'),
    fc
      .array(fc.constantFrom('a', 'b', 'A', '%', '_', '\\%', ' ', '𝒜'), { maxLength: 5 })
      .map((parts) => parts.join('')),
  )
  .map((value): Expression => ({ op: 'literal', type: 'text', value }));

function conditions(all: Expressions, depth: number): Tree {
  const { condition, number, integer, text, date, timestamp } = all;
  const terms = fc.array(condition(depth), { minLength: 2, maxLength: 3 });
  const kinds = [number, text, date, timestamp, all.band, withExtremes(all)];
  const lists = [
    fc.tuple(text(depth), fc.constant(parameter('labels'))),
    fc.tuple(integer(depth), fc.constant(parameter('numbers'))),
    fc.tuple(date(depth), fc.constant(parameter('dates'))),
  ];
  return fc.oneof(
    comparison(all, depth),
    terms.map((found) => join('and', found)),
    terms.map((found) => join('or', found)),
    condition(depth).map((term): Expression => ({ op: 'not', term })),
    fc
      .tuple(fc.oneof(...kinds.map((kind) => kind(depth)), condition(depth)), fc.boolean())
      .map(([term, negated]): Expression => ({ op: 'isNull', term, negated })),
    ...[number, text, date, timestamp].map((kind) =>
      fc
        .tuple(kind(depth), fc.array(kind(0), { minLength: 1, maxLength: 3 }))
        .map(([term, list]): Expression => ({ op: 'in', term, list })),
    ),
    ...lists.map((pair) => pair.map(([term, list]): Expression => ({ op: 'in', term, list: [list] }))),
    fc
      .tuple(text(depth), fc.oneof(pattern, pattern, fc.constant(parameter('label'))))
      .map(([term, found]): Expression => ({ op: 'like', term, pattern: found })),
    call('starts_with', text(depth), text(0)),
    branches(all, condition, depth, false),
  );
}

function keys(all: Expressions): Tree {
  const { leaves } = all;
  const columns = [
    ...leaves.columns('text', 'date', 'timestamp', 'boolean', 'integer', 'decimal', 'band'),
    ...leaves.extremes,
  ];
  const levels = (['groups', 'period', 'bands'] as const).flatMap((kind) => leaves.levels(kind));
  const computed = fc.oneof(
    band(all.number(0)),
    all.text(1),
    all.date(1),
    all.integer(1),
    all.condition(1),
    all.number(1),
  );
  // A relation of nothing but bands has no key: the types refuse what is drawn then, and another relation is drawn.
  const isBare = columns.length + levels.length === 0;
  return fc
    .oneof(
      { weight: 3, arbitrary: pick(columns, computed) },
      { weight: 2, arbitrary: pick(levels, band(all.number(0))) },
      { weight: 2, arbitrary: computed },
    )
    .filter((key) => isBare || columnsIn(key).length > 0);
}
