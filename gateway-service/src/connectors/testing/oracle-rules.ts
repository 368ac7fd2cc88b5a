import type { Expression, QueryTree } from '@entente/protocol';
import { expressionsOf } from './oracle-text.js';

type Rule = (node: Expression) => string | undefined;
type Call = Extract<Expression, { readonly op: 'call' }>;

/** Why DuckDB means something else by a query's text than the language does; empty if it means the same. */
export function differentMeanings(tree: QueryTree): readonly string[] {
  const reasons = expressionsOf(tree).flatMap((node) => rules.flatMap((rule) => rule(node) ?? []));
  const inner = selectsIn(tree);
  const grouped = [tree, ...inner].some(({ groupBy }) => groupBy.some(isConstant));
  const more = [
    ...(grouped ? ['GROUP BY of a constant is the place of an output'] : []),
    ...(inner.some(growsLong) ? [tooLong] : []),
  ];
  return [...new Set([...reasons, ...more])];
}

/** Where long decimals meet others, DuckDB has 38 digits for both and rounds what stands after the point. */
const tooLong = 'sums and products leave no room for more digits after the point';

function growsLong(part: unknown): boolean {
  return /"fn":"sum"|"operator":"\*"/.test(JSON.stringify(part));
}

const meeting: ReadonlySet<string> = new Set(['coalesce', 'nullif', 'greatest', 'least']);

function mixes(node: Expression): boolean {
  return (
    ['compare', 'in', 'case'].includes(node.op) ||
    (node.op === 'arithmetic' && node.operator !== '*') ||
    (node.op === 'call' && meeting.has(node.fn))
  );
}

function selectsIn(tree: QueryTree): readonly QueryTree[] {
  const found: QueryTree[] = [];
  JSON.stringify(tree.from, (key, value: unknown) => {
    if (key === 'select' || (typeof value === 'object' && value !== null && 'groupBy' in value)) {
      found.push(value as QueryTree);
    }
    return value;
  });
  return found;
}

function isConstant({ op }: Expression): boolean {
  return op === 'literal' || op === 'parameter' || op === 'requestDate';
}

const rules: readonly Rule[] = [
  (node) => (mixes(node) && growsLong(node) ? tooLong : undefined),
  // What else a level is called is one thing; of numbers every column has bands of its own.
  (node) =>
    node.op === 'level' && (node.level === 'band' || node.level === 'exact') ? 'it has no bands of columns' : undefined,
  (node) =>
    node.op === 'aggregate' && ['avg', 'var', 'histogram'].includes(node.fn)
      ? `${node.fn}() is a binary fraction or unknown`
      : undefined,
  (node) => (node.op === 'arithmetic' && node.operator === '/' ? 'a quotient is a binary fraction' : undefined),
  (node) =>
    node.op === 'window' && ['row_number', 'lag', 'lead'].includes(node.fn)
      ? 'ties in windows have no order'
      : undefined,
  (node) =>
    node.op === 'like' && (node.pattern.op === 'parameter' || hasBackslash(node.pattern))
      ? 'LIKE has no escape of its own'
      : undefined,
  (node) =>
    node.op === 'cast' && node.to.type === 'text' && mentionsMoment(node.term)
      ? 'a moment is written otherwise'
      : undefined,
  (node) =>
    node.op === 'arithmetic' && leavesCalendar(node)
      ? 'days leave the years 1 to 9999, or are not counted by whole numbers of its kind'
      : undefined,
  (node) => (node.op === 'call' ? callRules[node.fn]?.(node) : undefined),
];

const starts = (node: Call): string | undefined =>
  mentionsMoment(node) ? 'the start of a moment is a moment' : undefined;

const callRules: Readonly<Record<string, (node: Call) => string | undefined>> = {
  lower: () => 'lower() and upper() know all letters',
  upper: () => 'lower() and upper() know all letters',
  substring: ({ terms: [, from, count] }) =>
    isPositive(from, 1) && (count === undefined || isPositive(count, 0))
      ? undefined
      : 'substring() counts places before the first from the end',
  add_months: ({ terms: [date, months] }) =>
    months?.op !== 'literal' || isAtTheEnd(date) ? 'months leave the years 1 to 9999, or are too many' : undefined,
  month_start: starts,
  quarter_start: starts,
  year_start: starts,
};

function hasBackslash(node: Expression): boolean {
  return node.op === 'literal' && node.value.includes('\\');
}

function isPositive(node: Expression | undefined, least: number): boolean {
  return node?.op === 'literal' && Number(node.value) >= least;
}

function mentionsMoment(node: Expression): boolean {
  return /"timestamp"|"paid_at"|"moment"|"c\d"|"a"|"n"|"key"|"value"|"total"|"level"/.test(JSON.stringify(node));
}

function leavesCalendar({ left, right, operator }: Extract<Expression, { readonly op: 'arithmetic' }>): boolean {
  const isShift =
    (operator === '+' || operator === '-') &&
    /"date"|requestDate|"openedOn"|"paid_on"|"since"|add_months|_start/.test(JSON.stringify(left));
  return isShift && (right.op !== 'literal' || isAtTheEnd(left));
}

function isAtTheEnd(node: Expression | undefined): boolean {
  return /0001-|9999-|paid_on|arithmetic|add_months|"c\d"|"a"|"n"|"key"|"value"|"total"|"level"/.test(
    JSON.stringify(node),
  );
}
