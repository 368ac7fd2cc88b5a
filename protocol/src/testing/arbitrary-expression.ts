import fc from 'fast-check';
import type { GeneralizedSchema, SchemaColumn } from '../documents/generalized-schema.js';
import { type Expression, CompareOperator } from '../query/tree.js';
import { levelNames, resolveLevel } from '../query/types-level.js';
import { arbitraryDecimal, arbitraryInteger, arbitraryText } from './arbitrary-rows.js';

type Tree = fc.Arbitrary<Expression>;

/** Expressions of one schema by what their values are. None has an aggregate; all type. */
export interface Expressions {
  readonly number: (depth: number) => Tree;
  readonly text: (depth: number) => Tree;
  readonly date: (depth: number) => Tree;
  readonly band: (depth: number) => Tree;
  readonly condition: (depth: number) => Tree;
  /** What rows may be grouped by: columns, levels and bands of them. */
  readonly key: () => Tree;
}

/** Parameters that generated queries use: one of each type that a contract can declare. */
export const generatedParameters = { days: 'days', since: 'since', label: 'label' } as const;

/** Joins conditions as the parser does: an AND directly within an AND is one AND. */
export function join(op: 'and' | 'or', terms: readonly Expression[]): Expression {
  return { op, terms: terms.flatMap((term) => (isJoin(term) && term.op === op ? term.terms : [term])) };
}

function isJoin(term: Expression): term is Extract<Expression, { readonly op: 'and' | 'or' }> {
  return term.op === 'and' || term.op === 'or';
}

/** Well-typed expressions over the columns of a schema. */
export function expressionsOf(schema: GeneralizedSchema): Expressions {
  const columns = Object.entries(schema.columns);
  const named = (...types: readonly SchemaColumn['type'][]): readonly Expression[] =>
    columns.filter(([, { type }]) => types.includes(type)).map(([name]) => ({ op: 'column', name }));
  const levels = (kinds: readonly string[]): readonly Expression[] =>
    columns.flatMap(([name, column]) =>
      levelNames(column)
        .filter((level) => kinds.includes(resolveLevel(column, level)?.kind ?? ''))
        .map((level) => ({ op: 'level' as const, term: { op: 'column' as const, name }, level })),
    );
  const all: Expressions = {
    number: (depth) =>
      deeper(depth, [pick(named('integer', 'decimal')), numberLiteral], () => arithmetic(all, depth - 1)),
    text: () => pick(named('text', 'category'), levels(['groups', 'period']), [parameter('label')], 2).chain(orLiteral),
    date: (depth) =>
      deeper(depth, [pick(named('date'), [{ op: 'requestDate' }, parameter('since')])], () => shifted(all, depth - 1)),
    band: (depth) => fc.oneof(pick(levels(['bands'])), band(all.number(depth - 1))),
    condition: (depth) =>
      deeper(depth, [pick(named('boolean')), ...comparisons(all, 0)], () => fc.oneof(...conditions(all, depth - 1))),
    key: () =>
      fc.oneof(
        pick(named('category', 'text', 'date', 'boolean', 'integer')),
        pick(levels(['groups', 'period', 'bands'])),
        band(all.number(0)),
      ),
  };
  return all;
}

function parameter(name: keyof typeof generatedParameters): Expression {
  return { op: 'parameter', name };
}

function pick(...choices: readonly (readonly Expression[] | number)[]): Tree {
  return fc.constantFrom(...choices.flatMap((choice) => (typeof choice === 'number' ? [] : choice)));
}

function deeper(depth: number, leaves: readonly Tree[], branch: () => Tree): Tree {
  return depth <= 0 ? fc.oneof(...leaves) : fc.oneof(...leaves, branch());
}

const literalNumber: Tree = fc.oneof(
  arbitraryInteger.map((value) => ({ op: 'literal', type: 'integer', value: String(value) }) as const),
  fc
    .constantFrom(1, 2)
    .chain(arbitraryDecimal)
    .map((value) => ({ op: 'literal', type: 'decimal', value }) as const),
);

const numberLiteral: Tree = fc.oneof(literalNumber, fc.constant(parameter('days')));

const textLiteral: Tree = arbitraryText.map((value) => ({ op: 'literal', type: 'text', value }) as const);

function orLiteral(expression: Expression): Tree {
  return fc.oneof({ weight: 3, arbitrary: fc.constant(expression) }, textLiteral);
}

function arithmetic(all: Expressions, depth: number): Tree {
  return fc.oneof(
    fc
      .tuple(fc.constantFrom(...(['+', '-'] as const)), all.number(depth), all.number(depth))
      .map(([operator, left, right]) => ({ op: 'arithmetic', operator, left, right }) as const),
    fc
      .tuple(all.number(depth), literalNumber)
      .map(([left, right]) => ({ op: 'arithmetic', operator: '*', left, right }) as const),
  );
}

function shifted(all: Expressions, depth: number): Tree {
  const days = fc.oneof(
    fc
      .integer({ min: -400, max: 400 })
      .map((value) => ({ op: 'literal', type: 'integer', value: String(value) }) as const),
    fc.constant(parameter('days')),
  );
  return fc
    .tuple(fc.constantFrom('+' as const, '-' as const), all.date(depth), days)
    .map(([operator, left, right]) => ({ op: 'arithmetic', operator, left, right }) as const);
}

/** Cuts numbers of any type: whole bounds, ascending. */
export function band(term: Tree): Tree {
  const bounds = fc
    .uniqueArray(fc.integer({ min: -20, max: 200 }), { minLength: 1, maxLength: 5 })
    .map((numbers) => numbers.toSorted((left, right) => left - right).map(String));
  return fc.tuple(term, bounds).map(([cut, found]) => ({ op: 'band', term: cut, bounds: found }) as const);
}

function comparisons(all: Expressions, depth: number): readonly Tree[] {
  return [all.number, all.text, all.date].map((kind) =>
    fc
      .tuple(fc.constantFrom(...CompareOperator.options), kind(depth), kind(depth))
      .map(([operator, left, right]) => ({ op: 'compare', operator, left, right }) as const),
  );
}

function conditions(all: Expressions, depth: number): readonly Tree[] {
  const terms = fc.array(all.condition(depth), { minLength: 2, maxLength: 3 });
  const kinds = [all.number, all.text, all.date, all.band];
  return [
    ...comparisons(all, depth),
    ordinalComparison(all, depth),
    terms.map((found) => join('and', found)),
    terms.map((found) => join('or', found)),
    all.condition(depth).map((term) => ({ op: 'not', term }) as const),
    fc
      .tuple(fc.oneof(...kinds.map((kind) => kind(depth))), fc.boolean())
      .map(([term, negated]) => ({ op: 'isNull', term, negated }) as const),
    ...[all.number, all.text].map((kind) =>
      fc
        .tuple(kind(depth), fc.array(kind(0), { minLength: 1, maxLength: 3 }))
        .map(([term, list]) => ({ op: 'in', term, list }) as const),
    ),
  ];
}

/** A band compares with an integer by its ordinal. */
function ordinalComparison(all: Expressions, depth: number): Tree {
  return fc
    .tuple(fc.constantFrom(...CompareOperator.options), all.band(depth), fc.integer({ min: 0, max: 4 }))
    .map(([operator, left, ordinal]) => ({
      op: 'compare' as const,
      operator,
      left,
      right: { op: 'literal' as const, type: 'integer' as const, value: String(ordinal) },
    }));
}
