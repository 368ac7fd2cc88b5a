import type { Texts } from '../render/dialect.js';
import { likePattern } from '../render/pattern.js';

const capitals = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
/** No text is as long: what is further on is as good as this. */
const far = '1000000000';
const within = (sql: string): string => `LEAST(GREATEST(CAST(${sql} AS DECIMAL(65, 0)), -${far}), ${far})`;

/** In the session's character set and collation. */
export function textOf(raw: string): string {
  return `CAST(${raw} AS CHAR)`;
}

/** A constant that means itself in every mode of the server. */
export function quoteHex(text: string): string {
  return text === '' ? "_utf8mb4''" : `_utf8mb4 0x${Buffer.from(text, 'utf8').toString('hex')}`;
}

export const mysqlTexts: Texts = {
  // The servers' own know the cases of all letters.
  lower: (text) => capitals.reduce((sql, letter) => `REPLACE(${sql}, '${letter}', '${letter.toLowerCase()}')`, text),
  upper: (text) => capitals.reduce((sql, letter) => `REPLACE(${sql}, '${letter.toLowerCase()}', '${letter}')`, text),
  trim: (fn, text) => (fn === 'trim' ? `TRIM(BOTH ' ' FROM ${text})` : `${fn.toUpperCase()}(${text})`),
  length: (text) => `CHAR_LENGTH(${text})`,
  substring: (text, from, count) => {
    const start = `GREATEST(${within(from)}, 1)`;
    if (count === undefined) {
      return `SUBSTRING(${text}, ${start})`;
    }
    return `SUBSTRING(${text}, ${start}, GREATEST(${within(from)} + ${within(count)} - ${start}, 0))`;
  },
  concat: (texts) => `CONCAT(${texts.join(', ')})`,
  // MariaDB's own is not NULL for a NULL that it does not come to use.
  replace: (text, search, by) => `(CASE WHEN ${by} IS NOT NULL THEN REPLACE(${text}, ${search}, ${by}) END)`,
  position: (text, search) => `LOCATE(${search}, ${text})`,
  startsWith: (text, start) => `(LEFT(${text}, CHAR_LENGTH(${start})) = ${start})`,
  like: (text, pattern, bind) => `(${text} LIKE ${bind(likePattern(pattern))} ESCAPE '!')`,
};
