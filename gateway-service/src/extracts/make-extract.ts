import { createHash, randomBytes } from 'node:crypto';
import {
  type Cell,
  DomainError,
  encode,
  type Extract,
  extractLimits,
  type ExtractRecipe,
  type ExtractReport,
  publishedColumns,
} from '@entente/protocol';
import { type MarkedRow, markedRows } from './copies.js';
import { desensitize, type DesensitizeOptions, type ExtractRow } from './desensitize.js';
import { cellsText, type Group, groupsOf, isSafe, leastValues } from './groups.js';
import { risksOf } from './risks.js';

export interface MadeExtract {
  readonly report: ExtractReport;
  readonly rows: readonly MarkedRow[];
  /** By receiver: what its gateway is given, byte by byte, and what the ledger has of that. */
  readonly copies: ReadonlyMap<string, Extract['copies'][string] & { readonly content: string }>;
}

export interface MakeExtractOptions extends Omit<DesensitizeOptions, 'recipe'> {
  readonly owner: string;
  readonly recipe: ExtractRecipe;
}

/**
 * Makes the rows that are published, measures them, and makes each receiver's copy.
 * @throws DomainError `EXTRACT_REFUSED` with what to change, if nothing or too little is left; `RESULT_TOO_LARGE`
 */
export function makeExtract(
  names: readonly string[],
  source: readonly (readonly Cell[])[],
  options: MakeExtractOptions,
): MadeExtract {
  const { recipe, key } = options;
  const { all, isDrawn } = desensitize(names, source, options);
  const drawn = all.filter(isDrawn);
  const groups = [...groupsOf(drawn, recipe).values()].filter(({ rows }) => isSafe(rows, recipe));
  const suppressedPercent = demandEnough(drawn, groups, recipe);
  const receivers = [...recipe.receivers].sort();
  const rows = groups
    .flatMap((group) => markedRows(group, recipe, receivers, key))
    .map((row) => ({ row, text: cellsText(row.cells) }))
    .sort((one, other) => (one.text < other.text ? -1 : Number(one.text > other.text)))
    .map(({ row }) => row);
  const lost = receivers.map((receiver) => rows.filter(({ leftOutOf }) => leftOutOf.includes(receiver)).length);
  const values = recipe.sensitive.length === 0 ? {} : { leastValues: fewestValues(groups, recipe) };
  const report = {
    ...{ rows: rows.length, groups: groups.length, smallest: smallest(groups), ...values, suppressedPercent },
    ...risksOf(groups, groupsOf(all, recipe)),
    leastLeftOut: Math.min(...lost),
  };
  return { report, rows, copies: new Map(receivers.map((one) => [one, copyFor(one, rows, options)])) };
}

/** @returns how many of a hundred rows are suppressed, rounded up */
function demandEnough(drawn: readonly ExtractRow[], groups: readonly Group[], recipe: ExtractRecipe): number {
  const kept = groups.reduce((count, { rows }) => count + rows.length, 0);
  const percent = drawn.length === 0 ? 100 : Math.ceil((100 * (drawn.length - kept)) / drawn.length);
  if (kept === 0 || percent > recipe.mostSuppressedPercent) {
    const todo = 'take coarser levels, fewer quasi-identifiers or a smaller k, or allow more in mostSuppressedPercent';
    const why = `${String(percent)} % of the rows stand in groups that are too small or too alike`;
    throw new DomainError('EXTRACT_REFUSED', `${why}, ${String(recipe.mostSuppressedPercent)} % may: ${todo}`);
  }
  return percent;
}

function smallest(groups: readonly Group[]): number {
  return groups.reduce((least, { subjects }) => Math.min(least, subjects), Infinity);
}

function fewestValues(groups: readonly Group[], recipe: ExtractRecipe): number {
  return groups.reduce((least, { rows }) => Math.min(least, leastValues(rows, recipe)), Infinity);
}

/** The salt keeps anybody who guesses the rows from trying the guess against the ledger. */
function copyFor(
  receiver: string,
  rows: readonly MarkedRow[],
  { owner, recipe }: MakeExtractOptions,
): Extract['copies'][string] & { readonly content: string } {
  const content = encode({
    ...{ kind: 'extract-copy', owner, id: recipe.id, receiver, columns: publishedColumns(recipe) },
    rows: rows.filter(({ leftOutOf }) => !leftOutOf.includes(receiver)).map(({ cells }) => cells),
    salt: randomBytes(32).toString('base64url'),
  });
  const bytes = Buffer.byteLength(content);
  if (bytes > extractLimits.mostBytes) {
    throw new DomainError('RESULT_TOO_LARGE', 'a copy would be larger than an extract may be: publish fewer columns');
  }
  return { content, bytes, contentHash: createHash('sha256').update(content).digest('hex') };
}
