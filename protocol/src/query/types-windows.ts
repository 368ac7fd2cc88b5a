import type { WindowFunction } from './tree.js';
import { type Context, fault, type Inferred, inferValue, integerOf, type Typed } from './types-context.js';
import { digitsOfCount, totalOf } from './types-totals.js';
import { typeName } from './types.js';
import type { NodeOf } from './verdict/walk.js';
import { inWords } from './verdict/words.js';

type Window = NodeOf<'window'>;

const shifts: ReadonlySet<WindowFunction> = new Set(['lag', 'lead']);
const ranks: ReadonlySet<WindowFunction> = new Set(['row_number', 'rank', 'dense_rank']);

export function inferWindow(node: Window, context: Context): Inferred {
  if (context.windows !== 'allowed') {
    const hint = 'use windows in the outputs of a query without groups and aggregates; wrap it in another to go on';
    return fault(context, `${node.fn}() OVER may not stand here`, hint);
  }
  const inner: Context = { ...context, aggregates: 'refused', windows: 'refused' };
  for (const key of [...node.partitionBy, ...node.orderBy.map(({ term }) => term)]) {
    if (inferValue(key, inner)?.type.type === 'null') {
      fault(context, `${inWords(key)} always is NULL`, 'name a column');
    }
  }
  if (node.offset !== undefined && !shifts.has(node.fn)) {
    return fault(context, `${node.fn}() takes no offset`, 'write it in lag() or lead()');
  }
  return node.term === undefined ? withoutTerm(node, context) : ofTerm(node, inferValue(node.term, inner), context);
}

function withoutTerm({ fn }: Window, context: Context): Inferred {
  return ranks.has(fn) || fn === 'count'
    ? integerOf(digitsOfCount)
    : fault(context, `${fn}() needs a term`, 'write the column it is about');
}

function ofTerm({ fn }: Window, term: Inferred, context: Context): Inferred {
  if (ranks.has(fn)) {
    return fault(context, `${fn}() takes no term`, `write ${fn}()`);
  }
  if (term === undefined) {
    return undefined;
  }
  return (
    overRows(fn, term) ?? fault(context, `${fn}() of ${typeName(term.type)} has no meaning`, 'take another column')
  );
}

function overRows(fn: WindowFunction, term: Typed): Inferred {
  const { type } = term.type;
  if (fn === 'count') {
    return integerOf(digitsOfCount);
  }
  if (fn === 'sum') {
    return totalOf(term);
  }
  const isRefused = type === 'null' || (type === 'boolean' && !shifts.has(fn));
  return isRefused ? undefined : term;
}
