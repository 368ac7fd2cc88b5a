import type { ScalarFunction } from '../../query/scalar-functions.js';

/** A function as the page describes it. Its examples read no column; their values are the evaluator's. */
export interface FunctionEntry {
  readonly fn: ScalarFunction;
  readonly form: string;
  readonly meaning: string;
  readonly examples: readonly string[];
}

const numbers: readonly FunctionEntry[] = [
  { fn: 'abs', form: 'abs(x)', meaning: 'without its sign; the type stays', examples: ['abs(-2.50)'] },
  { fn: 'sign', form: 'sign(x)', meaning: '-1, 0 or 1', examples: ['sign(-2.50)', 'sign(0)'] },
  {
    fn: 'round',
    form: 'round(x)`, `round(x, digits)',
    meaning:
      'half away from zero; `digits` is a literal of 0 to 9, and is the scale of the result; without, an integer',
    examples: ['round(2.5)', 'round(-2.5)', 'round(0.125, 2)', 'round(7, 2)'],
  },
  { fn: 'floor', form: 'floor(x)', meaning: 'the largest integer that is not above', examples: ['floor(-2.1)'] },
  {
    fn: 'ceil',
    form: 'ceil(x)`, `ceiling(x)',
    meaning: 'the smallest integer that is not below',
    examples: ['ceil(2.1)'],
  },
  {
    fn: 'div',
    form: 'div(x, y)',
    meaning: 'whole quotient of integers, towards zero; NULL if `y` is 0',
    examples: ['div(7, 2)', 'div(-7, 2)', 'div(7, 0)'],
  },
  {
    fn: 'mod',
    form: 'mod(x, y)`, `x % y',
    meaning: 'what `div` leaves, with the sign of `x`; NULL if `y` is 0',
    examples: ['mod(-7, 2)', '7 % 3', '7 % 0'],
  },
];

const anything: readonly FunctionEntry[] = [
  {
    fn: 'coalesce',
    form: 'coalesce(x, …)',
    meaning: 'the first that is not NULL; all of one type, and integers with decimals give decimals',
    examples: ['coalesce(m, 2, 3)', 'coalesce(1, 2.50)'],
  },
  {
    fn: 'nullif',
    form: 'nullif(x, y)',
    meaning: 'NULL where both are equal, else `x`',
    examples: ["nullif('a', 'a')", "nullif('a', 'A')"],
  },
  {
    fn: 'greatest',
    form: 'greatest(x, …)',
    meaning: 'the largest; NULLs are left out',
    examples: ['greatest(1, m, 3)', "greatest('B', 'a')"],
  },
  { fn: 'least', form: 'least(x, …)', meaning: 'the smallest; NULLs are left out', examples: ['least(1, m, 3)'] },
];

const texts: readonly FunctionEntry[] = [
  { fn: 'lower', form: 'lower(t)', meaning: 'A to Z as a to z; other letters stay', examples: ["lower('ÄB')"] },
  { fn: 'upper', form: 'upper(t)', meaning: 'a to z as A to Z; other letters stay', examples: ["upper('straße')"] },
  {
    fn: 'trim',
    form: 'trim(t)`, `trim(BOTH FROM t)',
    meaning: 'without blanks (U+0020) at both ends',
    examples: ["trim('  a b ')"],
  },
  {
    fn: 'ltrim',
    form: 'ltrim(t)`, `trim(LEADING FROM t)',
    meaning: 'without blanks at the start',
    examples: ["ltrim('  a ')"],
  },
  {
    fn: 'rtrim',
    form: 'rtrim(t)`, `trim(TRAILING FROM t)',
    meaning: 'without blanks at the end',
    examples: ["rtrim('  a ')"],
  },
  {
    fn: 'length',
    form: 'length(t)`, `char_length(t)`, `character_length(t)',
    meaning: 'how many code points',
    examples: ["length('né中')"],
  },
  {
    fn: 'substring',
    form: 'substring(t FROM n FOR m)`, `substring(t, n, m)',
    meaning:
      '`m` code points from the `n`-th on, or all; what lies before the first is cut off; none if `m` is negative',
    examples: ["substring('abcdef' FROM 2 FOR 3)", "substring('abcdef', 4)", "substring('abcdef', -1, 4)"],
  },
  {
    fn: 'concat',
    form: 't || u',
    meaning: 'one after the other; NULL if one is',
    examples: ["'a' || '-' || 'b'"],
  },
  {
    fn: 'replace',
    form: 'replace(t, what, by)',
    meaning: 'every `what` as `by`; an empty `what` changes nothing',
    examples: ["replace('a-b-c', '-', '+')"],
  },
  {
    fn: 'position',
    form: 'position(part IN t)',
    meaning: 'where `part` first stands, from 1; 0 if it does not; 1 if it is empty',
    examples: ["position('b' IN 'abc')", "position('B' IN 'abc')"],
  },
  {
    fn: 'starts_with',
    form: 'starts_with(t, start)',
    meaning: 'whether `t` begins so',
    examples: ["starts_with('abc', 'ab')"],
  },
];

const day = "DATE '2026-07-01'";
const moment = "TIMESTAMP '2026-07-01 13:45:30.5'";

const days: readonly FunctionEntry[] = [
  { fn: 'year', form: 'extract(year FROM d)', meaning: 'year', examples: [`extract(year FROM ${day})`] },
  { fn: 'quarter', form: 'extract(quarter FROM d)', meaning: '1 to 4', examples: [`extract(quarter FROM ${day})`] },
  { fn: 'month', form: 'extract(month FROM d)', meaning: '1 to 12', examples: [`extract(month FROM ${day})`] },
  { fn: 'day', form: 'extract(day FROM d)', meaning: '1 to 31', examples: [`extract(day FROM ${moment})`] },
  {
    fn: 'isodow',
    form: 'extract(isodow FROM d)',
    meaning: '1 (Monday) to 7 (Sunday)',
    examples: [`extract(isodow FROM ${day})`],
  },
  { fn: 'hour', form: 'extract(hour FROM ts)', meaning: '0 to 23, UTC', examples: [`extract(hour FROM ${moment})`] },
  { fn: 'minute', form: 'extract(minute FROM ts)', meaning: '0 to 59', examples: [`extract(minute FROM ${moment})`] },
  {
    fn: 'second',
    form: 'extract(second FROM ts)',
    meaning: '0 to 59, whole: in PostgreSQL it has a fraction',
    examples: [`extract(second FROM ${moment})`],
  },
  {
    fn: 'month_start',
    form: "date_trunc('month', d)",
    meaning: 'the first day of the month, a date: in PostgreSQL it is a timestamp',
    examples: [`date_trunc('month', ${moment})`],
  },
  {
    fn: 'quarter_start',
    form: "date_trunc('quarter', d)",
    meaning: 'the first day of the quarter',
    examples: ["date_trunc('quarter', DATE '2026-08-15')"],
  },
  {
    fn: 'year_start',
    form: "date_trunc('year', d)",
    meaning: 'the first day of the year',
    examples: [`date_trunc('year', ${day})`],
  },
  {
    fn: 'add_months',
    form: 'add_months(d, n)',
    meaning: 'the same day `n` months on, or the last of that month; NULL outside the years 1 to 9999',
    examples: [
      "add_months(DATE '2026-01-31', 1)",
      "add_months(DATE '2026-01-31', -11)",
      "add_months(DATE '9999-12-01', 1)",
    ],
  },
];

/** The functions of single values, by what they are about. */
export const functionGroups: Readonly<Record<string, readonly FunctionEntry[]>> = {
  Numbers: numbers,
  'Any type': anything,
  Text: texts,
  'Days and times': days,
};
