import type { ExtractRecipe } from '@entente/protocol';
import { type ExtractRow, tagNumber } from './desensitize.js';
import { gathered, type Group, isSafe } from './groups.js';

/** How many of a group's subjects a copy leaves out at most. */
export const leftOutShare = 0.05;

/** A row that is published, and whose copies do not have it. */
export interface MarkedRow extends ExtractRow {
  readonly leftOutOf: readonly string[];
}

/**
 * Marks rows that a receiver's copy leaves out: other ones for each receiver, drawn by the owner's key, and only as many of a
 * group as leave it safe. By what a leaked part has, the copies that lack some of it are ruled out.
 */
export function markedRows(
  group: Group,
  plan: Pick<ExtractRecipe, 'columns' | 'quasiIdentifiers' | 'sensitive' | 'k' | 'l'>,
  receivers: readonly string[],
  key: Uint8Array,
): readonly MarkedRow[] {
  const own = [...gathered(group.rows, ({ subject }) => subject).keys()].sort();
  const leftOut = receivers.map((receiver) => ({
    receiver,
    subjects: safelyLeftOut(group, plan, drawn(own, receiver, group.key, key)),
  }));
  return group.rows.map((row) => ({
    ...row,
    leftOutOf: leftOut.flatMap(({ receiver, subjects }) => (subjects.has(row.subject) ? [receiver] : [])),
  }));
}

/** The subjects that are drawn for a receiver, in an order that only the key tells. */
function drawn(subjects: readonly string[], receiver: string, group: string, key: Uint8Array): readonly string[] {
  const below = leftOutShare * 2 ** 32;
  return subjects
    .map((subject) => ({ subject, number: tagNumber(key, 'left-out', receiver, group, subject) }))
    .filter(({ number }) => number < below)
    .sort((one, other) => one.number - other.number)
    .map(({ subject }) => subject);
}

/** As many of those drawn as a group can lose. Trying half as many each time keeps large groups cheap. */
function safelyLeftOut(
  { rows, subjects }: Group,
  plan: Parameters<typeof isSafe>[1],
  candidates: readonly string[],
): ReadonlySet<string> {
  for (let count = Math.min(candidates.length, subjects - plan.k); count > 0; count = Math.floor(count / 2)) {
    const leaving = new Set(candidates.slice(0, count));
    const rest = rows.filter(({ subject }) => !leaving.has(subject));
    if (isSafe(rest, plan)) {
      return leaving;
    }
  }
  return new Set();
}
