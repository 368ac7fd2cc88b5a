import { DomainError } from '../problems.js';
import type { Expression } from '../query/tree.js';
import { parseDate } from '../query/values-dates.js';
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

/**
 * `DATE '2026-07-01'`.
 * @throws {@link DomainError} `QUERY_NOT_UNDERSTOOD` if there is no such day
 */
export function dayLiteral(place: GrammarNode, written: string): Literal {
  if (!isDay(written)) {
    throw place.refused(`there is no day '${written}'; write DATE '2026-07-01'`);
  }
  return { op: 'literal', type: 'date', value: written };
}

const momentForm = /^(\d{4}-\d{2}-\d{2})[ T]((?:[01]\d|2[0-3]):[0-5]\d)(?::([0-5]\d)(?:\.(\d{1,6}))?)?Z?$/;

/**
 * `TIMESTAMP '2026-07-01 13:00:00.5'`, a moment of UTC, in the one form it has in a tree.
 * @throws {@link DomainError} `QUERY_NOT_UNDERSTOOD` if there is no such moment
 */
export function momentLiteral(place: GrammarNode, written: string): Literal {
  const [, day = '', minutes = '', seconds = '00', fraction = ''] = momentForm.exec(written) ?? [];
  if (!isDay(day)) {
    throw place.refused(`there is no moment '${written}'; write TIMESTAMP '2026-07-01 13:00:00', which is of UTC`);
  }
  return { op: 'literal', type: 'timestamp', value: `${day}T${minutes}:${seconds}.${fraction.padEnd(6, '0')}Z` };
}

function isDay(text: string): boolean {
  try {
    parseDate(text);
    return true;
  } catch (error) {
    if (error instanceof DomainError) {
      return false;
    }
    throw error;
  }
}
