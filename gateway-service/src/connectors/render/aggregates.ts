import { children, type Expression, type QueryTree } from '@entente/protocol';
import { sameAs } from './scope.js';

export type Aggregate = Extract<Expression, { readonly op: 'aggregate' }>;

/** One aggregate of a tree, once however often it stands there, and the outputs that it stands in. */
export interface AggregateUse {
  readonly key: string;
  readonly aggregate: Aggregate;
  readonly outputs: readonly string[];
}

/** All aggregates of the outputs and of HAVING, in the order of their first use. What is grouped by is looked at as a whole. */
export function collectAggregates({ outputs, having, groupBy }: QueryTree): readonly AggregateUse[] {
  const keys = new Set(groupBy.map(sameAs));
  const found = new Map<string, { aggregate: Aggregate; outputs: string[] }>();
  const collect = (expression: Expression, output: string | undefined): void => {
    for (const aggregate of aggregatesIn(expression, keys)) {
      const key = sameAs(aggregate);
      const use = found.get(key) ?? { aggregate, outputs: [] };
      use.outputs.push(...(output === undefined || use.outputs.includes(output) ? [] : [output]));
      found.set(key, use);
    }
  };
  for (const { name, expression } of outputs) {
    collect(expression, name);
  }
  if (having !== undefined) {
    collect(having, undefined);
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
