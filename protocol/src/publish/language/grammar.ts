import { choice, list, lines, optional, repeat, sequence, type Syntax } from './syntax.js';

const filter = optional('FILTER', '(', 'WHERE', '<expression>', ')');
const direction = optional(choice('ASC', 'DESC'));
const join = sequence(optional('LEFT'), 'JOIN', '<source>', 'ON', '<expression>');

/** What stands in the rules without being one, in words. */
export const words: Readonly<Record<string, string>> = {
  name: 'as it is (a to z, 0 to 9, `_`), or in double quotes if it has capitals or is a word of SQL; at most 63 characters',
  'output-name': 'the name of an output of the query',
  'function-name': 'a name of the tables under [Functions](#functions)',
  number: '`12` or `12.50`: an integer within 2^53 - 1, or a decimal of at most 18 digits before and 9 after the point',
  bound: 'a number, with a `-` before it if it is negative; each larger than the one before',
  rows: 'a whole number of 1 to 100',
  digits: '18 more than the scale',
  scale: 'a whole number of 0 to 9',
  text: "in single quotes, a quote in it doubled: `'it''s'`; at most 200 characters",
  'level-name': "the name of a level as a text: `'month'`",
  day: "a day of the calendar as a text: `'2026-07-01'`",
  moment: "a moment of UTC as a text: `'2026-07-01 13:00:00'`, with up to 6 digits of a second",
};

/** The rules of the language, the outermost first. A test draws texts from them and has the parser read each. */
export const grammar: Readonly<Record<string, Syntax>> = {
  query: sequence('<select>', optional('ORDER BY', list(sequence('<output-name>', direction)))),
  select: lines(
    sequence('SELECT', optional('DISTINCT'), list('<output>')),
    sequence('FROM', '<relation>', optional('WHERE', '<expression>')),
    sequence(optional('GROUP BY', list('<expression>')), optional('HAVING', '<expression>')),
  ),
  output: choice(sequence('<expression>', 'AS', '<name>'), '<column>'),
  relation: choice('<source>', '<joined>'),
  joined: sequence('<source>', repeat(join)),
  source: choice(
    sequence('<name>', optional('AS', '<name>')),
    sequence('(', repeat('<select>', 'UNION ALL'), ')', 'AS', '<name>'),
    sequence('(', '<joined>', ')'),
  ),
  expression: repeat('<conjunction>', 'OR'),
  conjunction: repeat('<negation>', 'AND'),
  negation: sequence(optional('NOT'), '<predicate>'),
  predicate: sequence(
    '<value>',
    optional(
      choice(
        sequence(choice('=', '<>', '!=', '<', '<=', '>', '>='), '<value>'),
        sequence(optional('NOT'), 'BETWEEN', '<value>', 'AND', '<value>'),
        sequence(optional('NOT'), 'IN', '(', list('<expression>'), ')'),
        sequence(optional('NOT'), 'LIKE', choice('<text>', '<parameter>')),
        sequence('IS', optional('NOT'), 'NULL'),
      ),
    ),
  ),
  value: repeat('<sum>', '||'),
  sum: repeat('<product>', choice('+', '-')),
  product: repeat('<factor>', choice('*', '/', '%')),
  factor: sequence(optional('-'), '<primary>'),
  primary: choice(
    '<literal>',
    '<parameter>',
    '<column>',
    '<case>',
    '<cast>',
    '<function>',
    '<generalized>',
    '<aggregate>',
    '<window>',
    sequence('(', '<expression>', ')'),
  ),
  literal: choice(
    '<number>',
    '<text>',
    'TRUE',
    'FALSE',
    'NULL',
    sequence('DATE', '<day>'),
    sequence('TIMESTAMP', '<moment>'),
  ),
  parameter: sequence(':', '<name>'),
  column: sequence(optional('<name>', '.'), '<name>'),
  case: sequence(
    'CASE',
    optional('<expression>'),
    repeat(sequence('WHEN', '<expression>', 'THEN', '<expression>')),
    optional('ELSE', '<expression>'),
    'END',
  ),
  cast: sequence('CAST', '(', '<expression>', 'AS', '<type>', ')'),
  type: choice(
    choice('integer', 'int', 'bigint'),
    sequence(choice('decimal', 'numeric'), '(', '<digits>', ',', '<scale>', ')'),
    'text',
    'date',
  ),
  function: choice(
    sequence('<function-name>', '(', list('<expression>'), ')'),
    sequence('extract', '(', '<part>', 'FROM', '<expression>', ')'),
    sequence('date_trunc', '(', '<unit>', ',', '<expression>', ')'),
    sequence('position', '(', '<value>', 'IN', '<value>', ')'),
    sequence('substring', '(', '<expression>', 'FROM', '<expression>', optional('FOR', '<expression>'), ')'),
    sequence('trim', '(', optional(choice('BOTH', 'LEADING', 'TRAILING'), 'FROM'), '<expression>', ')'),
  ),
  part: choice('year', 'quarter', 'month', 'day', 'isodow', 'hour', 'minute', 'second'),
  unit: choice("'month'", "'quarter'", "'year'"),
  generalized: choice(
    sequence('level', '(', '<expression>', ',', '<level-name>', ')'),
    sequence('band', '(', '<expression>', repeat(sequence(',', '<bound>')), ')'),
    sequence('request_date', '(', ')'),
  ),
  aggregate: sequence(
    choice(
      sequence('count', '(', choice('*', sequence(optional('DISTINCT'), '<expression>')), ')'),
      sequence(choice('sum', 'avg', 'max', 'min', 'var_samp', 'variance'), '(', '<expression>', ')'),
      sequence('histogram', '(', '<expression>', repeat(sequence(',', '<bound>')), ')'),
    ),
    filter,
  ),
  window: lines(
    choice(
      sequence(choice('row_number', 'rank', 'dense_rank'), '(', ')'),
      sequence('count', '(', '*', ')'),
      sequence(choice('count', 'sum', 'max', 'min'), '(', '<expression>', ')'),
      sequence(choice('lag', 'lead'), '(', '<expression>', optional(',', '<rows>'), ')'),
    ),
    sequence(
      'OVER',
      '(',
      optional('PARTITION BY', list('<expression>')),
      optional('ORDER BY', list(sequence('<expression>', direction))),
      ')',
    ),
  ),
};
