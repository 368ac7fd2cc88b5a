import type { ScalarFunction } from './scalar-functions.js';
import type { Expression, QueryTree, Relation } from './tree.js';
import { type ByOp, dispatch, type NodeOf } from './verdict/walk.js';
import { targetInWords } from './verdict/words.js';

/** Words that PostgreSQL's grammar does not take as the name of a column or table everywhere: they are quoted. */
const keywords: ReadonlySet<string> = new Set(
  `all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean both case cast
  char character check coalesce collate collation column concurrently constraint create cross current_catalog
  current_date current_role current_schema current_time current_timestamp current_user dec decimal default deferrable
  desc distinct do else end except exists extract false fetch float for foreign freeze from full grant greatest group
  grouping having ilike in initially inner inout int integer intersect interval into is isnull join json json_array
  json_arrayagg json_exists json_object json_objectagg json_query json_scalar json_serialize json_table json_value
  lateral leading least left like limit localtime localtimestamp merge_action national natural nchar none normalize not
  notnull null nullif numeric offset on only or order out outer overlaps overlay placing position precision primary real
  references returning right row select session_user setof similar smallint some substring symmetric system_user table
  tablesample then time timestamp to trailing treat trim true union unique user using values varchar variadic verbose
  when where window with xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot
  xmlserialize xmltable`.split(/\s+/),
);

/**
 * A query tree as text: for people, and for tests, since `parseQuery(printQuery(tree))` gives the tree again.
 * Only the tree counts; this text is one of many that mean it.
 */
export function printQuery(tree: QueryTree): string {
  return clauses(tree).join('\n');
}

function clauses({ from, outputs, where, groupBy, having, orderBy }: QueryTree): readonly string[] {
  const keys = orderBy.map((key) => name(key.output) + (key.descending ? ' DESC' : ''));
  return [
    `SELECT ${outputs.map(printOutput).join(', ')}`,
    `FROM ${printRelation(from)}`,
    ...(where === undefined ? [] : [`WHERE ${print(where)}`]),
    ...(groupBy.length === 0 ? [] : [`GROUP BY ${list(groupBy)}`]),
    ...(having === undefined ? [] : [`HAVING ${print(having)}`]),
    ...(keys.length === 0 ? [] : [`ORDER BY ${keys.join(', ')}`]),
  ];
}

function printRelation(from: Relation): string {
  if (typeof from === 'string') {
    return name(from);
  }
  if ('table' in from) {
    return `${name(from.table)} AS ${name(from.as)}`;
  }
  if ('join' in from) {
    // Joins are read from left to right, so only one on the right needs parentheses.
    const right = typeof from.right === 'object' && 'join' in from.right;
    const second = right ? `(${printRelation(from.right)})` : printRelation(from.right);
    return `${printRelation(from.left)} ${from.join === 'left' ? 'LEFT ' : ''}JOIN ${second} ON ${print(from.on)}`;
  }
  const queries = 'select' in from ? [from.select] : from.unionAll;
  return `(${queries.map((query) => clauses(query).join(' ')).join(' UNION ALL ')}) AS ${name(from.as)}`;
}

function printOutput(output: QueryTree['outputs'][number]): string {
  const { expression } = output;
  const isOwnName = expression.op === 'column' && expression.name === output.name;
  return isOwnName ? print(expression) : `${print(expression)} AS ${name(output.name)}`;
}

/** An expression as text that reads back as the same tree. */
function print(expression: Expression): string {
  return dispatch(printers, expression, undefined);
}

function list(expressions: readonly Expression[]): string {
  return expressions.map(print).join(', ');
}

const printers: ByOp<undefined, string> = {
  column: (node) => (node.of === undefined ? name(node.name) : `${name(node.of)}.${name(node.name)}`),
  parameter: (node) => `:${node.name}`,
  literal,
  requestDate: () => 'request_date()',
  compare: ({ left, operator, right }) => `${within(left)} ${operator} ${within(right)}`,
  arithmetic: ({ left, operator, right }) => `${within(left)} ${operator} ${within(right)}`,
  and: ({ terms }) => terms.map(within).join(' AND '),
  or: ({ terms }) => terms.map(within).join(' OR '),
  not: ({ term }) => `NOT ${within(term)}`,
  isNull: ({ term, negated }) => `${within(term)} IS ${negated ? 'NOT ' : ''}NULL`,
  in: (node) => `${within(node.term)} IN (${list(node.list)})`,
  like: ({ term, pattern }) => `${within(term)} LIKE ${within(pattern)}`,
  level: ({ term, level }) => `level(${print(term)}, ${quoted(level)})`,
  band: ({ term, bounds }) => `band(${[print(term), ...bounds].join(', ')})`,
  call,
  cast: ({ term, to }) => `CAST(${print(term)} AS ${targetInWords(to)})`,
  case: ({ arms, otherwise }) => {
    const written = arms.map(({ when, then }) => `WHEN ${print(when)} THEN ${print(then)}`);
    return ['CASE', ...written, ...(otherwise === undefined ? [] : [`ELSE ${print(otherwise)}`]), 'END'].join(' ');
  },
  aggregate: ({ fn, distinct, term, filter, bounds = [] }) => {
    const inner = term === undefined ? '*' : (distinct ? 'DISTINCT ' : '') + print(term);
    const called = `${fn === 'var' ? 'var_samp' : fn}(${[inner, ...bounds].join(', ')})`;
    return filter === undefined ? called : `${called} FILTER (WHERE ${print(filter)})`;
  },
  window,
};

function literal({ type, value }: NodeOf<'literal'>): string {
  switch (type) {
    case 'text':
      return quoted(value);
    case 'date':
      return `DATE ${quoted(value)}`;
    case 'timestamp':
      return `TIMESTAMP ${quoted(value.replace('T', ' ').replace('Z', ''))}`;
    case 'null':
      return 'NULL';
    case 'boolean':
    case 'decimal':
    case 'integer':
      return value;
  }
}

/** Functions that SQL writes otherwise than `name(x, y)`. */
const inWordsOfTheirOwn: Readonly<Partial<Record<ScalarFunction, (terms: readonly Expression[]) => string>>> = {
  concat: (terms) => terms.map(within).join(' || '),
  month_start: (terms) => `date_trunc('month', ${list(terms)})`,
  position: (terms) => `position(${terms.map(within).join(' IN ')})`,
  quarter_start: (terms) => `date_trunc('quarter', ${list(terms)})`,
  year_start: (terms) => `date_trunc('year', ${list(terms)})`,
};

const extracted: ReadonlySet<ScalarFunction> = new Set([
  ...(['year', 'quarter', 'month', 'day', 'isodow', 'hour', 'minute', 'second'] as const),
]);

function call({ fn, terms }: NodeOf<'call'>): string {
  if (extracted.has(fn)) {
    return `extract(${fn} FROM ${list(terms)})`;
  }
  return inWordsOfTheirOwn[fn]?.(terms) ?? `${fn}(${list(terms)})`;
}

function window({ fn, term, offset, partitionBy, orderBy }: NodeOf<'window'>): string {
  const keys = orderBy.map((key) => print(key.term) + (key.descending ? ' DESC' : ''));
  const over = [
    ...(partitionBy.length === 0 ? [] : [`PARTITION BY ${list(partitionBy)}`]),
    ...(keys.length === 0 ? [] : [`ORDER BY ${keys.join(', ')}`]),
  ];
  const inner = [...(term === undefined ? [] : [print(term)]), ...(offset === undefined ? [] : [String(offset)])];
  return `${fn}(${term === undefined && fn === 'count' ? '*' : inner.join(', ')}) OVER (${over.join(' ')})`;
}

const simple: ReadonlySet<Expression['op']> = new Set([
  'column',
  'parameter',
  'literal',
  'requestDate',
  'level',
  'band',
  'aggregate',
  'cast',
  'case',
  'window',
]);

function within(part: Expression): string {
  const isSimple = simple.has(part.op) || (part.op === 'call' && part.fn !== 'concat');
  return isSimple ? print(part) : `(${print(part)})`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function name(text: string): string {
  return /^[a-z][a-z0-9_]*$/.test(text) && !keywords.has(text) ? text : `"${text}"`;
}
