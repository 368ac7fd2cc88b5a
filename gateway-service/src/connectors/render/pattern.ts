/** A part of a LIKE pattern: any text, one character, or the characters that it holds themselves. */
export type PatternPart = { readonly any: 'text' | 'one' } | { readonly exactly: string };

/** A pattern taken apart; undefined if it ends in a lone backslash, and matches nothing. */
export function parsePattern(pattern: string): readonly PatternPart[] | undefined {
  const parts: PatternPart[] = [];
  let escaped = false;
  for (const character of pattern) {
    if (escaped || !['%', '_', '\\'].includes(character)) {
      parts.push({ exactly: character });
      escaped = false;
    } else if (character === '\\') {
      escaped = true;
    } else {
      parts.push({ any: character === '%' ? 'text' : 'one' });
    }
  }
  return escaped ? undefined : parts;
}

/** As a LIKE pattern whose escape character is `!`, which no engine takes for anything else. */
export function likePattern(parts: readonly PatternPart[]): string {
  return parts
    .map((part) => ('any' in part ? (part.any === 'text' ? '%' : '_') : part.exactly.replace(/[%_!]/g, '!$&')))
    .join('');
}

/** As a GLOB pattern. */
export function globPattern(parts: readonly PatternPart[]): string {
  return parts
    .map((part) => ('any' in part ? (part.any === 'text' ? '*' : '?') : part.exactly.replace(/[*?[]/g, '[$&]')))
    .join('');
}
