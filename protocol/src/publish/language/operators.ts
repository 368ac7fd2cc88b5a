/** Operators and forms of single values: what they mean, with examples whose values are the evaluator's. */
export interface OperatorEntry {
  readonly form: string;
  readonly meaning: string;
  readonly examples: readonly string[];
}

export const conditions: readonly OperatorEntry[] = [
  {
    form: 'x = y`, `<>`, `!=`, `<`, `<=`, `>`, `>=',
    meaning: 'integers and decimals compare with each other, everything else with its own type; NULL if one is NULL',
    examples: ['2 = 2.00', "'a' = 'A'", "'Z' < 'a'", "DATE '2026-01-31' < DATE '2026-02-01'", 'm = 1'],
  },
  {
    form: 'x BETWEEN a AND b',
    meaning: '`x >= a AND x <= b`, and is that in the tree',
    examples: ['2 BETWEEN 1 AND 3', '2 NOT BETWEEN 1 AND 3'],
  },
  {
    form: 'x IN (a, b, …)',
    meaning:
      'TRUE if one is equal; else NULL if `x` or one of them is NULL; else FALSE. `x IN (:list)` takes a parameter that is a list; an empty list gives FALSE',
    examples: ["'card' IN (:products)", '3 IN (1, 2)', '3 IN (1, m)', '3 NOT IN (1, m)', '1 IN (1, m)'],
  },
  {
    form: "t LIKE 'pattern'",
    meaning:
      '`%` stands for any text, `_` for one code point, a backslash before either for itself; upper and lower case differ. The pattern is a literal or a parameter',
    examples: ["'50% off' LIKE '50\\%%'", "'中' LIKE '_'", "'abc' LIKE 'AB%'", "'abc' NOT LIKE 'ab'"],
  },
  { form: 'x IS NULL`, `x IS NOT NULL', meaning: 'never NULL itself', examples: ['m IS NULL', 'm + 1 IS NOT NULL'] },
  {
    form: 'NOT a`, `a AND b`, `a OR b',
    meaning: 'in three values: NULL is not known',
    examples: ['NOT (m = 1)', 'm = 1 AND n = 2', 'm = 1 OR n = 1', 'm = 1 OR n = 2'],
  },
];

export const arithmetic: readonly OperatorEntry[] = [
  {
    form: 'x + y`, `x - y',
    meaning: 'integers give an integer; with a decimal the larger scale',
    examples: ['1 + 2.50', '0.1 + 0.2'],
  },
  { form: '-x', meaning: '`0 - x`; before digits it belongs to the number', examples: ['-(1 + 1)'] },
  { form: 'x * y', meaning: 'exact; the scales add up', examples: ['1.5 * 1.25'] },
  {
    form: 'x / y',
    meaning:
      'always a decimal, of the larger scale and at least 6, rounded half away from zero; NULL if `y` is 0. In PostgreSQL integers give an integer: write `div(x, y)` for that',
    examples: ['7 / 2', '2 / 3', '-2 / 3', '1 / 0'],
  },
  {
    form: 'd + n`, `d - n',
    meaning: 'a date and a number of days; NULL outside the years 1 to 9999',
    examples: ["DATE '2026-02-28' + 1", 'request_date() - :days', "DATE '9999-12-31' + 1"],
  },
  { form: 'd - e', meaning: 'days between two dates, an integer', examples: ["DATE '2026-03-01' - DATE '2026-02-01'"] },
];

export const forms: readonly OperatorEntry[] = [
  {
    form: 'CASE WHEN a THEN x … ELSE y END',
    meaning: 'the first whose condition is TRUE; NULL if none is and there is no ELSE; all of one type',
    examples: ["CASE WHEN n > 1 THEN 'more' ELSE 'one' END", 'CASE WHEN n > 1 THEN 2 END'],
  },
  {
    form: 'CASE v WHEN a THEN x … END',
    meaning: '`CASE WHEN v = a THEN x … END`, and is that in the tree; `WHEN NULL` never holds',
    examples: ["CASE n WHEN 1 THEN 'one' END"],
  },
  {
    form: 'CAST(x AS integer)',
    meaning: 'of a number, rounded half away from zero; `int` and `bigint` are the same type',
    examples: ['CAST(2.5 AS integer)', 'CAST(-2.5 AS bigint)'],
  },
  {
    form: 'CAST(x AS decimal(18 + s, s))',
    meaning: 'of a number, rounded half away from zero to `s` digits; `numeric` is the same type',
    examples: ['CAST(2.345 AS decimal(20, 2))', 'CAST(2 AS numeric(19, 1))'],
  },
  {
    form: 'CAST(x AS text)',
    meaning: 'as a result cell writes it',
    examples: [
      'CAST(12.50 AS text)',
      'CAST(n = 1 AS text)',
      "CAST(DATE '2026-07-01' AS text)",
      "CAST(TIMESTAMP '2026-07-01 13:00' AS text)",
    ],
  },
  {
    form: 'CAST(ts AS date)',
    meaning: 'the day of UTC that a timestamp lies in',
    examples: ["CAST(TIMESTAMP '2026-06-30 23:30:00' AS date)"],
  },
];
