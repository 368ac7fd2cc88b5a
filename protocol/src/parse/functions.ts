import { SqlName } from '../ids.js';
import type { Expression } from '../query/tree.js';
import type { Conversion } from './conversion.js';
import { literal } from './literals.js';
import type { GrammarNode } from './node.js';

type Aggregate = Extract<Expression, { readonly op: 'aggregate' }>;
type Call = (node: GrammarNode, terms: readonly GrammarNode[], conversion: Conversion) => Expression;

/** The functions that there are. Everything else that PostgreSQL has under a name is refused. */
const calls: ReadonlyMap<string, Call> = new Map([
  ['count', count],
  ['sum', aggregate('sum')],
  ['avg', aggregate('avg')],
  ['max', aggregate('max')],
  ['min', aggregate('min')],
  ['level', level],
  ['band', band],
  ['request_date', requestDate],
]);

/**
 * A call of one of our functions.
 * @throws {@link DomainError} `QUERY_NOT_UNDERSTOOD`
 */
export function functionCall(node: GrammarNode, conversion: Conversion): Expression {
  const [name, ...others] = node.parts('funcname');
  const call = calls.get(name ?? '');
  if (name === undefined || others.length > 0 || call === undefined) {
    throw node.refused(
      `there is no function ${[name ?? '', ...others].join('.')}; there are ${[...calls.keys()].join(', ')}`,
    );
  }
  node.must('funcformat', 'COERCE_EXPLICIT_CALL');
  return call(node, node.nodes('args'), conversion);
}

function count(node: GrammarNode, terms: readonly GrammarNode[], conversion: Conversion): Aggregate {
  if (node.flag('agg_star')) {
    return { op: 'aggregate', fn: 'count', distinct: false, ...filterOf(node, conversion) };
  }
  const distinct = node.flag('agg_distinct');
  const term = conversion.part(only(node, terms, 'count(*), count(x) or count(DISTINCT x)'));
  return { op: 'aggregate', fn: 'count', distinct, term, ...filterOf(node, conversion) };
}

function aggregate(fn: Aggregate['fn']): Call {
  return (node, terms, conversion) => {
    if (node.has('agg_distinct')) {
      throw node.refused('DISTINCT stands in count() only');
    }
    const term = conversion.part(only(node, terms, `${fn}(x)`));
    return { op: 'aggregate', fn, distinct: false, term, ...filterOf(node, conversion) };
  };
}

function filterOf(node: GrammarNode, conversion: Conversion): { readonly filter?: Expression } {
  const filter = node.node('agg_filter');
  return filter === undefined ? {} : { filter: conversion.part(filter) };
}

function only(node: GrammarNode, terms: readonly GrammarNode[], form: string): GrammarNode {
  const [term, ...others] = terms;
  if (term === undefined || others.length > 0) {
    throw node.refused(`write ${form}`);
  }
  return term;
}

function level(node: GrammarNode, terms: readonly GrammarNode[], conversion: Conversion): Expression {
  const [term, name, ...others] = terms;
  const form = "write level(column, 'name of the level')";
  if (term === undefined || name?.kind !== 'A_Const' || others.length > 0) {
    throw node.refused(form);
  }
  const { type, value } = constant(name);
  if (type !== 'text' || !SqlName.safeParse(value).success) {
    throw node.refused(form);
  }
  return { op: 'level', term: conversion.part(term), level: value };
}

function band(node: GrammarNode, terms: readonly GrammarNode[], conversion: Conversion): Expression {
  const [term, ...cuts] = terms;
  if (term === undefined || cuts.length === 0 || cuts.length > 50) {
    throw node.refused('write band(x, 0, 10, 20) with 1 to 50 lower bounds');
  }
  return { op: 'band', term: conversion.part(term), bounds: cuts.map(bound) };
}

function bound(node: GrammarNode): string {
  if (node.kind !== 'A_Const') {
    throw node.refused('a bound of band() is a number');
  }
  const { type, value } = constant(node);
  if (type !== 'integer' && type !== 'decimal') {
    throw node.refused('a bound of band() is a number');
  }
  return value;
}

function constant(node: GrammarNode): Extract<Expression, { readonly op: 'literal' }> {
  const converted = literal(node);
  node.end();
  return converted;
}

function requestDate(node: GrammarNode, terms: readonly GrammarNode[]): Expression {
  if (terms.length > 0) {
    throw node.refused('write request_date() with nothing in it');
  }
  return { op: 'requestDate' };
}
