import { ArithmeticOperator, CompareOperator, type Expression } from '../query/tree.js';
import { operatorAdvice } from './advice.js';
import type { Conversion } from './conversion.js';
import type { GrammarNode } from './node.js';

type Form = (node: GrammarNode, name: string, conversion: Conversion) => Expression;

const forms: Readonly<Record<string, Form>> = {
  AEXPR_OP: (node, name, conversion) =>
    node.has('lexpr') ? binary(node, name, conversion) : unary(node, name, conversion),
  AEXPR_IN: inList,
  AEXPR_LIKE: like,
  AEXPR_BETWEEN: (node, _name, conversion) => between(node, conversion),
  AEXPR_NOT_BETWEEN: (node, _name, conversion) => ({ op: 'not', term: between(node, conversion) }),
  AEXPR_NULLIF: (node, _name, { part }) => ({
    op: 'call',
    fn: 'nullif',
    terms: [part(node.needed('lexpr')), part(node.needed('rexpr'))],
  }),
};

/** An operator of the grammar: arithmetic, comparison, `||`, IN, LIKE, BETWEEN, NULLIF. */
export function operator(node: GrammarNode, conversion: Conversion): Expression {
  const kind = node.text('kind');
  const [name, ...others] = node.parts('name');
  if (name === undefined || others.length > 0) {
    throw node.refused('write an operator by itself');
  }
  const form = Object.hasOwn(forms, kind) ? forms[kind] : undefined;
  if (form === undefined) {
    throw node.refused(operatorAdvice[kind] ?? 'this operator is not part of the query language; write = or <');
  }
  return form(node, name, conversion);
}

/** `-x` is `0 - x`; the grammar itself turns `-5` into a constant. */
function unary(node: GrammarNode, name: string, { part }: Conversion): Expression {
  if (name !== '-') {
    throw node.refused(`there is no ${name} before an expression; leave it out`);
  }
  const zero = { op: 'literal', type: 'integer', value: '0' } as const;
  return { op: 'arithmetic', operator: '-', left: zero, right: part(node.needed('rexpr')) };
}

function binary(node: GrammarNode, name: string, { part }: Conversion): Expression {
  const [left, right] = [part(node.needed('lexpr')), part(node.needed('rexpr'))];
  const compare = CompareOperator.safeParse(name);
  if (compare.success) {
    return { op: 'compare', operator: compare.data, left, right };
  }
  const arithmetic = ArithmeticOperator.safeParse(name);
  if (arithmetic.success) {
    return { op: 'arithmetic', operator: arithmetic.data, left, right };
  }
  if (name === '%') {
    return { op: 'call', fn: 'mod', terms: [left, right] };
  }
  if (name === '||') {
    return concat(node, left, right);
  }
  throw node.refused(
    `there is no operator ${name}; there are = <> < <= > >= + - * / % ||, with a blank on either side`,
  );
}

/** `a || b || c` is one joining of three, as with AND. */
function concat(node: GrammarNode, ...parts: readonly Expression[]): Expression {
  const terms = parts.flatMap((part) => (part.op === 'call' && part.fn === 'concat' ? part.terms : [part]));
  if (terms.length > 20) {
    throw node.refused('at most 20 texts are joined by ||');
  }
  return { op: 'call', fn: 'concat', terms };
}

function inList(node: GrammarNode, name: string, { part }: Conversion): Expression {
  const term = part(node.needed('lexpr'));
  const list = items(node).map(part);
  if (list.length === 0 || list.length > 100) {
    throw node.refused('a list of IN has 1 to 100 values; write IN (:list) for a parameter that is a list');
  }
  return negatedIf(node, name, ['=', '<>'], { op: 'in', term, list });
}

/** The pattern is a constant, so that an engine's LIKE never works on a pattern made of rows. */
function like(node: GrammarNode, name: string, { part }: Conversion): Expression {
  const term = part(node.needed('lexpr'));
  const written = node.needed('rexpr');
  const isCall = written.kind === 'FuncCall';
  const pattern = isCall ? undefined : part(written);
  if (pattern?.op !== 'parameter' && (pattern?.op !== 'literal' || pattern.type !== 'text')) {
    throw written.refused(
      'a pattern of LIKE is a text or a parameter: % any text, _ one character, \\% a % itself; there is no ESCAPE',
    );
  }
  return negatedIf(node, name, ['~~', '!~~'], { op: 'like', term, pattern });
}

function negatedIf(
  node: GrammarNode,
  name: string,
  [plain, negated]: readonly [string, string],
  found: Expression,
): Expression {
  if (name !== plain && name !== negated) {
    throw node.refusedField('name');
  }
  return name === negated ? { op: 'not', term: found } : found;
}

function between(node: GrammarNode, { part }: Conversion): Expression {
  const left = part(node.needed('lexpr'));
  const [from, to, ...others] = items(node).map(part);
  if (from === undefined || to === undefined || others.length > 0) {
    throw node.refused('write BETWEEN the smaller AND the larger');
  }
  return {
    op: 'and',
    terms: [
      { op: 'compare', operator: '>=', left, right: from },
      { op: 'compare', operator: '<=', left, right: to },
    ],
  };
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
