import { sameToken, type SqlToken, sqlTokens } from './sql-tokens.js';

/** A stretch of text, in UTF-16 units from its start. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

type Tokens = readonly SqlToken[];
type Clauses = Partial<Record<'select' | 'from' | 'where' | 'group' | 'having' | 'order', Tokens>>;

/**
 * Where in a query's text a finding is: `place` is the path within the tree (`outputs.loans.filter`), `saying` the finding's
 * words, which often repeat a part of the text. As close as can be told; undefined for a text with nothing in it.
 */
export function stretchOf(text: string, place: readonly string[], saying: string): Stretch | undefined {
  const tokens = sqlTokens(text);
  const part = partAt(tokens, place);
  const found = repeatedIn(part, sqlTokens(saying)) ?? part;
  const [first, last] = [found[0], found.at(-1)];
  return first === undefined || last === undefined ? undefined : { start: first.start, end: last.end };
}

/** The tokens of the part that the path names, or of the innermost that can be found. */
function partAt(tokens: Tokens, place: readonly string[]): Tokens {
  const [step, name = ''] = place;
  if (step === undefined) {
    return tokens;
  }
  if (!Object.hasOwn(clauseOf, step)) {
    return partAt(tokens, place.slice(1));
  }
  const clause = clausesOf(tokens)[clauseOf[step as keyof typeof clauseOf]] ?? [];
  const within = clause.length === 0 ? tokens : clause;
  switch (step) {
    case 'from':
      return inRelation(within, place.slice(1));
    case 'groupBy':
      return itemsOf(clause)[Number(name)] ?? within;
    case 'outputs':
      return outputNamed(clause, name) ?? within;
    default:
      return within;
  }
}

/** By what a place is called in the tree. */
const clauseOf = {
  outputs: 'select',
  from: 'from',
  where: 'where',
  groupBy: 'group',
  having: 'having',
  orderBy: 'order',
} as const;

/** Within FROM: a query of its own by its name, else the first there is; then on along the path. */
function inRelation(tokens: Tokens, place: readonly string[]): Tokens {
  const [name, ...rest] = place;
  if (name === undefined) {
    return tokens;
  }
  for (const [index, token] of tokens.entries()) {
    if (token.text === '(') {
      const end = closing(tokens, index);
      const after = tokens.slice(end + 1, end + 3).find(({ text }) => text.toLowerCase() !== 'as');
      if (after !== undefined && isNamed(after, name)) {
        return partAt(tokens.slice(index + 1, end), rest);
      }
    }
  }
  return tokens.some((token) => isNamed(token, name)) ? tokens.filter((token) => isNamed(token, name)) : tokens;
}

function depthOf(token: SqlToken | undefined): number {
  return token?.text === '(' ? 1 : token?.text === ')' ? -1 : 0;
}

function closing(tokens: Tokens, open: number): number {
  let depth = 0;
  for (let index = open; index < tokens.length; index++) {
    depth += depthOf(tokens[index]);
    if (depth === 0) {
      return index;
    }
  }
  return tokens.length;
}

function isNamed(token: SqlToken, name: string): boolean {
  return token.kind === 'word' && token.text.replaceAll('"', '').toLowerCase() === name.toLowerCase();
}

const clauseWords: ReadonlySet<string> = new Set(Object.values(clauseOf));

/** What stands between the words that begin the clauses of the outermost SELECT. */
function clausesOf(tokens: Tokens): Clauses {
  const clauses: { [K in keyof Clauses]: SqlToken[] } = {};
  let current: SqlToken[] | undefined;
  let depth = 0;
  for (const token of tokens) {
    const word = token.text.toLowerCase();
    if (depth === 0 && clauseWords.has(word)) {
      current = clauses[word as keyof Clauses] ??= [];
    } else if (word !== 'by' || current?.length !== 0) {
      current?.push(token);
    }
    depth += depthOf(token);
  }
  return clauses;
}

/** The parts between commas. */
function itemsOf(tokens: Tokens): readonly Tokens[] {
  const items: SqlToken[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    depth += depthOf(token);
    if (token.text === ',' && depth === 0) {
      items.push([]);
    } else {
      items.at(-1)?.push(token);
    }
  }
  return items;
}

/** An output's name is the last word of its item. */
function outputNamed(tokens: Tokens, name: string): Tokens | undefined {
  return itemsOf(tokens).find((item) => {
    const last = item.at(-1);
    return last !== undefined && isNamed(last, name);
  });
}

const commonWords = new Set(
  'a an and are as at be by column for from in is it its level no not null of on or select sum the to which with'.split(
    ' ',
  ),
);

/** The longest run of tokens that the saying repeats, if it is telling enough to point at. */
function repeatedIn(part: Tokens, saying: Tokens): Tokens | undefined {
  let best: Tokens = [];
  for (let from = 0; from < saying.length; from++) {
    for (let at = 0; at < part.length; at++) {
      const length = runLength(part, at, saying, from);
      if (length > best.length) {
        best = part.slice(at, at + length);
      }
    }
  }
  const telling = best.some(({ kind, text }) => kind !== 'sign' && !commonWords.has(text.toLowerCase()));
  return telling ? best : undefined;
}

function runLength(left: Tokens, leftAt: number, right: Tokens, rightAt: number): number {
  let length = 0;
  for (;;) {
    const [one, other] = [left[leftAt + length], right[rightAt + length]];
    if (one === undefined || other === undefined || !sameToken(one, other)) {
      return length;
    }
    length++;
  }
}
