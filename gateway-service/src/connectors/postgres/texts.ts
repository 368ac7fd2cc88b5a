import type { Texts } from '../render/dialect.js';
import { likePattern } from '../render/pattern.js';

/** By "C" only A to Z have cases. */
const plain = (sql: string): string => `(${sql} COLLATE "C")`;
/** No text is as long: what is further on is as good as this. */
const far = '1000000000';
const within = (sql: string): string => `least(greatest(${sql}, -${far}), ${far})`;

export const postgresTexts: Texts = {
  lower: (text) => `lower(${plain(text)})`,
  upper: (text) => `upper(${plain(text)})`,
  trim: (fn, text) => `${fn === 'trim' ? 'btrim' : fn}(${text}, ' ')`,
  length: (text) => `char_length(${text})`,
  substring: (text, from, count) => {
    const start = `greatest(${within(from)}, 1)::integer`;
    const known = `(${from}) IS NOT NULL`;
    if (count === undefined) {
      return `(CASE WHEN ${known} THEN substr(${text}, ${start}) END)`;
    }
    const length = `greatest(${within(from)} + ${within(count)} - greatest(${within(from)}, 1), 0)::integer`;
    return `(CASE WHEN ${known} AND (${count}) IS NOT NULL THEN substr(${text}, ${start}, ${length}) END)`;
  },
  concat: (texts) => `(${texts.join(' || ')})`,
  replace: (text, search, by) => `replace(${text}, ${search}, ${by})`,
  position: (text, search) => `strpos(${text}, ${search})`,
  startsWith: (text, start) => `starts_with(${text}, ${start})`,
  like: (text, pattern, bind) => `(${plain(text)} LIKE ${bind(likePattern(pattern))} ESCAPE '!')`,
};
