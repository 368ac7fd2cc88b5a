import type { ScalarFunction } from '../query/scalar-functions.js';
import type { Expression } from '../query/tree.js';
import { type Call, constant, only } from './calls.js';
import type { Conversion } from './conversion.js';
import type { GrammarNode } from './node.js';

/** Functions that are written in words of their own, by the names that PostgreSQL's grammar gives them. */
export const syntaxCalls: ReadonlyMap<string, Call> = new Map([
  ['extract', extract],
  ['position', position],
  ['substring', substring],
  ['btrim', trim('trim')],
  ['ltrim', trim('ltrim')],
  ['rtrim', trim('rtrim')],
]);

const fields: ReadonlyMap<string, ScalarFunction> = new Map(
  (['year', 'quarter', 'month', 'day', 'isodow', 'hour', 'minute', 'second'] as const).map((name) => [name, name]),
);

function extract(node: GrammarNode, [field, term]: readonly GrammarNode[], { part }: Conversion): Expression {
  const fn = field?.kind === 'A_Const' ? fields.get(constant(field).value) : undefined;
  if (fn === undefined || term === undefined) {
    throw node.refused(`write extract(year FROM x), of ${[...fields.keys()].join(', ')}`);
  }
  return { op: 'call', fn, terms: [part(term)] };
}

/** `position(part IN text)`: the grammar turns the two about; here they stand as they are written. */
function position(node: GrammarNode, [text, searched]: readonly GrammarNode[], { part }: Conversion): Expression {
  const form = 'position(part IN x)';
  return { op: 'call', fn: 'position', terms: [part(only(node, searched, form)), part(only(node, text, form))] };
}

function substring(node: GrammarNode, terms: readonly GrammarNode[], { part }: Conversion): Expression {
  if (terms.length < 2 || terms.length > 3) {
    throw node.refused('write substring(x FROM 1 FOR 3)');
  }
  return { op: 'call', fn: 'substring', terms: terms.map(part) };
}

function trim(fn: 'trim' | 'ltrim' | 'rtrim'): Call {
  return (node, [term, ...others], { part }) => ({
    op: 'call',
    fn,
    terms: [
      part(only(node, term, 'trim(x), trim(LEADING FROM x) or trim(TRAILING FROM x); blanks alone are taken', others)),
    ],
  });
}
