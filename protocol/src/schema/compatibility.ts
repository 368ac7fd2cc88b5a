import { z } from 'zod';

/**
 * What a new version of a generalized schema is to the one before: `compatible` if every query contract that was accepted
 * on the old one is accepted on the new one and means the same there; else `breaking`.
 */
export const SchemaCompatibility = z.enum(['compatible', 'breaking']);
export type SchemaCompatibility = z.infer<typeof SchemaCompatibility>;

/**
 * One difference between two versions of a generalized schema, for those who vote. `looser`: more may be asked or told,
 * or it cannot be told that it may not; `tighter`: less; `neutral`: the same. What `breaks` makes the version breaking.
 */
export interface SchemaChange {
  readonly change: 'looser' | 'tighter' | 'neutral';
  readonly breaks: boolean;
  readonly place: string;
  readonly text: string;
}

/** What a set of changes amounts to. */
export function compatibilityOf(changes: readonly SchemaChange[]): SchemaCompatibility {
  return changes.some(({ breaks }) => breaks) ? 'breaking' : 'compatible';
}
