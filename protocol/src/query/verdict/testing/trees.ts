import type { CompareOperator, Expression, QueryTree } from '../../tree.js';
import type { NodeOf } from '../walk.js';

/** Short forms for trees in tests. */
export const column = (name: string): Expression => ({ op: 'column', name });
export const parameter = (name: string): Expression => ({ op: 'parameter', name });
export const number = (value: number): Expression => ({ op: 'literal', type: 'integer', value: String(value) });
export const decimal = (value: string): Expression => ({ op: 'literal', type: 'decimal', value });
export const text = (value: string): Expression => ({ op: 'literal', type: 'text', value });
export const compare = (left: Expression, operator: CompareOperator, right: Expression): Expression => ({
  op: 'compare',
  operator,
  left,
  right,
});
export const equal = (left: Expression, right: Expression): Expression => compare(left, '=', right);
export const arithmetic = (left: Expression, operator: '+' | '-' | '*', right: Expression): Expression => ({
  op: 'arithmetic',
  operator,
  left,
  right,
});
export const and = (...terms: readonly Expression[]): Expression => ({ op: 'and', terms });
export const or = (...terms: readonly Expression[]): Expression => ({ op: 'or', terms });
export const not = (term: Expression): Expression => ({ op: 'not', term });
export const isNull = (term: Expression): Expression => ({ op: 'isNull', term, negated: false });
export const level = (term: Expression, name: string): Expression => ({ op: 'level', term, level: name });
export const band = (term: Expression, ...bounds: readonly string[]): Expression => ({ op: 'band', term, bounds });
export const requestDate: Expression = { op: 'requestDate' };

type Aggregate = NodeOf<'aggregate'>;
export const count = (filter?: Expression): Aggregate => ({ op: 'aggregate', fn: 'count', distinct: false, filter });
export const aggregate = (fn: Aggregate['fn'], term: Expression, filter?: Expression): Aggregate => ({
  op: 'aggregate',
  fn,
  distinct: false,
  term,
  filter,
});
export const countDistinct = (term: Expression): Aggregate => ({ ...aggregate('count', term), distinct: true });

/** A query of named outputs; the rest as given. */
export function query(
  from: string,
  outputs: Readonly<Record<string, Expression>>,
  rest: Partial<Pick<QueryTree, 'where' | 'groupBy' | 'orderBy'>> = {},
): QueryTree {
  return {
    from,
    outputs: Object.entries(outputs).map(([name, expression]) => ({ name, expression })),
    groupBy: [],
    orderBy: [],
    ...rest,
  };
}
