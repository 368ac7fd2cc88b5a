import { SqlName } from '../ids.js';
import type { Expression } from '../query/tree.js';
import { cast } from './casts.js';
import type { Conversion } from './conversion.js';
import { functionCall } from './functions.js';
import { literal } from './literals.js';
import type { GrammarNode } from './node.js';
import { operator } from './operators.js';

/** Keeps the recursion of everything that walks an expression within bounds. */
const deepest = 24;

type Convert = (node: GrammarNode, conversion: Conversion) => Expression;

const converters: Readonly<Record<string, Convert>> = {
  A_Const: literal,
  A_Expr: operator,
  BoolExpr: logic,
  CaseExpr: caseOf,
  CoalesceExpr: (node, conversion) => ({ op: 'call', fn: 'coalesce', terms: several(node, conversion) }),
  ColumnRef: columnOf,
  FuncCall: functionCall,
  MinMaxExpr: extreme,
  NullTest: nullTest,
  ParamRef: parameter,
  TypeCast: cast,
};

/**
 * An expression of the grammar as one of ours. `names[n - 1]` is the parameter `$n`.
 * @throws {@link DomainError} `QUERY_NOT_UNDERSTOOD`
 */
export function expression(node: GrammarNode, names: readonly string[], depth = 0): Expression {
  if (depth >= deepest) {
    throw node.refused(`the expression is nested deeper than ${String(deepest)}; compute a part of it in a subquery`);
  }
  const convert = Object.hasOwn(converters, node.kind) ? converters[node.kind] : undefined;
  if (convert === undefined) {
    throw node.refusedKind();
  }
  const converted = convert(node, { names, part: (inner) => expression(inner, names, depth + 1) });
  node.end();
  return converted;
}

/** A column, alone or after its relation's name: `x` or `a.x`. `*` is refused. */
export function columnOf(node: GrammarNode): Extract<Expression, { readonly op: 'column' }> {
  const [first, second, ...others] = node.nodes('fields').map(namePart);
  if (first === undefined || others.length > 0) {
    throw node.refused('write a column as x, or as t.x after the name of its table');
  }
  return second === undefined ? { op: 'column', name: first } : { op: 'column', name: second, of: first };
}

function namePart(part: GrammarNode): string {
  if (part.kind !== 'String') {
    throw part.refusedKind();
  }
  const name = part.text('sval');
  part.end();
  return validName(part, name);
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
  return { op: 'isNull', term: conversion.part(node.needed('arg')), negated };
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
    throw node.refused(`there are more than 50 terms of ${op.toUpperCase()}; write IN (…, …) for values of one column`);
  }
  return { op, terms: flat };
}

/** `CASE x WHEN 1 …` is `CASE WHEN x = 1 …`: one meaning, one tree. */
function caseOf(node: GrammarNode, { part }: Conversion): Expression {
  const subject = node.node('arg');
  const left = subject === undefined ? undefined : part(subject);
  const arms = node.nodes('args').map((arm) => {
    if (arm.kind !== 'CaseWhen') {
      throw arm.refusedKind();
    }
    const right = part(arm.needed('expr'));
    const then = part(arm.needed('result'));
    arm.end();
    return { when: left === undefined ? right : ({ op: 'compare', operator: '=', left, right } as const), then };
  });
  if (arms.length === 0 || arms.length > 50) {
    throw node.refused('a CASE has 1 to 50 WHEN … THEN …; write band(x, 0, 10, 20) to cut numbers');
  }
  const otherwise = node.node('defresult');
  return { op: 'case', arms, ...(otherwise === undefined ? {} : { otherwise: part(otherwise) }) };
}

function several(node: GrammarNode, { part }: Conversion): readonly Expression[] {
  const terms = node.nodes('args').map(part);
  if (terms.length === 0 || terms.length > 20) {
    throw node.refused('write 1 to 20 values');
  }
  return terms;
}

function extreme(node: GrammarNode, conversion: Conversion): Expression {
  const op = node.text('op');
  if (op !== 'IS_GREATEST' && op !== 'IS_LEAST') {
    throw node.refusedField('op');
  }
  return { op: 'call', fn: op === 'IS_GREATEST' ? 'greatest' : 'least', terms: several(node, conversion) };
}
