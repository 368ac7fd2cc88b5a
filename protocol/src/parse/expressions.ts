import { SqlName } from '../ids.js';
import { ArithmeticOperator, CompareOperator, type Expression } from '../query/tree.js';
import { operatorAdvice } from './advice.js';
import type { Conversion } from './conversion.js';
import { functionCall } from './functions.js';
import { literal } from './literals.js';
import type { GrammarNode } from './node.js';

/** Keeps a contract's tree within the depth that JSON from outside may have. */
const deepest = 12;

type Convert = (node: GrammarNode, conversion: Conversion) => Expression;

const converters: Readonly<Record<string, Convert>> = {
  A_Const: literal,
  A_Expr: operator,
  BoolExpr: logic,
  ColumnRef: (node) => ({ op: 'column', name: columnName(node) }),
  FuncCall: functionCall,
  NullTest: nullTest,
  ParamRef: parameter,
};

/**
 * An expression of the grammar as one of ours. `names[n - 1]` is the parameter `$n`.
 * @throws {@link DomainError} `QUERY_NOT_UNDERSTOOD`
 */
export function expression(node: GrammarNode, names: readonly string[], depth = 0): Expression {
  if (depth >= deepest) {
    throw node.refused(`the expression is nested deeper than ${String(deepest)}`);
  }
  const convert = Object.hasOwn(converters, node.kind) ? converters[node.kind] : undefined;
  if (convert === undefined) {
    throw node.refusedKind();
  }
  const converted = convert(node, { names, part: (inner) => expression(inner, names, depth + 1) });
  node.end();
  return converted;
}

/** The name of a column that stands alone; `table.column` and `*` are refused. */
export function columnName(node: GrammarNode): string {
  const [first, ...others] = node.nodes('fields');
  if (first === undefined || others.length > 0) {
    throw node.refused('write the name of a column alone, without a table before it');
  }
  if (first.kind !== 'String') {
    throw first.refusedKind();
  }
  const name = first.text('sval');
  first.end();
  return validName(first, name);
}

export function validName(node: GrammarNode, name: string): string {
  if (!SqlName.safeParse(name).success) {
    throw node.refused('a name starts with a-z and has letters, digits and "_", at most 63');
  }
  return name;
}

function parameter(node: GrammarNode, { names }: Conversion): Expression {
  const number = node.take('number');
  const name = typeof number === 'number' ? names[number - 1] : undefined;
  if (name === undefined) {
    throw node.refused('a parameter is written :name');
  }
  return { op: 'parameter', name };
}

function nullTest(node: GrammarNode, conversion: Conversion): Expression {
  const kind = node.text('nulltesttype');
  const negated = kind === 'IS_NOT_NULL';
  if (!negated && kind !== 'IS_NULL') {
    throw node.refusedField('nulltesttype');
  }
  return { op: 'isNull', term: part(node, 'arg', conversion), negated };
}

function part(node: GrammarNode, field: string, conversion: Conversion): Expression {
  const found = node.node(field);
  if (found === undefined) {
    throw node.refusedField(field);
  }
  return conversion.part(found);
}

function logic(node: GrammarNode, conversion: Conversion): Expression {
  const operation = node.text('boolop');
  const terms = node.nodes('args').map(conversion.part);
  const [first] = terms;
  if (operation === 'NOT_EXPR' && first !== undefined && terms.length === 1) {
    return { op: 'not', term: first };
  }
  if (operation !== 'AND_EXPR' && operation !== 'OR_EXPR') {
    throw node.refusedField('boolop');
  }
  return joined(node, operation === 'AND_EXPR' ? 'and' : 'or', terms);
}

/** `a AND (b AND c)` is `a AND b AND c`: one meaning, one tree. */
function joined(node: GrammarNode, op: 'and' | 'or', terms: readonly Expression[]): Expression {
  const flat = terms.flatMap((term) =>
    (term.op === 'and' || term.op === 'or') && term.op === op ? term.terms : [term],
  );
  if (flat.length > 50) {
    throw node.refused(`there are more than 50 terms of ${op.toUpperCase()}`);
  }
  return { op, terms: flat };
}

function operator(node: GrammarNode, conversion: Conversion): Expression {
  const kind = node.text('kind');
  const [name, ...others] = node.parts('name');
  if (name === undefined || others.length > 0) {
    throw node.refused('write an operator by itself');
  }
  if (kind === 'AEXPR_IN') {
    return inList(node, name, conversion);
  }
  if (kind === 'AEXPR_BETWEEN' || kind === 'AEXPR_NOT_BETWEEN') {
    return between(node, kind === 'AEXPR_NOT_BETWEEN', conversion);
  }
  if (kind !== 'AEXPR_OP') {
    throw node.refused(operatorAdvice[kind] ?? 'this operator is not part of the query language');
  }
  return binary(node, name, conversion);
}

function binary(node: GrammarNode, name: string, conversion: Conversion): Expression {
  if (!node.has('lexpr')) {
    throw node.refused(`there is no ${name} before an expression; write 0 - x`);
  }
  const [left, right] = [part(node, 'lexpr', conversion), part(node, 'rexpr', conversion)];
  const compare = CompareOperator.safeParse(name);
  if (compare.success) {
    return { op: 'compare', operator: compare.data, left, right };
  }
  const arithmetic = ArithmeticOperator.safeParse(name);
  if (arithmetic.success) {
    return { op: 'arithmetic', operator: arithmetic.data, left, right };
  }
  throw node.refused(`there is no operator ${name}; there are = <> < <= > >= + - *`);
}

function inList(node: GrammarNode, name: string, conversion: Conversion): Expression {
  const term = part(node, 'lexpr', conversion);
  const list = items(node).map(conversion.part);
  if (list.length === 0 || list.length > 100) {
    throw node.refused('a list of IN has 1 to 100 values');
  }
  const found: Expression = { op: 'in', term, list };
  return name === '<>' ? { op: 'not', term: found } : found;
}

function between(node: GrammarNode, negated: boolean, conversion: Conversion): Expression {
  const term = part(node, 'lexpr', conversion);
  const [from, to, ...others] = items(node).map(conversion.part);
  if (from === undefined || to === undefined || others.length > 0) {
    throw node.refused('write BETWEEN the smaller AND the larger');
  }
  const within: Expression = {
    op: 'and',
    terms: [
      { op: 'compare', operator: '>=', left: term, right: from },
      { op: 'compare', operator: '<=', left: term, right: to },
    ],
  };
  return negated ? { op: 'not', term: within } : within;
}

function items(node: GrammarNode): readonly GrammarNode[] {
  const list = node.node('rexpr');
  if (list?.kind !== 'List') {
    throw node.refused('write a list of values in parentheses');
  }
  const found = list.nodes('items');
  list.end();
  return found;
}
