import { encode } from '../codec.js';
import type { Expression, QueryTree, Relation } from '../query/tree.js';
import type { NodeOf } from '../query/verdict/walk.js';

type Aggregate = NodeOf<'aggregate'>;

/** A sum or a count that an answer gives away, as something that adds up over subjects. */
export interface Measure {
  /** The output that it is of. */
  readonly output: string;
  readonly aggregate: Aggregate;
  /** What is added up, whatever it is called here: measures of one signature may be subtracted from each other. */
  readonly signature: string;
  readonly counts: boolean;
}

/** The sums and counts of a query. An average is a sum, whose count only counts where it is asked for as well. */
export function measuresOf(tree: QueryTree): readonly Measure[] {
  return tree.outputs.flatMap(({ name: output, expression }): readonly Measure[] => {
    if (expression.op !== 'aggregate' || expression.distinct) {
      return [];
    }
    const { fn, term } = expression;
    if (fn === 'count') {
      return [{ output, aggregate: expression, signature: 'count', counts: true }];
    }
    if ((fn !== 'sum' && fn !== 'avg') || term === undefined) {
      return [];
    }
    const sum: Aggregate = { ...expression, fn: 'sum' };
    return [{ output, aggregate: sum, signature: `sum ${encode(traced(term, tree.from))}`, counts: false }];
  });
}

/** The term by the columns of schemas: a sum of per-subject sums adds up what these add up. */
function traced(term: Expression, from: Relation): Expression {
  if (term.op !== 'column') {
    return term;
  }
  const found = sourceOf(term, from);
  if (found === undefined) {
    return { op: 'column', name: term.name };
  }
  const { expression, within } = found;
  const isSum = expression.op === 'aggregate' && expression.fn === 'sum' && expression.filter === undefined;
  return isSum && expression.term !== undefined ? traced(expression.term, within) : traced(expression, within);
}

function sourceOf(
  { name, of }: NodeOf<'column'>,
  from: Relation,
): { readonly expression: Expression; readonly within: Relation } | undefined {
  if (typeof from === 'string' || 'table' in from) {
    return undefined;
  }
  if ('join' in from) {
    return (
      sourceOf({ op: 'column', name, ...(of === undefined ? {} : { of }) }, from.left) ??
      sourceOf({ op: 'column', name }, from.right)
    );
  }
  const select = 'select' in from ? from.select : from.unionAll[0];
  const output = select?.outputs.find((candidate) => candidate.name === name);
  return select === undefined || output === undefined
    ? undefined
    : { expression: output.expression, within: select.from };
}
