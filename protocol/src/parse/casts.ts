import type { CastTarget, Expression } from '../query/tree.js';
import { typeAdvice } from './advice.js';
import type { Conversion } from './conversion.js';
import { dayLiteral, literal, momentLiteral } from './literals.js';
import type { GrammarNode } from './node.js';

/**
 * The types that a CAST names. The grammar writes `int` as `pg_catalog.int4`, but `text` as `text`; the parts of a name are
 * told apart as JSON, since a quoted name may hold any sign.
 */
const targets: ReadonlyMap<string, (type: GrammarNode) => CastTarget> = new Map([
  ['["pg_catalog","int4"]', () => ({ type: 'integer' }) as const],
  ['["pg_catalog","int8"]', () => ({ type: 'integer' }) as const],
  ['["pg_catalog","numeric"]', decimal],
  ['["text"]', () => ({ type: 'text' }) as const],
  ['["date"]', () => ({ type: 'date' }) as const],
]);

/** The types that a constant is written with. */
const literals: ReadonlyMap<string, (place: GrammarNode, written: string) => Expression> = new Map([
  ['["date"]', dayLiteral],
  ['["pg_catalog","timestamp"]', momentLiteral],
]);

/**
 * `CAST(x AS type)`, `DATE '2026-07-01'` and `TIMESTAMP '2026-07-01 13:00:00'`. To the grammar the latter are casts of a
 * text; so a text that is cast to a date is the day it says, and is refused if there is no such day.
 */
export function cast(node: GrammarNode, { part }: Conversion): Expression {
  const term = node.needed('arg');
  const type = node.inner('typeName');
  type.must('typemod', -1);
  const name = type.parts('names');
  const said = textOf(term);
  const constant = said === undefined ? undefined : literals.get(JSON.stringify(name))?.(type, said);
  if (constant !== undefined) {
    type.end();
    return constant;
  }
  const to = target(type, name);
  type.end();
  return { op: 'cast', term: part(term), to };
}

function target(type: GrammarNode, name: readonly string[]): CastTarget {
  const found = targets.get(JSON.stringify(name));
  if (found !== undefined) {
    return found(type);
  }
  const named = name.at(-1) ?? '';
  if (named === 'timestamp') {
    throw type.refused("nothing is cast to timestamp; write TIMESTAMP '2026-07-01 13:00:00', a column or a parameter");
  }
  const advice = Object.hasOwn(typeAdvice, named) ? `; ${typeAdvice[named] ?? ''}` : '';
  throw type.refused(`there is no CAST to ${named}, only to integer, decimal(20, 2), text and date${advice}`);
}

/** The text of a text constant; anything else is not one. */
function textOf(node: GrammarNode): string | undefined {
  if (node.kind !== 'A_Const' || !node.has('sval')) {
    return undefined;
  }
  const { type, value } = literal(node);
  node.end();
  return type === 'text' ? value : undefined;
}

/** Every decimal has 18 digits before its point, so the first number can only be 18 more than the second. */
function decimal(type: GrammarNode): CastTarget {
  const [digits, scale, ...others] = type.nodes('typmods').map(wholeNumber);
  if (digits === undefined || scale === undefined || others.length > 0 || scale > 9 || digits !== 18 + scale) {
    const right = Math.min(scale ?? 2, 9);
    throw type.refused(
      `a decimal has 18 digits before the point and 0 to 9 after it; write decimal(${String(18 + right)}, ${String(right)})`,
    );
  }
  return { type: 'decimal', scale };
}

function wholeNumber(node: GrammarNode): number {
  if (node.kind !== 'A_Const') {
    throw node.refused('write the digits of a decimal as numbers: decimal(20, 2)');
  }
  const { type, value } = literal(node);
  node.end();
  if (type !== 'integer' || value.startsWith('-')) {
    throw node.refused('write the digits of a decimal as numbers: decimal(20, 2)');
  }
  return Number(value);
}
