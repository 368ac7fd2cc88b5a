import type { QueryTree } from '../query/tree.js';

/**
 * The size of a tree as JSON. A contract holds two trees and travels within other documents, so that two of these, and
 * what is around them, stay within `jsonLimits`: a tree that is understood can always be read back.
 */
export const treeLimits = { depth: 48, keys: 4_000, characters: 80_000 } as const;

/** Whether a tree is within the limits. One part may stand in it many times (`BETWEEN`, `CASE x`), so it is counted with care. */
export function isWithinLimits(tree: QueryTree): boolean {
  const measure = { keys: 0 };
  // Counting ends at the limit, so the text is short enough to be written.
  return count(tree, 1, measure) && JSON.stringify(tree).length <= treeLimits.characters;
}

function count(value: object, depth: number, measure: { keys: number }): boolean {
  const inner = Object.values(value) as readonly unknown[];
  // Items of a list count as keys: they too take time to walk.
  measure.keys += inner.length;
  return (
    depth <= treeLimits.depth &&
    measure.keys <= treeLimits.keys &&
    inner.every((part) => typeof part !== 'object' || part === null || count(part, depth + 1, measure))
  );
}
