import type { Expression, QueryTree } from '@entente/protocol';
import { sameAs } from './scope.js';
import { refused } from './value-type.js';

export type Aggregate = Extract<Expression, { readonly op: 'aggregate' }>;

/** One aggregate of a tree, once however often it stands there, and the outputs that it stands in. */
export interface AggregateUse {
  readonly key: string;
  readonly aggregate: Aggregate;
  readonly outputs: readonly string[];
}

/** All aggregates of the outputs, in the order of their first use. What is grouped by is looked at as a whole. */
export function collectAggregates(tree: QueryTree): readonly AggregateUse[] {
  const keys = new Set(tree.groupBy.map(sameAs));
  const found = new Map<string, { aggregate: Aggregate; outputs: string[] }>();
  for (const { name, expression } of tree.outputs) {
    for (const aggregate of aggregatesIn(expression, keys)) {
      const key = sameAs(aggregate);
      const use = found.get(key) ?? { aggregate, outputs: [] };
      use.outputs.push(name);
      found.set(key, use);
    }
  }
  return [...found].map(([key, use]) => ({ key, ...use }));
}

function aggregatesIn(expression: Expression, keys: ReadonlySet<string>): readonly Aggregate[] {
  if (keys.has(sameAs(expression))) {
    return [];
  }
  return expression.op === 'aggregate'
    ? [expression]
    : children(expression).flatMap((child) => aggregatesIn(child, keys));
}

function children(expression: Expression): readonly Expression[] {
  switch (expression.op) {
    case 'compare':
    case 'arithmetic':
      return [expression.left, expression.right];
    case 'and':
    case 'or':
      return expression.terms;
    case 'not':
    case 'isNull':
    case 'level':
    case 'band':
      return [expression.term];
    case 'in':
      return [expression.term, ...expression.list];
    case 'column':
    case 'parameter':
    case 'literal':
    case 'requestDate':
    case 'aggregate':
      return [];
    case 'like':
    case 'call':
    case 'cast':
    case 'case':
    case 'window':
      throw refused(`${expression.op} has no meaning yet`);
    default:
      // A tree may come from elsewhere than the schema says: what is not known is refused.
      return unknownNode(expression);
  }
}

function unknownNode(_expression: never): never {
  throw refused('the query tree has a node that is not known');
}
