import { encode } from '../codec.js';
import type { SchemaChange } from './compatibility.js';

/** What kinds of difference there are, each with what it means to the contracts that are there. */
const kinds = {
  /** More may be asked or told; what could be asked before means the same. */
  wider: { change: 'looser', breaks: false },
  /** More may be told, or it cannot be told that it may not, and what was asked before may mean something else. */
  loosened: { change: 'looser', breaks: true },
  /** Less may be told, without refusing what could be asked before. */
  stricter: { change: 'tighter', breaks: false },
  /** Something that could be asked before is refused or means something else. */
  narrower: { change: 'tighter', breaks: true },
  /** Only for people. */
  said: { change: 'neutral', breaks: false },
  /** Tells neither more nor less, but not the same. */
  other: { change: 'neutral', breaks: true },
} as const satisfies Readonly<Record<string, Pick<SchemaChange, 'change' | 'breaks'>>>;

export type ChangeKind = keyof typeof kinds;

export function changed(kind: ChangeKind, place: string, text: string): SchemaChange {
  return { ...kinds[kind], place, text };
}

/** One change if two values differ, else none. */
export function ifDifferent(before: unknown, after: unknown, change: () => SchemaChange): readonly SchemaChange[] {
  return areSame(before, after) ? [] : [change()];
}

/** Equal as documents. */
export function areSame(before: unknown, after: unknown): boolean {
  return encode([before ?? null]) === encode([after ?? null]);
}

/** A list's new and missing items. */
export function comparedLists<T>(
  before: readonly T[] = [],
  after: readonly T[] = [],
): { readonly added: readonly T[]; readonly removed: readonly T[] } {
  return {
    added: after.filter((item) => !before.includes(item)),
    removed: before.filter((item) => !after.includes(item)),
  };
}

/** Names of two records, each once, in one order. */
export function namesOf(before: object, after: object): readonly string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
}

/** A part of a record by its own name. */
export function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

/** A value as people read it. */
export function stated(value: unknown): string {
  if (value === undefined) {
    return 'left open';
  }
  return Array.isArray(value) ? value.map(stated).join(', ') : typeof value === 'string' ? value : encode(value);
}
