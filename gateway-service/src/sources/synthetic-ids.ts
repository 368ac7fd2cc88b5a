import { gb11643Check, gb32100Check, mod97Check, type TextFormat } from '@entente/protocol';
import type { Random } from './random.js';

/**
 * Identifiers of the right form, check digits and all, that nobody can have: of regions, countries and issuers that the
 * standards leave unassigned or set aside for such uses.
 */
const makers: Readonly<Record<TextFormat, (random: Random) => string>> = {
  gb11643: (random) => {
    const digits = `990001${birthday(random)}${digitsOf(random, 3)}`;
    return digits + gb11643Check(digits);
  },
  gb32100: (random) => {
    const characters = `Y1990001${charactersOf(random, '0123456789ABCDEFGHJKLMNPQRTUWXY', 9)}`;
    return characters + gb32100Check(characters);
  },
  lei: (random) => {
    const characters = `ZZZZ00${charactersOf(random, alphanumeric, 12)}`;
    return characters + mod97Check(characters);
  },
  iban: (random) => {
    const account = digitsOf(random, 16);
    return `XX${mod97Check(`${account}XX`)}${account}`;
  },
  e164: (random) => `+999${digitsOf(random, 9)}`,
  'iso-country-alpha2': (random) => `X${charactersOf(random, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 1)}`,
  icd10: (random) => `U${String(50 + random.below(50))}`,
  email: (random) => `person${digitsOf(random, 6)}@example.invalid`,
};

const alphanumeric = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

export function syntheticId(format: TextFormat, random: Random): string {
  return makers[format](random);
}

function digitsOf(random: Random, length: number): string {
  return charactersOf(random, '0123456789', length);
}

function charactersOf(random: Random, alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet.charAt(random.below(alphabet.length))).join('');
}

/** YYYYMMDD of somebody grown up; the 28th is in every month. */
function birthday(random: Random): string {
  const part = (from: number, count: number): string => String(from + random.below(count)).padStart(2, '0');
  return `${part(1950, 50)}${part(1, 12)}${part(1, 28)}`;
}
