import type { WindowFunction } from './tree.js';
import { type Context, fault, type Inferred, inferValue, integerOf, type Typed } from './types-context.js';
import { digitsOfCount, totalOf } from './types-totals.js';
import { typeName } from './types.js';
import type { NodeOf } from './verdict/walk.js';
import { inWords } from './verdict/words.js';

type Window = NodeOf<'window'>;

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
  if (node.offset !== undefined && node.fn !== 'lag' && node.fn !== 'lead') {
    return fault(context, `${node.fn}() takes no offset`, 'write it in lag() or lead()');
  }
  if (ranks.has(node.fn) || (node.fn === 'count' && node.term === undefined)) {
    return node.term === undefined
      ? integerOf(digitsOfCount)
      : fault(context, `${node.fn}() takes no term`, `write ${node.fn}()`);
  }
  const term = node.term === undefined ? undefined : inferValue(node.term, inner);
  if (node.term === undefined) {
    return fault(context, `${node.fn}() needs a term`, 'write the column it is about');
  }
  return term === undefined ? undefined : overRows(node, term, context);
}

function overRows({ fn }: Window, term: Typed, context: Context): Inferred {
  const { type } = term.type;
  const found: Readonly<Record<string, () => Inferred>> = {
    count: () => integerOf(digitsOfCount),
    sum: () => totalOf(term),
    lag: () => (type === 'null' ? undefined : term),
    lead: () => (type === 'null' ? undefined : term),
  };
  const ordered = (): Inferred => (type === 'boolean' || type === 'null' ? undefined : term);
  return (found[fn] ?? ordered)() ?? fault(context, `${fn}() of ${typeName(term.type)} has no meaning`, 'take another');
}
