import type { SchemaColumn } from '../documents/generalized-schema.js';

/** Formats of text columns: identifiers whose last character checks the others. */
export type TextFormat = NonNullable<Extract<SchemaColumn, { type: 'text' }>['format']>;

const checks: Readonly<Record<TextFormat, (value: string) => boolean>> = { gb11643: isGb11643, gb32100: isGb32100 };

/** Whether a value has a format; nothing is said of whether such a person or company exists. */
export function hasFormat(format: TextFormat, value: string): boolean {
  return checks[format](value);
}

/** A person's id of GB 11643: 17 digits and the check character of ISO 7064 MOD 11-2. */
export function isGb11643(value: string): boolean {
  return /^\d{17}[\dX]$/.test(value) && gb11643Check(value.slice(0, 17)) === value[17];
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
  return /^[0-9A-HJ-NPQRTUWXY]{18}$/.test(value) && gb32100Check(value.slice(0, 17)) === value[17];
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
