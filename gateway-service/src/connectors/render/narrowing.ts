import type { Expression, QueryTree } from '@entente/protocol';
import { columnMapping, type MappedSource } from './base.js';
import { render } from './expression.js';
import type { Scope } from './scope.js';

/**
 * Conditions on the raw columns that every row of the answer satisfies anyway, so that an index on the physical column
 * can be used: `text column = constant` among the top-level AND terms. A text column's value is the raw one or NULL.
 */
export function renderNarrowing(tree: QueryTree, source: MappedSource, scope: Scope): readonly string[] {
  const names = Object.keys(scope.schema.columns);
  return topTerms(tree.where).flatMap((term) => {
    const pair = equality(term);
    if (pair === undefined) {
      return [];
    }
    const column = Object.hasOwn(scope.schema.columns, pair.column) ? scope.schema.columns[pair.column] : undefined;
    const plain = column?.type === 'text' && columnMapping(source.mapping, pair.column).map === undefined;
    if (!plain || source.kinds[pair.column] !== 'text') {
      return [];
    }
    const { sql, type } = render(pair.constant, scope, { kind: 'text' });
    return type.kind === 'text' ? [`r${String(names.indexOf(pair.column))} = ${sql}`] : [];
  });
}

function topTerms(where: Expression | undefined): readonly Expression[] {
  if (where === undefined) {
    return [];
  }
  return where.op === 'and' ? where.terms.flatMap(topTerms) : [where];
}

function equality(term: Expression): { readonly column: string; readonly constant: Expression } | undefined {
  if (term.op !== 'compare' || term.operator !== '=') {
    return undefined;
  }
  const { left, right } = term;
  if (left.op === 'column' && isConstant(right)) {
    return { column: left.name, constant: right };
  }
  return right.op === 'column' && isConstant(left) ? { column: right.name, constant: left } : undefined;
}

function isConstant({ op }: Expression): boolean {
  return op === 'parameter' || op === 'literal';
}
