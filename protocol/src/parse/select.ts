import type { Expression, QueryTree } from '../query/tree.js';
import { everyNode } from '../query/verdict/walk.js';
import { columnOf, expression, validName } from './expressions.js';
import type { GrammarNode } from './node.js';
import { direction } from './order.js';
import { firstTwice, fromClause } from './relations.js';

type Output = QueryTree['outputs'][number];
type Order = QueryTree['orderBy'][number];

/**
 * A SELECT of the grammar as a query tree. `names[n - 1]` is the parameter `$n`.
 * @throws {@link DomainError} `QUERY_NOT_UNDERSTOOD`
 */
export function select(node: GrammarNode, names: readonly string[]): QueryTree {
  refuseClauses(node, 'a query is one SELECT … FROM …; it changes nothing and sets nothing');
  // The clauses that we do not have are refused before what stands in those that we have.
  const isDistinct = distinct(node);
  const clauses = {
    from: node.nodes('fromClause'),
    outputs: node.nodes('targetList'),
    where: node.node('whereClause'),
    groupBy: node.nodes('groupClause'),
    having: node.node('havingClause'),
    orderBy: node.nodes('sortClause'),
  };
  node.end();
  const from = fromClause(node, clauses.from, { names, subquery: (inner) => subquery(inner, names) });
  const outputs = clauses.outputs.map((target) => output(target, names));
  const where = clauses.where === undefined ? {} : { where: expression(clauses.where, names) };
  const keys = clauses.groupBy.map((key) => groupKey(key, names));
  const having = clauses.having === undefined ? {} : { having: expression(clauses.having, names) };
  const orderBy = clauses.orderBy.map((key) => order(key, outputs));
  const groupBy = isDistinct ? distinctKeys(node, { outputs, groupBy: keys, ...having }) : keys;
  const tree = { from, outputs, ...where, groupBy, ...having, orderBy };
  refuseTooMany(node, tree);
  return tree;
}

function subquery(node: GrammarNode, names: readonly string[]): QueryTree {
  if (node.has('sortClause')) {
    throw node.refusedField('sortClause');
  }
  return select(node, names);
}

/** What is told by a whole clause, before anything that stands in it. */
function refuseClauses(node: GrammarNode, otherwise: string): void {
  if (node.kind !== 'SelectStmt') {
    throw node.refused(otherwise);
  }
  const clause = ['withClause', 'limitCount', 'limitOffset', 'lockingClause', 'intoClause', 'valuesLists'].find(
    (field) => node.has(field),
  );
  if (clause !== undefined) {
    throw node.refusedField(clause);
  }
  if (node.text('op') !== 'SETOP_NONE') {
    throw node.refused(setAdvice);
  }
  node.must('limitOption', 'LIMIT_OPTION_DEFAULT');
}

const setAdvice =
  'a query is one SELECT; write SELECT … FROM (SELECT … UNION ALL SELECT …) AS t; there is no UNION, INTERSECT or EXCEPT';

/** The grammar writes a plain DISTINCT as a list of nothing, and DISTINCT ON as one of expressions. */
function distinct(node: GrammarNode): boolean {
  const clause = node.take('distinctClause');
  if (clause !== undefined && JSON.stringify(clause) !== '[{}]') {
    throw node.refused('there is no DISTINCT ON; write GROUP BY with max() or min() of the rest');
  }
  return clause !== undefined;
}

/** SELECT DISTINCT is GROUP BY of every output. */
function distinctKeys(
  node: GrammarNode,
  query: Pick<QueryTree, 'outputs' | 'groupBy' | 'having'>,
): QueryTree['groupBy'] {
  const shown = query.outputs.map((output) => output.expression);
  const isOfRows = (part: Expression): boolean => part.op === 'aggregate' || part.op === 'window';
  if (query.groupBy.length > 0 || query.having !== undefined || shown.flatMap(everyNode).some(isOfRows)) {
    throw node.refused('DISTINCT stands alone; write GROUP BY with aggregates, without DISTINCT');
  }
  const keys = shown.filter((part) => everyNode(part).some(({ op }) => op === 'column'));
  if (keys.length === 0) {
    throw node.refused('DISTINCT needs an output with a column; leave it out');
  }
  return [...new Map(keys.map((key) => [JSON.stringify(key), key])).values()];
}

function output(target: GrammarNode, names: readonly string[]): Output {
  const given = target.text('name');
  const value = target.needed('val');
  target.end();
  const converted = expression(value, names);
  if (given === '' && converted.op !== 'column') {
    throw target.refused('name the output: write AS and a name after it');
  }
  const name = converted.op === 'column' && given === '' ? converted.name : validName(target, given);
  return { name, expression: converted };
}

function groupKey(key: GrammarNode, names: readonly string[]): Expression {
  const converted = expression(key, names);
  if (converted.op === 'literal') {
    throw key.refused('group by what an output shows, not by its place in the list');
  }
  return converted;
}

function order(key: GrammarNode, outputs: readonly Output[]): Order {
  const descending = direction(key);
  const term = key.node('node');
  key.end();
  if (term?.kind !== 'ColumnRef') {
    throw (term ?? key).refused('order by the name of an output');
  }
  const { name, of } = columnOf(term);
  term.end();
  if (of !== undefined || !outputs.some((found) => found.name === name)) {
    throw term.refused(
      `order by the name of an output; there is none named ${of === undefined ? name : `${of}.${name}`}`,
    );
  }
  return { output: name, descending };
}

function refuseTooMany(node: GrammarNode, { outputs, groupBy, orderBy }: QueryTree): void {
  const names = outputs.map(({ name }) => name);
  const twice = firstTwice(names);
  if (twice !== undefined) {
    throw node.refused(`two outputs are named ${twice}; name each with AS, and not by capitals alone`);
  }
  if (names.length === 0 || names.length > 50 || groupBy.length > 20 || orderBy.length > 20) {
    throw node.refused('a query has 1 to 50 outputs, and at most 20 keys to group by and 20 to order by');
  }
}
