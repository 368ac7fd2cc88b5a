import type { Expression } from '../query/tree.js';
import type { GrammarNode } from './node.js';

type Literal = Extract<Expression, { readonly op: 'literal' }>;

const largest = 2n ** 53n - 1n;

/**
 * A constant. The grammar leaves out what is zero, false or empty: `0` is an integer without a value.
 * @throws {@link DomainError} `QUERY_NOT_UNDERSTOOD`
 */
export function literal(node: GrammarNode): Literal {
  if (node.has('isnull')) {
    node.must('isnull', true);
    return { op: 'literal', type: 'null', value: 'null' };
  }
  if (node.has('boolval')) {
    return { op: 'literal', type: 'boolean', value: String(flag(node)) };
  }
  if (node.has('sval')) {
    return text(node, constant(node, 'sval'));
  }
  return number(node);
}

/** The one value of a constant; what else stands in it is refused. */
function constant(node: GrammarNode, field: 'sval' | 'fval'): string {
  const inner = node.inner(field);
  const value = inner.text(field);
  inner.end();
  return value;
}

function flag(node: GrammarNode): boolean {
  const inner = node.inner('boolval');
  const value = inner.flag('boolval');
  inner.end();
  return value;
}

function smallInteger(node: GrammarNode): string {
  const inner = node.inner('ival');
  const value = inner.take('ival') ?? 0;
  inner.end();
  return typeof value === 'number' ? String(value) : '';
}

function text(node: GrammarNode, value: string): Literal {
  if (value.length > 200) {
    throw node.refused('a text has at most 200 characters');
  }
  if (/\p{Cc}/u.test(value)) {
    throw node.refused('a text has no tab and no line break');
  }
  return { op: 'literal', type: 'text', value };
}

function number(node: GrammarNode): Literal {
  const written = node.has('ival') ? smallInteger(node) : constant(node, 'fval');
  const value = /^-[0.]+$/.test(written) ? written.slice(1) : written;
  if (/^-?(0|[1-9]\d*)$/.test(value) && BigInt(value) <= largest && BigInt(value) >= -largest) {
    return { op: 'literal', type: 'integer', value };
  }
  if (/^-?(0|[1-9]\d{0,17})\.\d{1,9}$/.test(value)) {
    return { op: 'literal', type: 'decimal', value };
  }
  throw node.refused('write numbers as 12 or 12.50: integers within 2^53, decimals of at most 18 and 9 digits');
}
