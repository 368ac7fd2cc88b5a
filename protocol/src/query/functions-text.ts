import { integer } from './decimal.js';
import { codePoints, isDecimal, type Value } from './values.js';

type TextRule = (text: string, ...others: readonly string[]) => Value;

function ofText(rule: TextRule): (terms: readonly Value[]) => Value {
  return (terms) => {
    const [text = '', ...others] = terms.filter((term) => typeof term === 'string');
    return rule(text, ...others);
  };
}

/** The characters at positions from `from` (1 is the first) on, `count` of them; positions before the first have none. */
function substring([text = null, from = null, count]: readonly Value[]): Value {
  if (typeof text !== 'string' || !isDecimal(from)) {
    return null;
  }
  const characters = Array.from(text);
  const length = BigInt(characters.length);
  const start = from.units < 1n ? 1n : from.units;
  const end = count !== undefined && isDecimal(count) ? from.units + count.units : length + 1n;
  const last = end > length + 1n ? length + 1n : end;
  return start >= last ? '' : characters.slice(Number(start) - 1, Number(last) - 1).join('');
}

/** Functions of text by code points, in no language: only A to Z have another case, only U+0020 is blank. */
export const functionsOfText = {
  lower: ofText((text) => text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase())),
  upper: ofText((text) => text.replaceAll(/[a-z]/g, (letter) => letter.toUpperCase())),
  trim: ofText((text) => text.replaceAll(/^ +| +$/g, '')),
  ltrim: ofText((text) => text.replace(/^ +/, '')),
  rtrim: ofText((text) => text.replace(/ +$/, '')),
  length: ofText((text) => integer(codePoints(text))),
  substring,
  concat: ofText((...texts) => texts.join('')),
  replace: ofText((text, search = '', other = '') => (search === '' ? text : text.split(search).join(other))),
  // The terms stand as in `position(search IN text)`.
  position: ofText((search, text = '') => {
    const index = text.indexOf(search);
    return integer(index < 0 ? 0 : codePoints(text.slice(0, index)) + 1);
  }),
  starts_with: ofText((text, search = '') => text.startsWith(search)),
} as const;
