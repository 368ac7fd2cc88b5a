import type { Texts } from '../render/dialect.js';
import { globPattern } from '../render/pattern.js';

/** SQLite's own functions know the cases of A to Z alone, and count characters. */
export const sqliteTexts: Texts = {
  lower: (text) => `lower(${text})`,
  upper: (text) => `upper(${text})`,
  trim: (fn, text) => `${fn}(${text}, ' ')`,
  length: (text) => `length(${text})`,
  substring: (text, from, count) => `entente_substring(${text}, ${from}${count === undefined ? '' : `, ${count}`})`,
  concat: (texts) => `(${texts.join(' || ')})`,
  replace: (text, search, by) => `replace(${text}, ${search}, ${by})`,
  position: (text, search) => `instr(${text}, ${search})`,
  startsWith: (text, start) => `(substr(${text}, 1, length(${start})) = ${start})`,
  // LIKE would take a for A.
  like: (text, pattern, bind) => `(${text} GLOB ${bind(globPattern(pattern))})`,
};
