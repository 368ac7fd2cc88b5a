import type { Expression } from '../query/tree.js';
import { bounds, type Call, only } from './calls.js';
import type { Conversion } from './conversion.js';
import type { GrammarNode } from './node.js';

type Aggregate = Extract<Expression, { readonly op: 'aggregate' }>;

/** Functions of many rows, by the names they are written by. */
export const aggregateCalls: readonly (readonly [string, Call])[] = [
  ['count', count],
  ['sum', aggregate('sum')],
  ['avg', aggregate('avg')],
  ['max', aggregate('max')],
  ['min', aggregate('min')],
  ['var_samp', aggregate('var', 'var_samp')],
  ['variance', aggregate('var', 'variance')],
  ['histogram', histogram],
];

function count(node: GrammarNode, [term, ...others]: readonly GrammarNode[], conversion: Conversion): Aggregate {
  if (node.flag('agg_star')) {
    return { op: 'aggregate', fn: 'count', distinct: false, ...filterOf(node, conversion) };
  }
  const distinct = node.flag('agg_distinct');
  const counted = conversion.part(only(node, term, 'count(*), count(x) or count(DISTINCT x)', others));
  return { op: 'aggregate', fn: 'count', distinct, term: counted, ...filterOf(node, conversion) };
}

function aggregate(fn: Aggregate['fn'], name: string = fn): Call {
  return (node, [term, ...others], conversion) => {
    const of = conversion.part(only(node, term, `${name}(x)`, others));
    return { op: 'aggregate', fn, distinct: false, term: of, ...filterOf(node, conversion) };
  };
}

/** Where results are combined, the bounds of a histogram are known, and may be left out. */
function histogram(node: GrammarNode, [term, ...cuts]: readonly GrammarNode[], conversion: Conversion): Aggregate {
  const of = conversion.part(only(node, term, 'histogram(x, 0, 10, 20)'));
  const given = cuts.length === 0 ? {} : { bounds: bounds(node, cuts, 'histogram') };
  return { op: 'aggregate', fn: 'histogram', distinct: false, term: of, ...filterOf(node, conversion), ...given };
}

function filterOf(node: GrammarNode, conversion: Conversion): { readonly filter?: Expression } {
  const filter = node.node('agg_filter');
  return filter === undefined ? {} : { filter: conversion.part(filter) };
}
