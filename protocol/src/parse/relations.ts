import type { QueryTree, Relation } from '../query/tree.js';
import { fieldAdvice } from './advice.js';
import { expression, validName } from './expressions.js';
import type { GrammarNode } from './node.js';

/** What a FROM needs: the names of the parameters, and how a SELECT within it is read. */
export interface Reading {
  /** `names[n - 1]` is the parameter `$n`. */
  readonly names: readonly string[];
  readonly subquery: (node: GrammarNode) => QueryTree;
}

/**
 * What a SELECT reads.
 * @throws {@link DomainError} `QUERY_NOT_UNDERSTOOD`
 */
export function fromClause(node: GrammarNode, items: readonly GrammarNode[], reading: Reading): Relation {
  const [first, second] = items;
  if (first === undefined) {
    throw node.refused('a query reads something; write FROM and the name of a table');
  }
  if (second !== undefined) {
    throw second.refused('tables are not listed with commas; write FROM a JOIN b ON a.x = b.x');
  }
  const from = relation(first, reading);
  const twice = firstTwice(namesIn(from));
  if (twice !== undefined) {
    throw first.refused(`two relations are named ${twice}; name each with AS, and not by capitals alone`);
  }
  return from;
}

type Convert = (node: GrammarNode, reading: Reading) => Relation;

const converters: Readonly<Record<string, Convert>> = { JoinExpr: join, RangeSubselect: derived, RangeVar: table };

function relation(node: GrammarNode, reading: Reading): Relation {
  const convert = Object.hasOwn(converters, node.kind) ? converters[node.kind] : undefined;
  if (convert === undefined) {
    throw node.refusedKind();
  }
  const converted = convert(node, reading);
  node.end();
  return converted;
}

function table(node: GrammarNode): Relation {
  const name = validName(node, node.text('relname'));
  node.must('inh', true);
  node.must('relpersistence', 'p');
  return node.has('alias') ? { table: name, as: alias(node) } : name;
}

function alias(node: GrammarNode): string {
  const given = node.inner('alias');
  const name = validName(node, given.text('aliasname'));
  given.end();
  return name;
}

const joins: ReadonlyMap<string, 'inner' | 'left'> = new Map([
  ['JOIN_INNER', 'inner'],
  ['JOIN_LEFT', 'left'],
]);

const joinAdvice: Readonly<Record<string, string>> = {
  JOIN_RIGHT: 'there is no RIGHT JOIN; write the tables the other way round with LEFT JOIN',
  JOIN_FULL: 'there is no FULL JOIN; write LEFT JOIN, or SELECT … FROM (SELECT … UNION ALL SELECT …) AS t',
};

function join(node: GrammarNode, reading: Reading): Relation {
  const kind = node.text('jointype');
  const found = joins.get(kind);
  const place = node.needed('rarg');
  if (found === undefined) {
    throw place.refused(joinAdvice[kind] ?? 'write JOIN … ON … or LEFT JOIN … ON …');
  }
  const left = relation(node.needed('larg'), reading);
  const fault = ['isNatural', 'usingClause'].find((field) => node.has(field));
  if (fault !== undefined) {
    throw place.refused(fieldAdvice[fault] ?? 'write JOIN … ON a.x = b.x');
  }
  if (node.has('alias')) {
    throw place.refused('a join has no name of its own; write (SELECT … FROM … JOIN … ON …) AS t');
  }
  const on = node.node('quals');
  if (on === undefined) {
    throw place.refused('there is no CROSS JOIN; write JOIN … ON a.x = b.x');
  }
  return { join: found, left, right: relation(place, reading), on: expression(on, reading.names) };
}

function derived(node: GrammarNode, { subquery }: Reading): Relation {
  const query = node.needed('subquery');
  if (node.has('lateral')) {
    throw node.refusedField('lateral');
  }
  const branches = query.kind === 'SelectStmt' ? unionBranches(query) : [query];
  if (!node.has('alias')) {
    throw branches[0]?.refused('name the subquery: write (SELECT …) AS t') ?? node.refusedField('alias');
  }
  const as = alias(node);
  const [first, ...others] = branches.map(subquery);
  if (first === undefined || others.length > 9) {
    throw node.refused('UNION ALL puts 2 to 10 queries below each other');
  }
  return others.length === 0 ? { select: first, as } : { unionAll: [first, ...others], as };
}

/** The SELECTs that UNION ALL puts below each other, in the order they are written; one that has none by itself. */
function unionBranches(node: GrammarNode): readonly GrammarNode[] {
  if (node.text('op') === 'SETOP_NONE') {
    return [node];
  }
  node.must('op', 'SETOP_UNION');
  const [left, right] = [node.inner('larg', 'SelectStmt'), node.inner('rarg', 'SelectStmt')];
  if (!node.flag('all')) {
    throw node.refused('there is no UNION; write UNION ALL, and SELECT DISTINCT around it to leave doubles out');
  }
  node.must('limitOption', 'LIMIT_OPTION_DEFAULT');
  if (node.has('sortClause')) {
    throw node.refusedField('sortClause');
  }
  node.end();
  return [...unionBranches(left), ...unionBranches(right)];
}

function namesIn(from: Relation): readonly string[] {
  if (typeof from === 'string') {
    return [from];
  }
  return 'join' in from ? [...namesIn(from.left), ...namesIn(from.right)] : [from.as];
}

/** The first name that stands there before. Some engines do not tell capitals from small letters in names. */
export function firstTwice(names: readonly string[]): string | undefined {
  const small = names.map((name) => name.toLowerCase());
  return names.find((_name, index) => small.indexOf(small[index] ?? '') !== index);
}
