import type { Value } from './values.js';

interface Token {
  readonly kind: 'any' | 'one' | 'character';
  readonly character: string;
}

/** Whether a text is like a pattern: NULL if one is; FALSE if the pattern ends within an escape. */
export function matches(text: Value, pattern: Value): boolean | null {
  if (typeof text !== 'string' || typeof pattern !== 'string') {
    return null;
  }
  const tokens = tokensOf(pattern);
  return tokens !== undefined && fits(Array.from(text), tokens);
}

function tokensOf(pattern: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  let escaped = false;
  for (const character of pattern) {
    if (!escaped && character === '\\') {
      escaped = true;
    } else {
      const kind = escaped ? 'character' : (wildcards.get(character) ?? 'character');
      tokens.push({ kind, character });
      escaped = false;
    }
  }
  return escaped ? undefined : tokens;
}

const wildcards: ReadonlyMap<string, 'any' | 'one'> = new Map([
  ['%', 'any'],
  ['_', 'one'],
]);

/** Reads from left to right; where it fails the last `%` takes one character more. */
function fits(text: readonly string[], tokens: readonly Token[]): boolean {
  let [place, token] = [0, 0];
  let retry: { readonly token: number; place: number } | undefined;
  while (place < text.length) {
    const next = tokens[token];
    if (next?.kind === 'any') {
      retry = { token: ++token, place };
    } else if (next !== undefined && (next.kind === 'one' || next.character === text[place])) {
      place++;
      token++;
    } else if (retry === undefined) {
      return false;
    } else {
      place = ++retry.place;
      token = retry.token;
    }
  }
  return tokens.slice(token).every(({ kind }) => kind === 'any');
}
