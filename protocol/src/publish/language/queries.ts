/** A part of a query with an example over the sample tables, whose answer is the evaluator's. */
export interface QueryEntry {
  readonly title: string;
  /** The rules whose diagrams stand with it. */
  readonly rules: readonly string[];
  readonly meaning: readonly string[];
  readonly examples: readonly string[];
}

export const clauses: readonly QueryEntry[] = [
  {
    title: 'A query',
    rules: ['query', 'select', 'output'],
    meaning: [
      'One SELECT. Every output has a name: of its own after `AS`, or that of the column that it is. `SELECT DISTINCT` is `GROUP BY` of all outputs, and stands without aggregates.',
      '`WHERE` keeps the rows for which its condition is TRUE, not those for which it is NULL.',
    ],
    examples: [
      'SELECT product, count(*) AS loans, sum(balance) AS balance\nFROM loans\nWHERE opened_on >= request_date() - 365\nGROUP BY product\nORDER BY product',
      'SELECT DISTINCT product FROM loans ORDER BY product DESC',
    ],
  },
  {
    title: 'FROM',
    rules: ['relation', 'source', 'joined'],
    meaning: [
      'A table of the contract, a subquery, several put below each other, or a join of those; all of one member. Where two have a column of one name, write `l.person`.',
      '`JOIN` keeps the pairs for which `ON` is TRUE; `LEFT JOIN` also keeps each row of the left side that has no pair, with NULL for the columns of the right.',
      'The queries of `UNION ALL` have outputs of the same types in the same order; the first one names them. Rows of a subquery have no order, so it has no `ORDER BY`.',
    ],
    examples: [
      'SELECT p.region, count(*) AS loans\nFROM loans AS l LEFT JOIN people AS p ON l.person = p.person\nGROUP BY p.region\nORDER BY region',
      'SELECT max(t.loans) AS most\nFROM (SELECT person, count(*) AS loans FROM loans GROUP BY person) AS t',
      'SELECT count(*) AS persons, count(DISTINCT person) AS different\nFROM (SELECT person FROM loans UNION ALL SELECT person FROM people) AS t',
    ],
  },
  {
    title: 'GROUP BY and HAVING',
    rules: [],
    meaning: [
      'Rows with equal keys are one group; NULLs are equal here. A key is an expression, such as a level or a band; outputs are keys, aggregates, and what is made of both. Without `GROUP BY` a query with an aggregate has one group of all rows, also of none.',
      '`HAVING` keeps the groups for which its condition is TRUE.',
    ],
    examples: [
      "SELECT level(product, 'security') AS security, level(overdue_days, 'stage') AS stage, count(*) AS loans\nFROM loans\nGROUP BY level(product, 'security'), level(overdue_days, 'stage')\nORDER BY security, stage",
      'SELECT product, avg(balance) AS mean FROM loans GROUP BY product HAVING count(*) > 1 ORDER BY product',
    ],
  },
  {
    title: 'ORDER BY',
    rules: [],
    meaning: [
      'By names of outputs. NULL stands last, ascending and descending. Rows that are equal in these are put in the order of all outputs from left to right, ascending; so an answer has one order, with `ORDER BY` and without. Bands are in the order of their bounds.',
    ],
    examples: ['SELECT person, balance FROM loans ORDER BY balance DESC'],
  },
];

export const rowExpressions: readonly QueryEntry[] = [
  {
    title: 'Columns, parameters and constants',
    rules: ['column', 'parameter', 'literal'],
    meaning: [
      'A column stands by its name, or after the name of its relation. A name is written as it is, or in double quotes if it has capitals or is a word of SQL: `"openedOn"`.',
      'A parameter is `:name`; its type is declared in the contract and its value never becomes text of a query. A list stands in `IN (:name)` alone.',
      "Text stands in single quotes, a quote in it is doubled: `'it''s'`; no tabs, line breaks or characters that people do not see; a backslash is a backslash. Numbers are `12` and `12.50`: integers within 2^53 - 1, decimals of up to 18 digits before and 9 after the point. Days are `DATE '2026-07-01'`, moments `TIMESTAMP '2026-07-01 13:00:00'` of UTC, with up to 6 digits of a second.",
    ],
    examples: ["SELECT person FROM loans WHERE paid_at >= TIMESTAMP '2026-06-30 12:00:00' ORDER BY person"],
  },
  {
    title: 'Levels, bands and the day of the request',
    rules: ['generalized'],
    meaning: [
      "`level(x, 'name')` is a column as its schema generalizes it: dates and timestamps by `month`, `quarter`, `year`, timestamps also by `hour` and `day`, as text; categories by the groups that the schema names (a value in no group is NULL); numbers by the bands that it names. `level(x, 'exact')` is `x`. A sum, maximum or minimum of a column has the column's levels, in the query itself and where an outer query reads it; a contract may group by those that the schema lets be grouped by.",
      '`band(x, 0, 10, 20)` cuts numbers by ascending lower bounds. A band compares with an integer by its place (0 lies under the first bound), and is shown by its label.',
      '`request_date()` is the day of the request, in UTC; there is no clock in a query.',
    ],
    examples: [
      "SELECT person, level(opened_on, 'quarter') AS opened, level(paid_at, 'hour') AS paid, band(balance, 0, 1000) AS size\nFROM loans\nWHERE opened_on >= request_date() - :days - 30\nORDER BY person, opened",
    ],
  },
];

/** Functions of many rows, each with an example over the sample. */
export const aggregates: readonly QueryEntry[] = [
  {
    title: 'Aggregates',
    rules: ['aggregate'],
    meaning: [
      'NULLs are left out. `FILTER` leaves out the rows for which its condition is not TRUE. Of no rows `count` is 0 and everything else is NULL.',
      '`count(*)` counts rows, `count(x)` values, `count(DISTINCT x)` different values. `sum` keeps the type. `max` and `min` take anything that has an order.',
      '`avg` is a decimal of two digits more than `x` (of integers: 2), rounded half away from zero. `var_samp`, also written `variance`, is the sample variance (divided by n - 1), NULL of fewer than two values, a decimal of twice the digits of `x` and two more. Both are exact until they are rounded, and travel between members in parts, so that members together give the same as one table would.',
      '`histogram(x, 0, 10)` shows one count for each band, as columns `name__0` (under the first bound), `name__1` and so on.',
    ],
    examples: [
      'SELECT count(*) AS n, count(balance) AS known, count(DISTINCT person) AS persons, sum(balance) AS total\nFROM loans',
      'SELECT avg(balance) AS mean, var_samp(overdue_days) AS spread, max(opened_on) AS latest,\n  count(*) FILTER (WHERE overdue_days > 30) AS late\nFROM loans',
      'SELECT histogram(balance, 0, 1000, 10000) AS size FROM loans',
      "SELECT sum(balance) AS total, count(balance) AS known FROM loans WHERE product = 'none'",
    ],
  },
  {
    title: 'Window functions',
    rules: ['window'],
    meaning: [
      'One value for each row, from the rows of its partition. In outputs of a query without groups and aggregates; to go on with them, put that query into FROM.',
      '`row_number` counts from 1; `rank` leaves gaps after equals, `dense_rank` does not. `lag(x, n)` and `lead(x, n)` are `x` of `n` rows before and after (1 if it is left out), NULL outside. `row_number`, `lag` and `lead` put rows with equal keys in the order of all their columns. NULL stands last in either direction.',
      '`count`, `sum`, `max` and `min` are over the whole partition; with `ORDER BY` over the rows up to this one and its equals. There are no other frames.',
    ],
    examples: [
      'SELECT person, product, row_number() OVER (PARTITION BY person ORDER BY opened_on) AS nth,\n  rank() OVER (ORDER BY overdue_days DESC) AS place,\n  lag(opened_on) OVER (PARTITION BY person ORDER BY opened_on) AS before,\n  sum(balance) OVER (ORDER BY opened_on) AS so_far\nFROM loans\nORDER BY person, nth',
      'SELECT count(*) AS firsts\nFROM (SELECT row_number() OVER (PARTITION BY person ORDER BY opened_on) AS nth FROM loans) AS t\nWHERE nth = 1',
    ],
  },
];
