import { areAscendingDecimals } from '../query/decimal.js';
import type { Expression } from '../query/tree.js';
import type { Conversion } from './conversion.js';
import { literal } from './literals.js';
import type { GrammarNode } from './node.js';

/** Converts a call whose name is taken; `terms` are its arguments. */
export type Call = (node: GrammarNode, terms: readonly GrammarNode[], conversion: Conversion) => Expression;

/** The one argument of a call that has one; `form` says how it is written. */
export function only(
  node: GrammarNode,
  term: GrammarNode | undefined,
  form: string,
  others: readonly unknown[] = [],
): GrammarNode {
  if (term === undefined || others.length > 0) {
    throw node.refused(`write ${form}`);
  }
  return term;
}

/** A constant that stands in a call by itself. */
export function constant(node: GrammarNode): Extract<Expression, { readonly op: 'literal' }> {
  const converted = literal(node);
  node.end();
  return converted;
}

/** Lower bounds, written as numbers, each once and the smallest first. */
export function bounds(node: GrammarNode, cuts: readonly GrammarNode[], fn: 'band' | 'histogram'): readonly string[] {
  if (cuts.length === 0 || cuts.length > 50) {
    throw node.refused(`write ${fn}(x, 0, 10, 20) with 1 to 50 lower bounds`);
  }
  const found = cuts.map((cut) => bound(cut, fn));
  if (!areAscendingDecimals(found)) {
    throw node.refused('write each bound once, the smallest first');
  }
  return found;
}

function bound(node: GrammarNode, fn: string): string {
  if (node.kind === 'A_Const') {
    const { type, value } = constant(node);
    if (type === 'integer' || type === 'decimal') {
      return value;
    }
  }
  throw node.refused(`a bound of ${fn}() is a number`);
}
