import { type Expression, WindowFunction } from '../query/tree.js';
import { type Call, constant, only } from './calls.js';
import type { Conversion } from './conversion.js';
import type { GrammarNode } from './node.js';
import { direction } from './order.js';

type Window = Extract<Expression, { readonly op: 'window' }>;

export const windowFunctions: ReadonlySet<string> = new Set(WindowFunction.options);

/** PostgreSQL's own bits for a window without a frame: from the first row to the current row's equals. */
const defaultFrame = 1058;

/** A function with OVER. */
export function windowCall(name: string): Call {
  return (node, terms, conversion) => {
    const known = WindowFunction.safeParse(name);
    if (!known.success) {
      throw node.refused(
        `${name} does not stand before OVER; there are ${WindowFunction.options.join(', ')} (…) OVER (PARTITION BY … ORDER BY …)`,
      );
    }
    if (!node.has('over')) {
      throw node.refused(`${name} needs a window; write ${name}(…) OVER (PARTITION BY … ORDER BY …)`);
    }
    const inner = argumentsOf(known.data, node, terms, conversion);
    return { op: 'window', fn: known.data, ...inner, ...windowOf(node.inner('over'), conversion) };
  };
}

const withoutArguments: ReadonlySet<WindowFunction> = new Set(['row_number', 'rank', 'dense_rank']);

function argumentsOf(
  fn: WindowFunction,
  node: GrammarNode,
  [term, offset, ...others]: readonly GrammarNode[],
  { part }: Conversion,
): Pick<Window, 'term' | 'offset'> {
  if (withoutArguments.has(fn) || (fn === 'count' && node.flag('agg_star'))) {
    if (term !== undefined) {
      throw node.refused(`write ${fn}() OVER (…) with nothing in it`);
    }
    return {};
  }
  const isShift = fn === 'lag' || fn === 'lead';
  const form = `${fn}(x)${isShift ? ` or ${fn}(x, 2)` : ''} OVER (…)`;
  const of = part(only(node, term, form, isShift || offset === undefined ? others : [offset]));
  return offset === undefined ? { term: of } : { term: of, offset: rowsAway(offset) };
}

function rowsAway(node: GrammarNode): number {
  const value = node.kind === 'A_Const' ? constant(node) : undefined;
  if (value?.type !== 'integer' || Number(value.value) < 1 || Number(value.value) > 100) {
    throw node.refused('write how many rows away as a number from 1 to 100');
  }
  return Number(value.value);
}

function windowOf(over: GrammarNode, { part }: Conversion): Pick<Window, 'partitionBy' | 'orderBy'> {
  if (over.has('name')) {
    throw over.refusedField('refname');
  }
  if (over.take('frameOptions') !== defaultFrame) {
    throw over.refused('there is no frame (ROWS, RANGE, GROUPS); write OVER (PARTITION BY … ORDER BY …)');
  }
  const partitionBy = over.nodes('partitionClause').map(part);
  const orderBy = over.nodes('orderClause').map((key) => {
    const descending = direction(key);
    const term = part(key.needed('node'));
    key.end();
    return { term, descending };
  });
  over.end();
  if (partitionBy.length > 10 || orderBy.length > 10) {
    throw over.refused('a window has at most 10 keys to partition by and 10 to order by');
  }
  return { partitionBy, orderBy };
}
