import type { Expression } from '../tree.js';
import { type ByOp, dispatch } from './walk.js';

/** What a literal looks like in words for the author. */
function literal(node: { readonly type: string; readonly value: string }): string {
  if (node.type === 'text') {
    return `'${node.value.replaceAll("'", "''")}'`;
  }
  return node.type === 'null' ? 'NULL' : node.value;
}

const words: ByOp<undefined, string> = {
  column: ({ name }) => name,
  parameter: ({ name }) => `:${name}`,
  literal,
  requestDate: () => 'request_date()',
  compare: ({ operator, left, right }) => `${nested(left)} ${operator} ${nested(right)}`,
  arithmetic: ({ operator, left, right }) => `${nested(left)} ${operator} ${nested(right)}`,
  and: ({ op, terms }) => terms.map(nested).join(` ${op.toUpperCase()} `),
  or: ({ op, terms }) => terms.map(nested).join(` ${op.toUpperCase()} `),
  not: ({ term }) => `NOT ${nested(term)}`,
  isNull: ({ term, negated }) => `${nested(term)} IS ${negated ? 'NOT ' : ''}NULL`,
  in: ({ term, list }) => `${nested(term)} IN (${list.map(inWords).join(', ')})`,
  level: ({ term, level }) => `level(${inWords(term)}, '${level}')`,
  band: ({ term, bounds }) => `band(${[inWords(term), ...bounds].join(', ')})`,
  aggregate: ({ fn, distinct, term, filter }) => {
    const inner = term === undefined ? '*' : `${distinct ? 'DISTINCT ' : ''}${inWords(term)}`;
    return `${fn}(${inner})${filter === undefined ? '' : ` FILTER (WHERE ${inWords(filter)})`}`;
  },
};

/** An expression as its author would write it; for findings and traces, never for a database. */
export function inWords(node: Expression): string {
  return dispatch(words, node, undefined);
}

const simple: ReadonlySet<Expression['op']> = new Set([
  'column',
  'parameter',
  'literal',
  'requestDate',
  'level',
  'band',
  'aggregate',
]);

function nested(node: Expression): string {
  return simple.has(node.op) ? inWords(node) : `(${inWords(node)})`;
}

export function listed(names: readonly string[]): string {
  return names.length === 0 ? 'nothing' : names.join(', ');
}
