import type { CastTarget, Expression } from '../tree.js';
import { type ByOp, dispatch, type NodeOf } from './walk.js';

/** What a literal looks like in words for the author. */
function literal(node: { readonly type: string; readonly value: string }): string {
  if (node.type === 'date' || node.type === 'timestamp') {
    return `${node.type.toUpperCase()} '${node.value}'`;
  }
  if (node.type === 'text') {
    return `'${node.value.replaceAll("'", "''")}'`;
  }
  return node.type === 'null' ? 'NULL' : node.value;
}

const words: ByOp<undefined, string> = {
  column: ({ name, of }) => (of === undefined ? name : `${of}.${name}`),
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
  like: ({ term, pattern }) => `${nested(term)} LIKE ${nested(pattern)}`,
  level: ({ term, level }) => `level(${inWords(term)}, '${level}')`,
  band: ({ term, bounds }) => `band(${[inWords(term), ...bounds].join(', ')})`,
  call: ({ fn, terms }) => `${fn}(${terms.map(inWords).join(', ')})`,
  cast: ({ term, to }) => `CAST(${inWords(term)} AS ${targetInWords(to)})`,
  case: ({ arms, otherwise }) => {
    const written = arms.map(({ when, then }) => `WHEN ${inWords(when)} THEN ${inWords(then)}`);
    return ['CASE', ...written, ...(otherwise === undefined ? [] : [`ELSE ${inWords(otherwise)}`]), 'END'].join(' ');
  },
  window: windowInWords,
  aggregate: ({ fn, distinct, term, filter, bounds = [] }) => {
    const of = term === undefined ? '*' : `${distinct ? 'DISTINCT ' : ''}${inWords(term)}`;
    const inner = [of, ...bounds].join(', ');
    return `${fn}(${inner})${filter === undefined ? '' : ` FILTER (WHERE ${inWords(filter)})`}`;
  },
};

/** The type that a CAST names, as SQL writes it. */
export function targetInWords(to: CastTarget): string {
  return to.type === 'decimal' ? `decimal(${String(18 + to.scale)}, ${String(to.scale)})` : to.type;
}

function windowInWords({ fn, term, offset, partitionBy, orderBy }: NodeOf<'window'>): string {
  const inner = [...(term === undefined ? [] : [inWords(term)]), ...(offset === undefined ? [] : [String(offset)])];
  const ranks = fn === 'row_number' || fn === 'rank' || fn === 'dense_rank';
  const partition = partitionBy.length === 0 ? [] : [`PARTITION BY ${partitionBy.map(inWords).join(', ')}`];
  const keys = orderBy.map((key) => inWords(key.term) + (key.descending ? ' DESC' : ''));
  const order = keys.length === 0 ? [] : [`ORDER BY ${keys.join(', ')}`];
  return `${fn}(${term === undefined && !ranks ? '*' : inner.join(', ')}) OVER (${[...partition, ...order].join(' ')})`;
}

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
  'call',
  'cast',
  'case',
  'aggregate',
  'window',
]);

function nested(node: Expression): string {
  return simple.has(node.op) ? inWords(node) : `(${inWords(node)})`;
}

export function listed(names: readonly string[]): string {
  return names.length === 0 ? 'nothing' : names.join(', ');
}
