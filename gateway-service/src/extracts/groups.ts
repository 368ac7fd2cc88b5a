import type { Cell, ExtractRecipe } from '@entente/protocol';
import { publishedColumns } from '@entente/protocol';
import type { ExtractRow } from './desensitize.js';

/** Rows that are alike in all that others may know. */
export interface Group {
  readonly key: string;
  readonly rows: readonly ExtractRow[];
  /** How many subjects they are of. */
  readonly subjects: number;
}

type Plan = Pick<ExtractRecipe, 'columns' | 'quasiIdentifiers' | 'sensitive' | 'k' | 'l'>;

/**
 * Rows by what others may know of their subjects. Where pseudonyms tie a subject's rows together, others may know all of
 * them: then subjects are alike only if all their rows are.
 */
export function groupsOf(rows: readonly ExtractRow[], plan: Plan): ReadonlyMap<string, Group> {
  const known = placesOf(plan, plan.quasiIdentifiers);
  const keyOf = (row: ExtractRow): string => JSON.stringify(known.map((place) => row.cells[place]));
  const isTied = Object.values(plan.columns).some(({ method }) => method === 'pseudonym');
  const keys = isTied ? tiedKeys(rows, keyOf) : undefined;
  const grouped = gathered(rows, (row) => keys?.get(row.subject) ?? keyOf(row));
  return new Map([...grouped].map(([key, some]) => [key, { key, rows: some, subjects: subjectsIn(some) }]));
}

function tiedKeys(rows: readonly ExtractRow[], keyOf: (row: ExtractRow) => string): ReadonlyMap<string, string> {
  const own = gathered(rows, ({ subject }) => subject);
  return new Map([...own].map(([subject, some]) => [subject, JSON.stringify(some.map(keyOf).sort())]));
}

/** How many subjects rows are of. */
export function subjectsIn(rows: readonly ExtractRow[]): number {
  return new Set(rows.map(({ subject }) => subject)).size;
}

/** Whether rows may stand beside each other in what is published. */
export function isSafe(rows: readonly ExtractRow[], plan: Plan): boolean {
  return subjectsIn(rows) >= plan.k && (plan.sensitive.length === 0 || leastValues(rows, plan) >= plan.l);
}

/**
 * The fewest values of a sensitive column among rows; 1 where there is a value that all their subjects have, since
 * whoever finds the group then knows that of each.
 */
export function leastValues(rows: readonly ExtractRow[], plan: Plan): number {
  const subjects = subjectsIn(rows);
  return Math.min(
    ...placesOf(plan, plan.sensitive).map((place) => {
      const holders = gathered(rows, ({ cells }) => JSON.stringify(cells[place]));
      const isShared = [...holders.values()].some((some) => subjectsIn(some) === subjects);
      return isShared ? 1 : holders.size;
    }),
  );
}

function placesOf(plan: Plan, names: readonly string[]): readonly number[] {
  const published = publishedColumns(plan);
  return names.map((name) => published.indexOf(name));
}

/** Things by a key. */
export function gathered<T>(all: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const some = found.get(key);
    if (some === undefined) {
      found.set(key, [one]);
    } else {
      some.push(one);
    }
  }
  return found;
}

/** A row's cells as one text, by which rows are compared and put in order. */
export function cellsText(cells: readonly Cell[]): string {
  return JSON.stringify(cells);
}
