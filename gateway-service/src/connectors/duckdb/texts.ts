import type { Texts } from '../render/dialect.js';
import { likePattern } from '../render/pattern.js';

const capitals = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const letters = capitals.toLowerCase();
/** No text is as long: what is further on is as good as this. */
const far = '1000000000';
const within = (sql: string): string => `least(greatest(CAST(${sql} AS HUGEINT), -${far}), ${far})`;

/** DuckDB's own lower() and upper() know the cases of all letters. */
export const duckdbTexts: Texts = {
  lower: (text) => `translate(${text}, '${capitals}', '${letters}')`,
  upper: (text) => `translate(${text}, '${letters}', '${capitals}')`,
  trim: (fn, text) => `${fn}(${text}, ' ')`,
  length: (text) => `length(${text})`,
  substring: (text, from, count) => {
    const start = `CAST(greatest(${within(from)}, 1) AS BIGINT)`;
    const known = `(${from}) IS NOT NULL`;
    if (count === undefined) {
      return `(CASE WHEN ${known} THEN substr(${text}, ${start}) END)`;
    }
    const length = `CAST(greatest(${within(from)} + ${within(count)} - greatest(${within(from)}, 1), 0) AS BIGINT)`;
    return `(CASE WHEN ${known} AND (${count}) IS NOT NULL THEN substr(${text}, ${start}, ${length}) END)`;
  },
  concat: (texts) => `(${texts.join(' || ')})`,
  replace: (text, search, by) => `replace(${text}, ${search}, ${by})`,
  position: (text, search) =>
    `(CASE WHEN ${search} = '' AND ${text} IS NOT NULL THEN 1 ELSE strpos(${text}, ${search}) END)`,
  startsWith: (text, start) => `starts_with(${text}, ${start})`,
  like: (text, pattern, bind) => `(${text} LIKE ${bind(likePattern(pattern))} ESCAPE '!')`,
};
