import { SqlName } from '../ids.js';
import { notUnderstood } from './place.js';

/** Query text as PostgreSQL's grammar takes it: `:name` is `$n`, of the same or a larger width. */
export interface Scanned {
  readonly text: string;
  /** `names[n - 1]` is the parameter `$n`. */
  readonly names: readonly string[];
  /** The place in the author's text of a place in this one. */
  readonly original: (at: number) => number;
}

/** What keeps the grammar's own recursion, and a tree's depth as JSON, within bounds. */
export const scanLimits = { characters: 10_000, tokens: 1_500, parentheses: 40, parameters: 50, name: 63 } as const;

interface State {
  readonly source: string;
  readonly names: string[];
  /** Where replaced text starts, and how many units more or less it has than the author's. */
  readonly shifts: { readonly at: number; readonly by: number }[];
  written: string;
  tokens: number;
  depth: number;
}

type Accept = (state: State, token: string, at: number) => string;

/**
 * Splits text into what may stand in it; the first that matches wins. Whatever matches none is refused: this is a list of
 * what is allowed, so that no lexical form of PostgreSQL that we did not think of reaches the grammar.
 */
const forms: readonly { readonly pattern: RegExp; readonly accept: Accept }[] = [
  { pattern: /[ \t\r\n]+/y, accept: (_state, token) => token },
  { pattern: /--[^\r\n]*/y, accept: (_state, token) => token },
  { pattern: /\/\*/y, accept: refuse('write comments as -- up to the end of the line') },
  { pattern: /'(?:[^']|'')*'/y, accept: counted },
  { pattern: /"(?:[^"]|"")*"/y, accept: quotedName },
  { pattern: /['"]/y, accept: refuse('a quotation is opened and not closed') },
  {
    pattern: /[A-Za-z_][A-Za-z0-9_]*(?=['"])/y,
    accept: refuse("write text as 'text', with nothing or a blank before it"),
  },
  { pattern: /[Uu]&(?=['"])/y, accept: refuse('there are no escapes (U&); write names and text as they are') },
  { pattern: /[A-Za-z_][A-Za-z0-9_]*/y, accept: word },
  { pattern: /\d+(?:\.\d+)?(?![A-Za-z0-9_.])/y, accept: counted },
  { pattern: /\d/y, accept: refuse('write numbers as 12 or 12.50') },
  { pattern: /::/y, accept: refuse('there is no ::; write CAST(x AS type)') },
  { pattern: /:[A-Za-z_][A-Za-z0-9_]*/y, accept: parameter },
  { pattern: /:/y, accept: refuse('a parameter is written :name') },
  { pattern: /[()]/y, accept: parenthesis },
  { pattern: /[,.*+\-<>=!;/%]/y, accept: counted },
  { pattern: /\|\|/y, accept: counted },
  { pattern: /\|/y, accept: refuse('text is joined by ||; there is no operator |') },
  { pattern: /[$@?]/y, accept: refuse("a parameter is written :name, a text as 'text'") },
  { pattern: /[[\]{}]/y, accept: refuse('there are no arrays; write IN (…, …)') },
  { pattern: /~/y, accept: refuse('there are no regular expressions; write LIKE with % and _') },
  { pattern: /\^/y, accept: refuse('there are no powers; write x * x') },
  { pattern: /[&#]/y, accept: refuse('there are no operators on bits; compare with = or <') },
  { pattern: /`/y, accept: refuse('write names as they are, or in double quotes') },
];

/**
 * Reads query text up to where the grammar takes over.
 * @throws {@link DomainError} `QUERY_NOT_UNDERSTOOD`
 */
export function scan(source: string): Scanned {
  refuseHidden(source);
  const state: State = { source, names: [], shifts: [], written: '', tokens: 0, depth: 0 };
  for (let at = 0; at < source.length;) {
    at += scanOne(state, at);
  }
  if (state.tokens === 0) {
    throw notUnderstood(source, 0, 'there is no query; write SELECT … FROM …');
  }
  return { text: state.written, names: state.names, original: (at) => originalPlace(state, at) };
}

function scanOne(state: State, at: number): number {
  for (const { pattern, accept } of forms) {
    pattern.lastIndex = at;
    const [token] = pattern.exec(state.source) ?? [];
    if (token !== undefined) {
      state.written += accept(state, token, at);
      return token.length;
    }
  }
  const [character = ''] = state.source.slice(at);
  throw notUnderstood(state.source, at, `${character} has no meaning here`);
}

/** Characters that people do not see could show voters another text than the one that counts. */
function refuseHidden(source: string): void {
  const at = source.search(/(?![\t\r\n])[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u);
  if (source.length > scanLimits.characters) {
    throw notUnderstood('', 0, `the text has more than ${String(scanLimits.characters)} characters`);
  }
  if (at !== -1) {
    throw notUnderstood(source, at, 'there is a character that people do not see; leave it out');
  }
}

function refuse(what: string): Accept {
  return (state, _token, at) => {
    throw notUnderstood(state.source, at, what);
  };
}

function counted(state: State, token: string, at: number): string {
  state.tokens += 1;
  if (state.tokens > scanLimits.tokens) {
    throw notUnderstood(state.source, at, `the query has more than ${String(scanLimits.tokens)} words and signs`);
  }
  return token;
}

function quotedName(state: State, token: string, at: number): string {
  // With both quotes; a doubled quote in it has no place in a name anyway.
  return word(state, token, at, scanLimits.name + 2);
}

/** The grammar would cut a longer name short and take it for another. */
function word(state: State, token: string, at: number, longest: number = scanLimits.name): string {
  if (token.length > longest) {
    throw notUnderstood(state.source, at, `a name has at most ${String(scanLimits.name)} characters`);
  }
  return counted(state, token, at);
}

function parenthesis(state: State, token: string, at: number): string {
  state.depth += token === '(' ? 1 : -1;
  if (state.depth > scanLimits.parentheses) {
    throw notUnderstood(state.source, at, `parentheses are nested deeper than ${String(scanLimits.parentheses)}`);
  }
  return counted(state, token, at);
}

function parameter(state: State, token: string, at: number): string {
  const name = token.slice(1);
  if (!SqlName.safeParse(name).success) {
    throw notUnderstood(state.source, at, 'the name of a parameter starts with a-z and has at most 63 characters');
  }
  if (!state.names.includes(name)) {
    state.names.push(name);
  }
  if (state.names.length > scanLimits.parameters) {
    throw notUnderstood(state.source, at, `there are more than ${String(scanLimits.parameters)} parameters`);
  }
  counted(state, token, at);
  // Spaces keep what stands beside it from becoming part of it.
  const replacement = ` $${String(state.names.indexOf(name) + 1)} `;
  state.shifts.push({ at: state.written.length, by: replacement.length - token.length });
  return replacement;
}

function originalPlace({ shifts, source }: State, at: number): number {
  const moved = shifts.filter((shift) => shift.at < at).reduce((sum, { by }) => sum + by, 0);
  const last = shifts.findLast((shift) => shift.at < at);
  // A place within a replacement is the start of what was replaced.
  const floor = last === undefined ? 0 : last.at - (moved - last.by);
  return Math.min(source.length, Math.max(floor, at - moved));
}
