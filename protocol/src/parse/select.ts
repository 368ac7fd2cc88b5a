import type { QueryTree } from '../query/tree.js';
import { columnName, expression, validName } from './expressions.js';
import type { GrammarNode } from './node.js';

type Output = QueryTree['outputs'][number];
type Order = QueryTree['orderBy'][number];

/**
 * A SELECT of the grammar as a query tree.
 * @throws {@link DomainError} `QUERY_NOT_UNDERSTOOD`
 */
export function select(node: GrammarNode, names: readonly string[]): QueryTree {
  if (node.kind !== 'SelectStmt') {
    throw node.refused('a query is one SELECT … FROM …; it changes nothing and sets nothing');
  }
  const clause = ['limitCount', 'limitOffset', 'larg'].find((field) => node.has(field));
  if (clause !== undefined) {
    throw node.refusedField(clause);
  }
  node.must('op', 'SETOP_NONE');
  node.must('limitOption', 'LIMIT_OPTION_DEFAULT');
  // The clauses that we do not have are refused before what stands in those that we have.
  const clauses = {
    from: node.nodes('fromClause'),
    outputs: node.nodes('targetList'),
    where: node.node('whereClause'),
    groupBy: node.nodes('groupClause'),
    orderBy: node.nodes('sortClause'),
  };
  node.end();
  const from = table(node, clauses.from);
  const outputs = clauses.outputs.map((target) => output(target, names));
  const where = clauses.where === undefined ? {} : { where: expression(clauses.where, names) };
  const groupBy = clauses.groupBy.map((key) => groupKey(key, names));
  const orderBy = clauses.orderBy.map((key) => order(key, outputs));
  const tree = { from, outputs, ...where, groupBy, orderBy };
  refuseTooMany(node, tree);
  return tree;
}

function table(node: GrammarNode, from: readonly GrammarNode[]): string {
  const [first, ...others] = from;
  if (first === undefined || others.length > 0) {
    throw (others[0] ?? node).refused('a query reads one table; write FROM and its name');
  }
  if (first.kind !== 'RangeVar') {
    throw first.refusedKind();
  }
  const name = validName(first, first.text('relname'));
  first.must('inh', true);
  first.must('relpersistence', 'p');
  first.end();
  return name;
}

function output(target: GrammarNode, names: readonly string[]): Output {
  const [given, value] = [target.text('name'), target.node('val')];
  if (value === undefined) {
    throw target.refusedField('val');
  }
  target.end();
  const converted = expression(value, names);
  if (given === '' && converted.op !== 'column') {
    throw target.refused('name the output: write AS and a name after it');
  }
  const name = converted.op === 'column' && given === '' ? converted.name : validName(target, given);
  return { name, expression: converted };
}

function groupKey(key: GrammarNode, names: readonly string[]): QueryTree['groupBy'][number] {
  const converted = expression(key, names);
  if (converted.op === 'literal') {
    throw key.refused('group by what an output shows, not by its place in the list');
  }
  return converted;
}

const directions: ReadonlyMap<string, boolean> = new Map([
  ['SORTBY_DEFAULT', false],
  ['SORTBY_ASC', false],
  ['SORTBY_DESC', true],
]);

function order(key: GrammarNode, outputs: readonly Output[]): Order {
  const term = key.node('node');
  const descending = directions.get(key.text('sortby_dir'));
  const nulls = key.text('sortby_nulls');
  if (descending === undefined) {
    throw key.refusedField('useOp');
  }
  if (nulls !== 'SORTBY_NULLS_DEFAULT' && nulls !== 'SORTBY_NULLS_LAST') {
    throw key.refusedField('sortby_nulls');
  }
  key.end();
  if (term?.kind !== 'ColumnRef') {
    throw (term ?? key).refused('order by the name of an output');
  }
  const name = columnName(term);
  term.end();
  if (!outputs.some((output) => output.name === name)) {
    throw term.refused(`order by the name of an output; there is none named ${name}`);
  }
  return { output: name, descending };
}

function refuseTooMany(node: GrammarNode, { outputs, groupBy, orderBy }: QueryTree): void {
  const names = outputs.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    throw node.refused(`two outputs are named ${twice}; name each with AS`);
  }
  if (names.length === 0 || names.length > 50 || groupBy.length > 20 || orderBy.length > 20) {
    throw node.refused('a query has 1 to 50 outputs, and at most 20 keys to group by and 20 to order by');
  }
}
