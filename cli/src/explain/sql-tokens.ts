/** A word, constant or sign of SQL text and where it stands; comments and blanks are left out. */
export interface SqlToken {
  readonly kind: 'word' | 'constant' | 'sign';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const pattern =
  /(?<skip>\s+|--[^\n]*)|(?<constant>'(?:[^']|'')*'?|\d+(?:\.\d+)?)|(?<word>"(?:[^"]|"")*"?|:?[A-Za-z_][A-Za-z0-9_]*)|(?<sign><>|<=|>=|!=|[\s\S])/gy;

/** Splits SQL text for pointing at parts of it. It never fails: what is no SQL is signs. */
export function sqlTokens(text: string): readonly SqlToken[] {
  return [...text.matchAll(pattern)].flatMap(({ groups = {}, 0: found, index }): SqlToken[] => {
    const kind = (['word', 'constant', 'sign'] as const).find((one) => groups[one] !== undefined);
    return kind === undefined ? [] : [{ kind, text: found, start: index, end: index + found.length }];
  });
}

/** Whether two tokens say the same: SQL's words are the same in either case. */
export function sameToken(left: SqlToken, right: SqlToken): boolean {
  return left.kind === 'word' ? left.text.toLowerCase() === right.text.toLowerCase() : left.text === right.text;
}
