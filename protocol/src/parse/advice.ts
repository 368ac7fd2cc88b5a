/** What to write instead, by the kind of node that the language does not have. */
export const kindAdvice: Readonly<Record<string, string>> = {
  A_ArrayExpr: 'there are no arrays; write IN (…, …)',
  A_Indirection: 'there are no parts of values; name a column',
  A_Star: 'there is no *; name each column, or write count(*)',
  BooleanTest: 'there is no IS TRUE or IS FALSE; a condition stands by itself, or after NOT',
  CollateClause: 'there is no COLLATE; text is compared by code point',
  CurrentOfExpr: 'there are no cursors; write a condition on columns',
  GroupingSet: 'there are no grouping sets; write one GROUP BY',
  GroupingFunc: 'there are no grouping sets; write one GROUP BY',
  JsonIsPredicate: 'there is no JSON in a query; name columns of the generalized schema',
  RangeFunction: 'a query reads tables, not functions; write FROM and the name of a table',
  RangeTableFunc: 'a query reads tables, not functions; write FROM and the name of a table',
  RangeTableSample: 'there is no TABLESAMPLE; a query reads its whole table',
  RowExpr: 'there are no rows as values; write one expression for each output, and compare column by column',
  SetToDefault: 'there is no DEFAULT in a query; write the value',
  SQLValueFunction: 'there is no clock and no user in a query; write request_date() for the day of the request',
  SubLink: 'there are no subqueries within expressions; write JOIN (SELECT …) AS t ON …, or IN (…, …) of values',
  XmlExpr: 'there is no XML in a query; name columns of the generalized schema',
};

/** What to write instead, by the field of a node that the language does not have. */
export const fieldAdvice: Readonly<Record<string, string>> = {
  agg_distinct: 'DISTINCT stands in count() only',
  agg_filter: 'FILTER stands after count, sum, avg, max, min and var_samp only, without OVER; write CASE in it instead',
  agg_order: 'there is no ORDER BY within an aggregate',
  agg_star: '* stands in count(*) only',
  agg_within_group: 'there is no WITHIN GROUP',
  arrayBounds: 'there are no arrays; write IN (…, …)',
  catalogname: 'a table has no catalog; write its name alone',
  colnames: 'an alias names no columns; write AS and a name after each output',
  func_variadic: 'there is no VARIADIC',
  funcformat: 'call functions as name(…)',
  groupDistinct: 'there is no GROUP BY DISTINCT; name each key once',
  indirection: 'there are no parts of values; name a column',
  inh: 'there is no ONLY; write FROM and the name of the table',
  intoClause: 'there is no INTO; a query only reads',
  isNatural: 'there is no NATURAL JOIN; write JOIN … ON a.x = b.x',
  lateral: 'there is no LATERAL; write JOIN (SELECT …) AS t ON …',
  limitCount: 'there is no LIMIT; the disclosure policy caps rows',
  limitOffset: 'there is no OFFSET; the disclosure policy caps rows',
  limitOption: 'there is no LIMIT; the disclosure policy caps rows',
  lockingClause: 'there is no FOR UPDATE or FOR SHARE; a query only reads',
  op: 'there is no INTERSECT or EXCEPT; write JOIN, or a condition in WHERE',
  over: 'OVER stands after row_number, rank, dense_rank, lag, lead, count, sum, max and min only',
  refname: 'windows have no names; write OVER (PARTITION BY … ORDER BY …)',
  relpersistence: 'there are no temporary tables; write FROM and the name of the table',
  schemaname: 'a table has no schema before it; write its name alone',
  sortby_nulls: 'NULL always stands last; leave NULLS FIRST out',
  sortClause: 'the rows of a subquery have no order; write ORDER BY at the end of the whole query',
  typmods: 'a type has no size but that of decimal; leave it out',
  useOp: 'there is no ORDER BY … USING; write ASC or DESC',
  usingClause: 'there is no USING; write JOIN … ON a.x = b.x',
  valuesLists: 'there is no VALUES; write SELECT … FROM …',
  windowClause: 'windows have no names; write OVER (PARTITION BY … ORDER BY …)',
  withClause: 'there is no WITH; write SELECT … FROM (SELECT …) AS t',
};

/** What to write instead of an operator. */
export const operatorAdvice: Readonly<Record<string, string>> = {
  AEXPR_OP_ANY: 'there is no ANY; write IN (…, …)',
  AEXPR_OP_ALL: 'there is no ALL; write one comparison for each value',
  AEXPR_DISTINCT: 'there is no IS DISTINCT FROM; write = or <>, and IS NULL',
  AEXPR_NOT_DISTINCT: 'there is no IS NOT DISTINCT FROM; write = or <>, and IS NULL',
  AEXPR_ILIKE: "there is no ILIKE; write lower(x) LIKE '…'",
  AEXPR_SIMILAR: 'there is no SIMILAR TO; write LIKE with % and _',
  AEXPR_BETWEEN_SYM: 'there is no BETWEEN SYMMETRIC; write the smaller bound first',
  AEXPR_NOT_BETWEEN_SYM: 'there is no BETWEEN SYMMETRIC; write the smaller bound first',
};

/** What to write instead of a type in CAST, by the name that the grammar gives it. */
export const typeAdvice: Readonly<Record<string, string>> = {
  bit: 'write CAST(x AS integer)',
  bool: 'write a condition, such as x = 1',
  bpchar: 'write CAST(x AS text)',
  float4: 'numbers are exact; write CAST(x AS decimal(20, 2))',
  float8: 'numbers are exact; write CAST(x AS decimal(20, 2))',
  int2: 'write CAST(x AS integer)',
  interval: 'write a day + 30, or add_months(a day, 1)',
  time: 'write extract(hour FROM x) and extract(minute FROM x)',
  timestamptz: "times are of UTC; write TIMESTAMP '2026-07-01 13:00:00'",
  timetz: 'write extract(hour FROM x) and extract(minute FROM x)',
  varchar: 'write CAST(x AS text)',
};

const rows = 'it would show rows; write an aggregate: count, sum, avg, max, min, var_samp, histogram';
const period = 'write extract(year FROM x), of quarter, month, day, isodow, hour, minute or second';
const clock = 'there is no clock in a query; write request_date() for the day of the request';
const ranks = 'write row_number, rank, dense_rank, lag or lead';
const likes = "write x LIKE '…' with % and _";
const quantile = 'write histogram(x, 0, 10, 20) for how the values lie';

/** What to write instead of a function, by the name that people know it by elsewhere. */
export const functionAdvice: ReadonlyMap<string, string> = new Map([
  ...['string_agg', 'array_agg', 'json_agg', 'jsonb_agg', 'xmlagg', 'any_value', 'group_concat', 'listagg'].map(
    (name) => [name, rows] as const,
  ),
  ...['mode', 'median', 'percentile_cont', 'percentile_disc', 'quantile', 'ntile'].map(
    (name) => [name, quantile] as const,
  ),
  ...['year', 'quarter', 'month', 'day', 'isodow', 'hour', 'minute', 'second', 'date_part', 'datepart'].map(
    (name) => [name, period] as const,
  ),
  ...['now', 'clock_timestamp', 'statement_timestamp', 'getdate', 'curdate', 'today', 'sysdate'].map(
    (name) => [name, clock] as const,
  ),
  ...['first_value', 'last_value', 'nth_value', 'percent_rank', 'cume_dist'].map((name) => [name, ranks] as const),
  ...['regexp_like', 'regexp_match', 'regexp_matches', 'regexp_replace', 'textlike', 'like_escape'].map(
    (name) => [name, likes] as const,
  ),
  ['age', 'write one day - another, which gives days'],
  ['bool_and', 'write count(*) FILTER (WHERE NOT x) = 0'],
  ['bool_or', 'write count(*) FILTER (WHERE x) > 0'],
  ['btrim', 'write trim(x)'],
  ['concat', 'write a || b'],
  ['concat_ws', "write a || ', ' || b"],
  ['date_add', 'write a day + 30, or add_months(a day, 1)'],
  ['dateadd', 'write a day + 30, or add_months(a day, 1)'],
  ['datediff', 'write one day - another, which gives days'],
  ['decode', 'write CASE WHEN … THEN … ELSE … END'],
  ['if', 'write CASE WHEN … THEN … ELSE … END'],
  ['ifnull', 'write coalesce(x, y)'],
  ['iif', 'write CASE WHEN … THEN … ELSE … END'],
  ['isnull', 'write x IS NULL'],
  ['left', 'write substring(x, 1, n)'],
  ['nvl', 'write coalesce(x, y)'],
  ['overlaps', 'compare the days with < and >'],
  ['stddev', 'write var_samp(x), the square of it'],
  ['stddev_samp', 'write var_samp(x), the square of it'],
  ['strpos', 'write position(part IN x)'],
  ['substr', 'write substring(x, from, count)'],
  ['timezone', 'times are of UTC; leave AT TIME ZONE out'],
  ['to_char', "write level(x, 'month'), extract(… FROM x) or CAST(x AS text)"],
  ['to_date', "write DATE '2026-07-01'"],
  ['trunc', 'write floor(x), ceil(x) or round(x, 2)'],
  ['var_pop', 'write var_samp(x)'],
]);
