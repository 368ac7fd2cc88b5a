import { z } from 'zod';

/**
 * The functions of single values: a fixed list, each with one meaning on every engine (`docs/query-language.md`). None
 * raises an error for any value: where there is no answer it is NULL, since an error would tell of the row.
 *
 * Numbers: `abs`, `sign` (-1, 0, 1), `round` (to a literal number of digits, half away from zero), `floor`, `ceil`, `div`
 * (whole quotient, towards zero), `mod` (its remainder, with the sign of the dividend).
 * Any type: `coalesce` (the first that is not NULL), `nullif`, `greatest` and `least` (NULLs are left out).
 * Text, by code points: `lower` and `upper` (A-Z alone), `trim`, `ltrim`, `rtrim` (blanks alone), `length`, `substring`
 * (from 1; count optional), `concat` (NULL if one is), `replace`, `position` (of the first term in
 * the second, 0 if it is not there), `starts_with`.
 * Days and times: `year`, `quarter`, `month`, `day`, `isodow` (Monday is 1), `hour`, `minute`, `second` (whole);
 * `month_start`, `quarter_start`, `year_start` (`date_trunc`); `add_months` (to the month's last day where there is none).
 */
export const ScalarFunction = z.enum([
  ...(['abs', 'sign', 'round', 'floor', 'ceil', 'div', 'mod'] as const),
  ...(['coalesce', 'nullif', 'greatest', 'least'] as const),
  ...(['lower', 'upper', 'trim', 'ltrim', 'rtrim', 'length', 'substring', 'concat', 'replace'] as const),
  ...(['position', 'starts_with'] as const),
  ...(['year', 'quarter', 'month', 'day', 'isodow', 'hour', 'minute', 'second'] as const),
  ...(['month_start', 'quarter_start', 'year_start', 'add_months'] as const),
]);
export type ScalarFunction = z.infer<typeof ScalarFunction>;
