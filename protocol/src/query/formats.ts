import { z } from 'zod';

/** Formats of text columns: identifiers and codes of published standards. */
export const TextFormat = z.enum(['gb11643', 'gb32100', 'lei', 'iban', 'e164', 'iso-country-alpha2', 'icd10', 'email']);
export type TextFormat = z.infer<typeof TextFormat>;

/** One run of characters of a shape: a set as it stands between square brackets, and how many of it. */
export interface ShapePart {
  readonly set: string;
  readonly min: number;
  readonly max: number;
}

function part(set: string, min: number, max = min): ShapePart {
  return { set, min, max };
}

const capital = 'A-Z';
const alphanumeric = '0-9A-Z';
const icd10Category = [part(capital, 1), part('0-9', 1), part(alphanumeric, 1)];
const domainLabel = 'A-Za-z0-9-';

/**
 * What a format looks like, without its check digits: one of several rows of parts. Engines test this where rows are
 * read; a set holds letters, digits and signs that mean the same in every engine's patterns.
 */
export const formatShapes: Readonly<Record<TextFormat, readonly (readonly ShapePart[])[]>> = {
  gb11643: [[part('0-9', 17), part('0-9X', 1)]],
  gb32100: [[part('0-9A-HJ-NP-RTUWXY', 18)]],
  lei: [[part(alphanumeric, 18), part('0-9', 2)]],
  iban: [[part(capital, 2), part('0-9', 2), part(alphanumeric, 11, 30)]],
  e164: [[part('+', 1), part('1-9', 1), part('0-9', 6, 14)]],
  'iso-country-alpha2': [[part(capital, 2)]],
  icd10: [icd10Category, [...icd10Category, part('.', 1), part(alphanumeric, 1, 4)]],
  email: [
    [part('A-Za-z0-9._%+-', 1, 64), part('@', 1), part(domainLabel, 1, 63), part('.', 1), part('A-Za-z0-9.-', 2, 63)],
  ],
};

/** A format's shape as a regular expression of the plainest kind: anchored, sets and counts alone. */
export function formatPattern(format: TextFormat): string {
  const rows = formatShapes[format].map((parts) => parts.map(partPattern).join(''));
  return rows.length === 1 ? `^${rows.join('')}$` : `^(${rows.join('|')})$`;
}

function partPattern({ set, min, max }: ShapePart): string {
  if (max === 1) {
    return `[${set}]`;
  }
  return `[${set}]{${String(min)}${min === max ? '' : `,${String(max)}`}}`;
}

const checks: Readonly<Partial<Record<TextFormat, (value: string) => boolean>>> = {
  gb11643: (value) => gb11643Check(value.slice(0, 17)) === value[17],
  gb32100: (value) => gb32100Check(value.slice(0, 17)) === value[17],
  lei: (value) => mod97(value) === 1,
  iban: (value) => mod97(value.slice(4) + value.slice(0, 4)) === 1,
};

/** Whether a value has a format, check digits and all; nothing is said of whether such a person or company exists. */
export function hasFormat(format: TextFormat, value: string): boolean {
  return new RegExp(formatPattern(format), 'u').test(value) && (checks[format]?.(value) ?? true);
}

/** A person's id of GB 11643: 17 digits and the check character of ISO 7064 MOD 11-2. */
export function isGb11643(value: string): boolean {
  return hasFormat('gb11643', value);
}

/** The check character of 17 digits: 0 to 9, or X for ten. */
export function gb11643Check(digits: string): string {
  let product = 0;
  for (const digit of digits) {
    product = ((product + Number(digit)) * 2) % 11;
  }
  const check = (12 - product) % 11;
  return check === 10 ? 'X' : String(check);
}

/** Digits and letters of GB 32100, in the order of their values; I, O, S, V and Z are left out. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** A company's unified social credit code of GB 32100: 17 characters and a check character modulo 31. */
export function isGb32100(value: string): boolean {
  return hasFormat('gb32100', value);
}

/** The check character of 17 characters of {@link isGb32100}'s alphabet: weights are the powers of 3 modulo 31. */
export function gb32100Check(characters: string): string {
  let [sum, weight] = [0, 1];
  for (const character of characters) {
    sum = (sum + alphabet.indexOf(character) * weight) % 31;
    weight = (weight * 3) % 31;
  }
  return alphabet.charAt((31 - sum) % 31);
}

/** The two check digits of ISO 7064 MOD 97-10 that complete digits and capitals: of a LEI, or of a turned IBAN. */
export function mod97Check(characters: string): string {
  return String(98 - mod97(`${characters}00`)).padStart(2, '0');
}

/** Digits and capitals as one decimal number (A is 10, Z is 35), modulo 97. */
function mod97(characters: string): number {
  let rest = 0;
  for (const character of characters) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest;
}

/** Text as a caseless column holds it: A to Z as a to z, all else as it is. */
export function foldCase(text: string): string {
  return text.replace(/[A-Z]+/g, (capitals) => capitals.toLowerCase());
}
