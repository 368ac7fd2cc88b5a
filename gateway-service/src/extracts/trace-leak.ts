import { type Cell, DomainError } from '@entente/protocol';
import type { MarkedRow } from './copies.js';
import { cellsText, gathered } from './groups.js';

/** A leaked part: some columns of some rows, as they were found. */
export interface Leak {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

export interface Traced {
  /** Leaked rows that stand in the extract, and those that do not: changed, or from elsewhere. */
  readonly known: number;
  readonly unknown: number;
  /** By receiver, how many of the known rows its copy does not have. Who has none of them missing can have leaked them. */
  readonly missing: Readonly<Record<string, number>>;
  /** Receivers whose own copy has every known row. */
  readonly alone: readonly string[];
  /** Where nobody's copy has them all: pairs whose copies have them together. */
  readonly together: readonly (readonly [string, string])[];
}

/**
 * Which copies a leaked part can come from. It rules out: a copy that lacks a row cannot have leaked it, unless whoever
 * leaked it made the row up or had it from the source. A row that stands often counts as often.
 * @param columns of the extract, in the order of the rows' cells
 * @throws DomainError `INVALID_INPUT` if the leak has none of the columns
 */
export function traceLeak(
  { columns, rows }: { readonly columns: readonly string[]; readonly rows: readonly MarkedRow[] },
  receivers: readonly string[],
  leak: Leak,
): Traced {
  const shared = columns.filter((name) => leak.columns.includes(name));
  if (shared.length === 0) {
    throw new DomainError('INVALID_INPUT', `the leak has none of the columns ${columns.join(', ')}`);
  }
  const projected = (names: readonly string[], cells: readonly Cell[]): string =>
    cellsText(shared.map((name) => looseCell(cells[names.indexOf(name)] ?? null)));
  const standing = gathered(rows, ({ cells }) => projected(columns, cells));
  const found = gathered(leak.rows, (cells) => projected(leak.columns, cells));
  const excess = (holders: readonly string[]): number =>
    [...found].reduce((count, [text, some]) => {
      const all = standing.get(text) ?? [];
      const had = all.filter(({ leftOutOf }) => holders.some((holder) => !leftOutOf.includes(holder))).length;
      return all.length === 0 ? count : count + Math.max(0, Math.min(some.length, all.length) - had);
    }, 0);
  const known = [...found].reduce(
    (count, [text, { length }]) => count + Math.min(length, standing.get(text)?.length ?? 0),
    0,
  );
  const missing = Object.fromEntries(receivers.map((receiver) => [receiver, excess([receiver])]));
  const alone = known === 0 ? [] : receivers.filter((receiver) => missing[receiver] === 0);
  const pairs = receivers.flatMap((one, index) => receivers.slice(index + 1).map((other) => [one, other] as const));
  const together = known === 0 || alone.length > 0 ? [] : pairs.filter((pair) => excess(pair) === 0);
  return { known, unknown: leak.rows.length - known, missing, alone, together };
}

/** Whoever leaks it may write a number as a text, and nothing as an empty one. */
function looseCell(cell: Cell): string {
  return cell === null ? '' : String(cell);
}
