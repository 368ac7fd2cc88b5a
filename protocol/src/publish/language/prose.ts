import { treeLimits } from '../../parse/limits.js';
import type { scanLimits } from '../../parse/scan.js';

/** What stands before the parts of the language. */
export const opening: readonly string[] = [
  '# The query language',
  'A query contract holds SQL: a subset of PostgreSQL’s SELECT, read with PostgreSQL’s own grammar, with a meaning that is the same\non every engine. Text becomes a tree; the tree is what members vote on and what engines run. Where its meaning is not\nPostgreSQL’s, that is [said](#where-it-differs-from-postgresql). This page is made from the code.',
  'What may be asked of which column is another matter: the [verdict](guides/query-contracts.md) decides it from the uses that a\ngeneralized schema grants. A query that is understood may still be refused.',
  'A local query reads the tables of its contract. A combining query reads `partial`: the outputs of the local query from all\nmembers. It has no joins, subqueries or windows.',
];

/** What is true of all parts of the language. */
export function closing(limits: typeof scanLimits): readonly string[] {
  return [
    '## Meaning',
    '### NULL',
    'Logic has three values. A comparison with NULL is NULL; `WHERE`, `ON`, `HAVING`, `FILTER` and `CASE WHEN` hold only for TRUE.\nFunctions and operators give NULL if a term is NULL, but for `coalesce`, `nullif`, `greatest`, `least`, `IS NULL` and `CASE`.\n`GROUP BY` and `DISTINCT` take NULLs for equal. In an order NULL stands last.',
    '### Numbers, overflow and rounding',
    'Numbers are exact: integers, and decimals with a fixed number of digits after the point. There are no floating-point numbers.\nNothing overflows from one row to the next: the type of every expression says how many digits it can have (16 for a column of\nintegers, 18 before the point for decimals, fewer where a schema says min and max; a product has those of both), and what could exceed 36 is refused before anybody runs\nit. An integer in an answer lies within 2^53 - 1; one beyond that fails with `QUERY_FAILED`. Rounding is half away from zero, everywhere.',
    '### Division',
    '`/` is exact up to its scale and never whole; `div` and `%` are whole, towards zero. What is divided by zero is NULL: an error would\ntell something of the row.',
    '### Text',
    'Text compares by code point: capitals before small letters, letters before those with accents, blanks at the end count. A column\nwhose schema says `collation: caseless` has A to Z as a to z where its values enter. Functions count code points. Text in an\nanswer has at most 200 of them; longer text fails with `QUERY_FAILED`,\nand what could be put together of more than 100000 is refused before anybody runs it.',
    '### Dates, times and time zones',
    'Dates are days of the Gregorian calendar in the years 1 to 9999. Timestamps are moments of UTC to the microsecond, written\n`2026-07-01T13:00:00.000000Z` in answers; there are no time zones in a query, and a source’s mapping converts to UTC. Days and periods\nof a timestamp are those of UTC. Timestamps compare with timestamps, dates with dates: write `CAST(ts AS date)`. What leaves the\ncalendar is NULL.',
    '### Where it differs from PostgreSQL',
    [
      'Nothing raises an error for a value: what is divided by zero or leaves the calendar is NULL.',
      '`/` of integers is a decimal; `div(x, y)` is the whole quotient. Scales of quotients, averages and variances are fixed.',
      '`round(x)`, `floor(x)` and `ceil(x)` are integers; `extract(second FROM x)` is whole; `date_trunc` gives a date.',
      'NULL stands last in descending order too, of answers and of windows; and answers have one order without `ORDER BY`.',
      'What mixes integers and decimals has the scale of the decimals: `coalesce(1, 2.50)` is 1.00. A timestamp cast to text is written as in answers.',
      'Text has no language: its order, `lower` and `upper` are the same everywhere. `substring` of a negative count is empty.',
      '`TIMESTAMP` is of UTC. A pattern that ends in a lone backslash is refused, or as a parameter matches nothing.',
      '`level`, `band`, `request_date`, `add_months` and `histogram` are not PostgreSQL’s.',
    ]
      .map((line) => `- ${line}`)
      .join('\n'),
    '### Limits',
    `A text has at most ${count(limits.characters)} characters and ${count(limits.tokens)} words and signs, ${count(limits.parentheses)} parentheses within each other and ${count(limits.parameters)} parameters; its tree as JSON at most ${count(treeLimits.depth)} levels and ${count(treeLimits.keys)} parts. A query has at most 50 outputs, 20 keys to group by and 20 to order by; \`IN\` has 100 values, \`CASE\` 50 arms, \`AND\` and \`OR\` 50 terms, a function 20, \`UNION ALL\` 10 queries. Comments are \`--\` up to the end of the line.`,
  ];
}

function count(number: number): string {
  return String(number).replace(/\\B(?=(\\d{3})+$)/g, ',');
}
