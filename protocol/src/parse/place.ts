import { DomainError } from '../problems.js';

/** A refusal of query text that says where and what to write instead. `at` counts UTF-16 units from the start. */
export function notUnderstood(text: string, at: number, what: string): DomainError {
  const before = text.slice(0, at).split('\n');
  const line = String(before.length);
  const column = String(Array.from(before.at(-1) ?? '').length + 1);
  return new DomainError('QUERY_NOT_UNDERSTOOD', `line ${line}, column ${column}: ${what}`);
}

/** UTF-16 units up to a position that the grammar counts in UTF-8 bytes. */
export function unitsUpToByte(text: string, bytes: number): number {
  let [units, seen] = [0, 0];
  for (const character of text) {
    if (seen >= bytes) {
      break;
    }
    seen += utf8Length(character.codePointAt(0) ?? 0);
    units += character.length;
  }
  return units;
}

/** UTF-16 units up to a position that the grammar counts in characters. */
export function unitsUpToCharacter(text: string, characters: number): number {
  return Array.from(text).slice(0, characters).join('').length;
}

function utf8Length(codePoint: number): number {
  if (codePoint < 0x80) {
    return 1;
  }
  if (codePoint < 0x800) {
    return 2;
  }
  return codePoint < 0x10000 ? 3 : 4;
}
