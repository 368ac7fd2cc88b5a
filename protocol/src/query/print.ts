import { DomainError } from '../problems.js';
import type { Expression, QueryTree, Relation } from './tree.js';
import { type ByOp, dispatch } from './verdict/walk.js';
import { inWords } from './verdict/words.js';

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
export function printQuery({ from, outputs, where, groupBy, orderBy }: QueryTree): string {
  const lines = [`SELECT ${outputs.map(printOutput).join(', ')}`, `FROM ${printRelation(from)}`];
  if (where !== undefined) {
    lines.push(`WHERE ${print(where)}`);
  }
  if (groupBy.length > 0) {
    lines.push(`GROUP BY ${groupBy.map(print).join(', ')}`);
  }
  if (orderBy.length > 0) {
    lines.push(`ORDER BY ${orderBy.map((key) => name(key.output) + (key.descending ? ' DESC' : '')).join(', ')}`);
  }
  return lines.join('\n');
}

function printRelation(from: Relation): string {
  if (typeof from !== 'string') {
    throw new DomainError('QUERY_REFUSED', 'only a table is printed yet');
  }
  return name(from);
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

const printers: ByOp<undefined, string> = {
  column: (node) => name(node.name),
  parameter: (node) => `:${node.name}`,
  literal: ({ type, value }) => (type === 'text' ? quoted(value) : type === 'null' ? 'NULL' : value),
  requestDate: () => 'request_date()',
  compare: ({ left, operator, right }) => `${within(left)} ${operator} ${within(right)}`,
  arithmetic: ({ left, operator, right }) => `${within(left)} ${operator} ${within(right)}`,
  and: ({ terms }) => terms.map(within).join(' AND '),
  or: ({ terms }) => terms.map(within).join(' OR '),
  not: ({ term }) => `NOT ${within(term)}`,
  isNull: ({ term, negated }) => `${within(term)} IS ${negated ? 'NOT ' : ''}NULL`,
  in: ({ term, list }) => `${within(term)} IN (${list.map(print).join(', ')})`,
  level: ({ term, level }) => `level(${print(term)}, ${quoted(level)})`,
  band: ({ term, bounds }) => `band(${[print(term), ...bounds].join(', ')})`,
  aggregate: ({ fn, distinct, term, filter }) => {
    const inner = term === undefined ? '*' : (distinct ? 'DISTINCT ' : '') + print(term);
    return `${fn}(${inner})${filter === undefined ? '' : ` FILTER (WHERE ${print(filter)})`}`;
  },
  like: inWords,
  call: inWords,
  cast: inWords,
  case: inWords,
  window: inWords,
};

const simple: ReadonlySet<Expression['op']> = new Set([
  'column',
  'parameter',
  'literal',
  'requestDate',
  'level',
  'band',
  'aggregate',
]);

function within(part: Expression): string {
  return simple.has(part.op) ? print(part) : `(${print(part)})`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function name(text: string): string {
  return /^[a-z][a-z0-9_]*$/.test(text) && !keywords.has(text) ? text : `"${text}"`;
}
