import type { WindowFunction } from '@entente/protocol';
import type { Of, Renderers, Scope } from './scope.js';
import { INTEGER, isNumeric, refused, type Typed } from './value-type.js';

type Window = Of<'window'>;

const ranks: ReadonlySet<WindowFunction> = new Set(['row_number', 'rank', 'dense_rank']);
/** What would depend on the engine's order of equal rows: ties are broken by all columns of the relation. */
const inOneOrder: ReadonlySet<WindowFunction> = new Set(['row_number', 'lag', 'lead']);

/** A value for each row from the rows of its partition. */
export function renderWindow(node: Window, scope: Scope, { render }: Renderers): Typed {
  if (scope.windows !== true) {
    throw refused('a window stands where it has no meaning');
  }
  const { fn } = node;
  if ((fn === 'rank' || fn === 'dense_rank') && node.orderBy.length === 0) {
    // Without an order all rows are equals; MariaDB has no words for that.
    return scope.bindings.number('1', 'integer', 0);
  }
  const over = renderOver(node, scope, render);
  if (ranks.has(fn) || node.term === undefined) {
    if (fn !== 'count' && !ranks.has(fn)) {
      throw refused(`${fn}() needs a term`);
    }
    return { sql: `${fn}(${fn === 'count' ? '*' : ''}) ${over}`, type: INTEGER };
  }
  return overTerm(node, render(node.term, scope), over, scope);
}

function overTerm({ fn, offset = 1 }: Window, term: Typed, over: string, { dialect }: Scope): Typed {
  switch (fn) {
    case 'count':
      return { sql: `count(${term.sql}) ${over}`, type: INTEGER };
    case 'sum':
      if (!isNumeric(term.type)) {
        throw refused('sum() is of numbers');
      }
      return { sql: dialect.numbers.sum(term, over), type: dialect.numbers.computed(term.type) };
    case 'lag':
    case 'lead':
      return { sql: `${fn}(${term.sql}, ${String(offset)}) ${over}`, type: term.type };
    default:
      return { sql: `${fn}(${term.sql}) ${over}`, type: term.type };
  }
}

function renderOver({ fn, partitionBy, orderBy }: Window, scope: Scope, render: Renderers['render']): string {
  const inner: Scope = { ...scope, windows: false };
  const order = (sql: string, descending: boolean): string => scope.dialect.order(sql, descending);
  const partition = partitionBy.map((term) => render(term, inner).sql);
  const keys = orderBy.map(({ term, descending }) => order(render(term, inner).sql, descending));
  const ties = inOneOrder.has(fn) ? scope.columns.map(({ sql }) => order(sql, false)) : [];
  const parts = [
    ...(partition.length === 0 ? [] : [`PARTITION BY ${partition.join(', ')}`]),
    ...(keys.length + ties.length === 0 ? [] : [`ORDER BY ${[...keys, ...ties].join(', ')}`]),
  ];
  return `OVER (${parts.join(' ')})`;
}
