import { encode } from '../../codec.js';
import type { Expression, QueryTree } from '../../query/tree.js';
import { children, type NodeOf } from '../../query/verdict/walk.js';
import { type Given, meant, type Read, settled } from './relation.js';

/** Amounts that one aggregate makes known, and of which rows of a cell alone. */
export interface Measured {
  readonly measures: readonly string[];
  readonly filter: Expression | undefined;
}

/** What can be taken from each other: numbers of rows or subjects whatever they are of, sums of one term, ends of one term. */
export function measuresOf(tree: QueryTree, read: Read, given: Given): readonly Measured[] {
  const found = tree.outputs.flatMap(({ expression }) => aggregatesIn(expression));
  const measured = found.map(({ fn, term, filter }): Measured => ({
    measures: named(fn, term === undefined ? '' : encode({ term: settled(summed(meant(term, read)), given) })),
    filter: filter === undefined ? undefined : meant(filter, read),
  }));
  return measured.length === 0 ? [{ measures: ['count'], filter: undefined }] : measured;
}

/** All aggregates of an expression. */
export function aggregatesIn(node: Expression): readonly NodeOf<'aggregate'>[] {
  return node.op === 'aggregate' ? [node] : children(node).flatMap(aggregatesIn);
}

function named(fn: NodeOf<'aggregate'>['fn'], term: string): readonly string[] {
  switch (fn) {
    case 'count':
    case 'histogram':
      return ['count'];
    case 'sum':
      return [`sum ${term}`];
    case 'avg':
      return ['count', `sum ${term}`];
    case 'var':
      return ['count', `sum ${term}`, `squares ${term}`];
    case 'max':
    case 'min':
      return [`${fn} ${term}`];
  }
}

/** A sum of sums is a sum of what these are of. */
function summed(term: Expression): Expression {
  return term.op === 'aggregate' && term.fn === 'sum' && term.term !== undefined && term.filter === undefined
    ? summed(term.term)
    : term;
}
